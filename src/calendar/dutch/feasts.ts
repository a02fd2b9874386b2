import { addDays, type Day } from '../local-time.ts'
import { easterOf } from '../theme-days/easter.ts'
import { kingsDayIn } from '../working-days.ts'
import type { WeekdayReading } from './nth-weekday.ts'
import { plainAt, type Word } from './words.ts'

type Rule = number | string | ((year: number) => Day)
/** Days that Dutch people name instead of date: how far from Easter, or month and day, or what finds it. */
const FEASTS: Record<string, Rule> = {
  'goede vrijdag': -2,
  'eerste paasdag': 0,
  'tweede paasdag': 1,
  hemelvaartsdag: 39,
  'eerste pinksterdag': 49,
  'tweede pinksterdag': 50,
  oudejaarsdag: '12-31',
  oudejaarsavond: '12-31',
  nieuwjaarsdag: '01-01',
  koningsdag: kingsDayIn,
  bevrijdingsdag: '05-05',
  'eerste kerstdag': '12-25',
  'tweede kerstdag': '12-26',
}

/** The next day of such a name. A title may hold the name too, so a date elsewhere goes first. */
export function readFeast(words: readonly Word[], at: number, today: Day): WeekdayReading | undefined {
  for (const length of [2, 1]) {
    const name = nameAt(words, at, length)
    const rule = Object.hasOwn(FEASTS, name) ? FEASTS[name] : undefined
    if (rule !== undefined) return { length, outcome: { day: nextFeast(rule, today) }, isLoose: true }
  }
  return undefined
}

function nameAt(words: readonly Word[], at: number, length: number): string {
  const [first = '', ...others] = Array.from({ length }, (_, more) => plainAt(words, at + more))
  return [first.replace(/^1e$/, 'eerste').replace(/^2e$/, 'tweede'), ...others].join(' ')
}

function nextFeast(rule: Rule, today: Day): Day {
  const year = Number(today.slice(0, 4))
  const [now, next] = [year, year + 1].map((one) => feastIn(one, rule))
  return now !== undefined && now >= today ? now : (next ?? today)
}

function feastIn(year: number, rule: Rule): Day {
  if (typeof rule === 'function') return rule(year)
  return typeof rule === 'number' ? addDays(easterOf(year), rule) : `${year}-${rule}`
}

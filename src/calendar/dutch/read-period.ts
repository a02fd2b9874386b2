import type { Day } from '../local-time.ts'
import { comingMonth, type Period, type PeriodKey } from '../periods.ts'
import { readDay } from './days.ts'
import { isSlipOf, isSwapOf } from './slips.ts'
import { plainAt, type Word, wordsOf } from './words.ts'

/** A period that was read, and how many words say it. */
export interface PeriodReading {
  period: Period
  length: number
}

// Both languages of the bot: who reads it in English types English.
const NAMED: Record<string, PeriodKey> = {
  ...{ vandaag: 'today', vanochtend: 'today', vanmorgen: 'today', vanmiddag: 'today', today: 'today' },
  ...{ vanavond: 'tonight', vannacht: 'tonight', tonight: 'tonight' },
  ...{ morgen: 'tomorrow', morgenochtend: 'tomorrow', morgenmiddag: 'tomorrow', morgenavond: 'tomorrow' },
  ...{ tomorrow: 'tomorrow', weekend: 'this-weekend' },
}
const LEAD = /^(?:(deze|dit|this)|(volgende?|komende?|aankomende?|aanstaande?|coming|next))$/
const UNIT = /^(?:(weekend)|(week)|(maand|month)|(jaar|year))$/
const BEFORE = /^(?:in|op|tijdens|gedurende|van|het|during|on)$/
const PART_OF = /^(?:begin|half|medio|midden|eind|einde)$/
const YEAR = /^20\d\d$/
const MONTHS = [
  ['januari', 'january', 'jan'],
  ['februari', 'february', 'feb'],
  ['maart', 'march', 'mrt', 'mar', 'maa'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['augustus', 'august', 'aug'],
  ['september', 'sept', 'sep'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
]
/** Shorter names are too much like other words to be read with a mistake in them. */
const LONG_NAME = 5

/** Reads `dit weekend`, `in maart`, `maart 2028`, `2027`, `morgen`, `vrijdag` or `12 maart` from the words at a place; undefined where none stands there. */
export function readPeriodAt(words: readonly Word[], at: number, today: Day): PeriodReading | undefined {
  const found = startingAt(words, at, today)
  if (found !== undefined || !BEFORE.test(plainAt(words, at))) return found
  const next = startingAt(words, at + 1, today)
  return next && { ...next, length: next.length + 1 }
}

/** A text that says a period and nothing else. */
export function readPeriod(text: string, today: Day): Period | undefined {
  const words = wordsOf(text)
  const found = readPeriodAt(words, 0, today)
  return found?.length === words.length ? found.period : undefined
}

const startingAt = (words: readonly Word[], at: number, today: Day) =>
  readNamed(words, at) ??
  readCounted(words, at) ??
  readOneDay(words, at, today) ??
  readMonth(words, at, today) ??
  readYear(words, at)

function readNamed(words: readonly Word[], at: number): PeriodReading | undefined {
  const plain = plainAt(words, at)
  const name = isSwapOf(plain, 'morgen') ? 'morgen' : plain
  // "Morgen over een week" is a day of its own.
  if (!Object.hasOwn(NAMED, name) || plainAt(words, at + 1) === 'over') return undefined
  const period = NAMED[name]
  return period && { period, length: 1 }
}

/** `deze week`, `volgend weekend`, `komende maand`. */
function readCounted(words: readonly Word[], at: number): PeriodReading | undefined {
  const [, isThis, isNext] = LEAD.exec(plainAt(words, at)) ?? []
  const [unit, weekend, week, month] = UNIT.exec(plainAt(words, at + 1)) ?? []
  if (unit === undefined || (isThis ?? isNext) === undefined) return undefined
  const name = weekend ? 'weekend' : week ? 'week' : month ? 'month' : 'year'
  // The coming weekend is this one, the coming week the next.
  const isNear = isThis !== undefined || (name === 'weekend' && !/^(?:volgende?|next)$/.test(isNext ?? ''))
  return { period: `${isNear ? 'this' : 'next'}-${name}` satisfies PeriodKey, length: 2 }
}

/** `vrijdag`, `12 maart`, `over twee weken`; of several days that may be meant the first, since looking there does no harm. */
function readOneDay(words: readonly Word[], at: number, today: Day): PeriodReading | undefined {
  const found = readDay(words, at, { today, dayKnown: false })
  if (found === undefined || ('repeats' in found && found.repeats !== undefined)) return undefined
  const { outcome, length } = found
  const period = 'day' in outcome ? outcome.day : outcome.choices[0]
  return period === undefined ? undefined : { period, length }
}

function readMonth(words: readonly Word[], at: number, today: Day): PeriodReading | undefined {
  const skip = PART_OF.test(plainAt(words, at)) ? 1 : 0
  const month = monthNamed(plainAt(words, at + skip))
  if (month === undefined) return undefined
  const year = plainAt(words, at + skip + 1)
  if (!YEAR.test(year)) return { period: comingMonth(month, today), length: skip + 1 }
  return { period: `${year}-${String(month).padStart(2, '0')}`, length: skip + 2 }
}

const readYear = (words: readonly Word[], at: number): PeriodReading | undefined => {
  const plain = plainAt(words, at)
  return YEAR.test(plain) ? { period: plain, length: 1 } : undefined
}

function monthNamed(plain: string): number | undefined {
  const exact = MONTHS.findIndex((names) => names.includes(plain))
  const isClose = (name: string) => name.length >= LONG_NAME && plain.length >= LONG_NAME && isSlipOf(plain, name)
  const found = exact >= 0 ? exact : MONTHS.findIndex((names) => names.some(isClose))
  return found < 0 ? undefined : found + 1
}

import * as chrono from 'chrono-node/nl'
import { addDays, type Day, isDay, mondayOf, type Weekday, weekdayOf } from '../local-time.ts'
import { countsSomething, type DayPart, dayPartNamed, plainAt, type Word } from './words.ts'

/** Why a day that was typed is not taken: it is asked instead of guessed. */
export type DayDoubt = 'weekday-does-not-fit' | 'no-such-day' | 'which-week' | 'several-days' | 'repeats'

/** What the words from a place on say about a day: how many words, and the day or why it is not clear. */
export type DayReading = { length: number; part?: DayPart | undefined } & ({ day: Day } | { doubt: DayDoubt })

type Outcome = { day: Day } | { doubt: DayDoubt }
type DateReading = { length: number; outcome: Outcome }

const WEEKDAY = /^(maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)(avond|middag|ochtend|morgen|nacht)?$/
const SHORT_WEEKDAY = /^(ma|di|wo|do|vr|za|zo|maa|din|woe|don|vri|zat|zon)$/
const WEEKDAYS = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo']
/** Dutch words too (zo leuk, do it, wo II), so they are weekdays only before a date or a time. */
const ALSO_A_WORD = /^(zo|do|wo|don|din|zat|zon)$/
const NEAR =
  /^(vandaag|vanavond|vanmiddag|vanochtend|vanmorgen|vannacht|morgen|overmorgen)(avond|middag|ochtend|nacht)?$/
const MONTH = /^(?:jan|feb|mrt|maa|mar|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,6}$/
const NUMBER = /^\d{1,2}(?:e|de|ste)?$/
const NUMERIC = /^(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}|\d{2}))?$/
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/
const YEAR = /^20\d\d$/
const RANGE_WORD = /^(?:t\/m|tot|-|en|of)$/

/**
 * Reads a day from the words at a place: `vr 26 feb`, `12-3`, `morgen`, `komende vrijdag`, `over twee weken`; always the
 * first such day from today on. `dayKnown` tells that `10-12` is no date any more.
 */
export function readDay(
  words: readonly Word[],
  at: number,
  known: { today: Day; dayKnown: boolean },
): DayReading | undefined {
  return readNear(words, at, known.today) ?? readWeekday(words, at, known.today) ?? dateAt(words, at, known)
}

/** Whether a word stands between the first and the last of some days. */
export function isRangeWord(plain: string): boolean {
  return RANGE_WORD.test(plain)
}

/** Whether a word is a weekday, whole or short. */
export function isWeekdayWord(plain: string): boolean {
  return WEEKDAY.test(plain) || SHORT_WEEKDAY.test(plain)
}

function dateAt(words: readonly Word[], at: number, known: { today: Day; dayKnown: boolean }): DayReading | undefined {
  const date = readDate(words, at, known)
  return date && { length: date.length, ...date.outcome }
}

function readNear(words: readonly Word[], at: number, today: Day): DayReading | undefined {
  const match = NEAR.exec(plainAt(words, at))
  if (match) {
    const [, word = '', part = ''] = match
    const days = { morgen: 1, overmorgen: 2 }[word] ?? 0
    const named = dayPartNamed(part || (days === 0 ? word.slice(3) : ''))
    return { length: 1, day: addDays(today, days), part: named }
  }
  return readAfter(words, at, today)
}

/** `over twee weken`: chrono-node knows the numbers and units; at noon UTC no zone can move its day. */
function readAfter(words: readonly Word[], at: number, today: Day): DayReading | undefined {
  const unit = plainAt(words, at + 2)
  if (plainAt(words, at) !== 'over' || !/^(?:dag|dagen|week|weken|maand|maanden)$/.test(unit)) return undefined
  const phrase = `over ${plainAt(words, at + 1)} ${unit}`
  const [found] = chrono.casual.parse(phrase, { instant: new Date(`${today}T12:00:00Z`), timezone: 0 })
  if (found?.text !== phrase) return undefined
  const day = dayFrom(found.start.get('year') ?? 0, found.start.get('month') ?? 0, found.start.get('day') ?? 0)
  return isDay(day) ? { length: 3, day } : undefined
}

function readWeekday(words: readonly Word[], at: number, today: Day): DayReading | undefined {
  const lead = leadAt(words, at)
  const weekdayAt = at + lead.length
  const match = WEEKDAY.exec(plainAt(words, weekdayAt)) ?? SHORT_WEEKDAY.exec(plainAt(words, weekdayAt))
  if (!match) return undefined
  const weekday = (WEEKDAYS.indexOf((match[1] ?? '').slice(0, 2)) + 1) as Weekday
  const { part, next } = partAfter(words, weekdayAt + 1, match[2])
  const date = readDate(words, next, { today, dayKnown: false })
  if (date) return { length: next + date.length - at, part, ...fitted(date.outcome, weekday) }
  if (startsRange(words, next)) return undefined
  const bare = lead.length === 0 && part === undefined
  if (bare && ALSO_A_WORD.test(match[0]) && !/^\d{1,2}[:.u]/.test(plainAt(words, next))) return undefined
  if (isDayNumber(words, next)) {
    const upcoming = weekdayFrom(today, weekday, 'komende')
    const fits = 'day' in upcoming && Number(upcoming.day.slice(8)) === Number.parseInt(plainAt(words, next), 10)
    return { length: next + 1 - at, part, ...(fits ? upcoming : { doubt: 'weekday-does-not-fit' }) }
  }
  const after = ['volgende', 'deze'].includes(plainAt(words, next)) && plainAt(words, next + 1) === 'week'
  const which = after ? `${plainAt(words, next)} week` : lead.word
  return { length: next + (after ? 2 : 0) - at, part, ...weekdayFrom(today, weekday, which) }
}

/** The `26 t/m` of `vr 26 t/m zo 28 feb`. */
function startsRange(words: readonly Word[], at: number): boolean {
  if (!NUMBER.test(plainAt(words, at)) || !RANGE_WORD.test(plainAt(words, at + 1))) return false
  const last = isWeekdayWord(plainAt(words, at + 2)) ? at + 3 : at + 2
  return NUMBER.test(plainAt(words, last)) && MONTH.test(plainAt(words, last + 1))
}

/** The `26` of `vrijdag 26`: the day of a month that is not named. */
function isDayNumber(words: readonly Word[], at: number): boolean {
  const next = plainAt(words, at + 1)
  if (/^(?:u|uur|h)$/.test(next) || RANGE_WORD.test(next) || countsSomething(words, at + 1)) return false
  return NUMBER.test(plainAt(words, at))
}

/** `volgende week`, `komende`, `deze`, `elke`: which of the weekdays is meant. */
function leadAt(words: readonly Word[], at: number): { word: string; length: number } {
  const word = plainAt(words, at)
  if (['volgende', 'deze'].includes(word) && plainAt(words, at + 1) === 'week')
    return { word: `${word} week`, length: 2 }
  const leads = ['volgende', 'deze', 'komende', 'aankomende', 'aanstaande', 'elke', 'iedere']
  return leads.includes(word) ? { word, length: 1 } : { word: '', length: 0 }
}

/** The part of the day glued to a weekday or standing after it, and where the words go on (past `de` and a lone comma). */
function partAfter(words: readonly Word[], at: number, glued?: string): { part: DayPart | undefined; next: number } {
  const apart = glued || plainAt(words, at).endsWith('s') ? undefined : dayPartNamed(plainAt(words, at))
  const next = apart ? at + 1 : at
  const skip = ['', 'de', 'den'].includes(plainAt(words, next)) && NUMBER.test(plainAt(words, next + 1))
  return { part: apart ?? dayPartNamed(glued ?? ''), next: skip ? next + 1 : next }
}

function weekdayFrom(today: Day, weekday: Weekday, which: string): Outcome {
  const ahead = (weekday - weekdayOf(today) + 7) % 7
  const upcoming = addDays(today, ahead === 0 ? 7 : ahead)
  const thisWeek = addDays(mondayOf(today), weekday - 1)
  switch (which) {
    case 'elke':
    case 'iedere':
      return { doubt: 'repeats' }
    case 'volgende week':
      return { day: addDays(thisWeek, 7) }
    case 'deze':
    case 'deze week':
      return thisWeek < today ? { doubt: 'which-week' } : { day: thisWeek }
    case 'volgende':
      // To some "volgende vrijdag" is the first Friday, to others that of next week: only clear when they are the same.
      return upcoming === thisWeek ? { doubt: 'which-week' } : { day: upcoming }
    case '':
      return ahead === 0 ? { doubt: 'which-week' } : { day: upcoming }
    default:
      return { day: upcoming }
  }
}

function readDate(
  words: readonly Word[],
  at: number,
  known: { today: Day; dayKnown: boolean },
): DateReading | undefined {
  const word = plainAt(words, at)
  if (isDay(word)) return { length: 1, outcome: { day: word } }
  return readNamedMonth(words, at, known.today) ?? readNumeric(words, at, known)
}

/** `26 feb`, `26 februari 2027`; the names of the months come from chrono-node. */
function readNamedMonth(words: readonly Word[], at: number, today: Day): DateReading | undefined {
  const [number, month] = [plainAt(words, at), plainAt(words, at + 1)]
  if (!MONTH.test(month)) return undefined
  const year = plainAt(words, at + 2)
  const length = YEAR.test(year) ? 3 : 2
  if (/^\d{1,2}-\d{1,2}$/.test(number)) return { length, outcome: { doubt: 'several-days' } }
  if (!NUMBER.test(number)) return undefined
  const [found] = chrono.strict.parse(`1 ${month}`, { instant: new Date(`${today}T12:00:00Z`), timezone: 0 })
  if (found?.text !== `1 ${month}`) return undefined
  const date = { day: Number.parseInt(number, 10), month: found.start.get('month') ?? 0 }
  return { length, outcome: dated(today, date, length === 3 ? Number(year) : undefined) }
}

/** `12-3`, `12/3/2027`, `12.3.2027`: the day first, as in the Netherlands. */
function readNumeric(
  words: readonly Word[],
  at: number,
  known: { today: Day; dayKnown: boolean },
): DateReading | undefined {
  const word = plainAt(words, at)
  const match = NUMERIC.exec(word) ?? DOTTED.exec(word)
  if (!match || /^u(?:ur)?$/.test(plainAt(words, at + 1)) || countsSomething(words, at + 1)) return undefined
  const [, day, month, year] = match
  if (year === undefined && known.dayKnown) return undefined
  const date = { day: Number(day), month: Number(month) }
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return undefined
  const fullYear = year?.length === 2 ? 2000 + Number(year) : Number(year)
  return { length: 1, outcome: dated(known.today, date, year === undefined ? undefined : fullYear) }
}

/** A day of a month: in the year given, else the first one from today on. */
function dated(today: Day, { day, month }: { day: number; month: number }, year?: number): Outcome {
  const thisYear = Number(today.slice(0, 4))
  const soon = dayFrom(thisYear, month, day)
  const text = dayFrom(year ?? (soon < today ? thisYear + 1 : thisYear), month, day)
  return isDay(text) ? { day: text } : { doubt: 'no-such-day' }
}

function fitted(outcome: Outcome, weekday: Weekday): Outcome {
  return 'day' in outcome && weekdayOf(outcome.day) !== weekday ? { doubt: 'weekday-does-not-fit' } : outcome
}

function dayFrom(year: number, month: number, day: number): Day {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

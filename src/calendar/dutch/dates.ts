import { addDays, type Day, isDay, type Weekday, weekdayOf } from '../local-time.ts'
import { isSlipOf } from './slips.ts'
import {
  countsSomething,
  type DayPart,
  isHourWord,
  isNumbered,
  isWeekday,
  numberNamed,
  plainAt,
  type Word,
} from './words.ts'

/** Why a day that was typed is not taken: it is asked instead of guessed. */
export type DayDoubt = 'weekday-does-not-fit' | 'no-such-day' | 'which-week' | 'several-days' | 'past' | 'vague'

/** The day that is meant, or why that is not clear and which days it may be. */
export type Outcome = { day: Day } | { doubt: DayDoubt; choices: Day[] }

export interface DateReading {
  length: number
  outcome: Outcome
  /** May as well be something else, so a date elsewhere goes first: `12-14` may be hours. */
  isLoose?: boolean
}

/** Today, and whether a day is known already, so that `10-12` is no date any more. */
export interface Known {
  today: Day
  dayKnown: boolean
}

const MONTHS = [
  ...['januari', 'februari', 'maart', 'april', 'mei', 'juni'],
  ...['juli', 'augustus', 'september', 'oktober', 'november', 'december'],
]
const MARCH = 3
const DAY_NUMBER = /^\d{1,2}(?:e|de|ste)?$/
const NUMERIC = /^(\d{1,2})[-/](\d{1,2})(?:[-/](\d{4}|\d{2}))?$/
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/
const YEAR = /^20\d\d$|^'\d\d$/
const ANOTHER_MATTER = /^(?:over|voor|vóór|na|sinds|uiterlijk)$/
const BETWEEN = /^(?:t\/m|tot|-|en|of|&)$/
// A date without a year that passed so short ago was more likely mistyped than meant for next year.
const JUST_PAST_DAYS = 62

/** `26 feb`, `26 februari 2027`, `12-3`, `12.3.2027`, `13 en 14 maart`; without a year the first such day from today on. */
export function readDate(words: readonly Word[], at: number, known: Known): DateReading | undefined {
  const word = plainAt(words, at)
  const reading = isDay(word)
    ? { length: 1, outcome: dated(known.today, partsOf(word)) }
    : (readDays(words, at, known.today) ?? readNamedMonth(words, at, known.today) ?? readNumeric(words, at, known))
  return reading && ANOTHER_MATTER.test(plainAt(words, at - 1)) ? aboutSomethingElse(reading) : reading
}

/** A date that something is about, or before which one must sign up, is not the day on which it is, unless there is no other. */
function aboutSomethingElse({ length, outcome }: DateReading): DateReading {
  const choices = 'day' in outcome ? [outcome.day] : outcome.choices
  return { length, outcome: { doubt: 'vague', choices }, isLoose: true }
}

/** The number of a day of the month, as in `26` or `26e`; undefined for other words. */
export const dayNumber = (plain: string): number | undefined =>
  DAY_NUMBER.test(plain) ? Number.parseInt(plain, 10) : undefined

/** The number of the month a word names, mistyped or short too; undefined for other words. */
export function monthNamed(plain: string): number | undefined {
  if (plain.length < 3) return undefined
  if (plain === 'mrt' || plain === 'mar') return MARCH
  const begun = MONTHS.findIndex((month) => month.startsWith(plain))
  const near = begun >= 0 ? begun : MONTHS.findIndex((month) => month.length > 4 && isSlipOf(plain, month))
  return near < 0 ? undefined : near + 1
}

/** Whether a word stands between two days of which one is meant, or the first and the last. */
export const isBetweenDays = (plain: string): boolean => BETWEEN.test(plain)

/** `13 en 14 maart`, `zaterdag 13 of zondag 14 maart`, `26-28 februari`: which of them is asked. */
function readDays(words: readonly Word[], at: number, today: Day): DateReading | undefined {
  const glued = /^(\d{1,2})-(\d{1,2})$/.exec(plainAt(words, at))
  if (glued && monthNamed(plainAt(words, at + 1)) !== undefined)
    return several({ first: Number(glued[1]), last: Number(glued[2]), isRange: true }, { words, at: at + 1, today })
  const first = dayNumber(plainAt(words, at))
  const between = plainAt(words, at + 1)
  if (first === undefined || !BETWEEN.test(between) || isNumbered(words, at)) return undefined
  const hasWeekday = isWeekday(plainAt(words, at + 2))
  if (hasWeekday && !isWeekday(plainAt(words, at - 1))) return undefined
  const lastAt = at + (hasWeekday ? 3 : 2)
  const last = dayNumber(plainAt(words, lastAt))
  if (last === undefined || monthNamed(plainAt(words, lastAt + 1)) === undefined) return undefined
  const days = { first, last, isRange: !/^(?:en|of|&)$/.test(between) }
  const reading = several(days, { words, at: lastAt + 1, today })
  return { ...reading, length: reading.length + lastAt - at }
}

/** The month of the days stands at `at`. */
function several(
  { first, last, isRange }: { first: number; last: number; isRange: boolean },
  { words, at, today }: { words: readonly Word[]; at: number; today: Day },
): DateReading {
  const month = monthNamed(plainAt(words, at)) ?? 0
  const year = yearAt(words, at + 1)
  const days = [first, last].flatMap((day) => {
    const outcome = dated(today, { day, month, ...year })
    return 'day' in outcome ? [outcome.day] : []
  })
  const isOneOfThem = !isRange || last === first + 1
  const outcome = { doubt: 'several-days' as const, choices: isOneOfThem ? days : [] }
  return { length: year === undefined ? 2 : 3, outcome }
}

function readNamedMonth(words: readonly Word[], at: number, today: Day): DateReading | undefined {
  const plain = plainAt(words, at)
  // "Een mei" is an article, not the first of May.
  const day = dayNumber(plain) ?? (plain === 'een' ? undefined : numberNamed(plain))
  const month = monthNamed(plainAt(words, at + 1))
  if (day === undefined || month === undefined) return undefined
  const year = yearAt(words, at + 2)
  return { length: year === undefined ? 2 : 3, outcome: dated(today, { day, month, ...year }) }
}

function yearAt(words: readonly Word[], at: number): { year: number } | undefined {
  const plain = plainAt(words, at)
  return YEAR.test(plain) ? { year: fullYear(plain.replace("'", '')) } : undefined
}

/** The day first, as in the Netherlands. */
function readNumeric(words: readonly Word[], at: number, { today, dayKnown }: Known): DateReading | undefined {
  const word = plainAt(words, at)
  const match = NUMERIC.exec(word) ?? DOTTED.exec(word)
  if (!match || isHourWord(plainAt(words, at + 1)) || countsSomething(words, at + 1)) return undefined
  const [day = 0, month = 0] = match.slice(1, 3).map(Number)
  const year = match[3]
  const isNoDate = day < 1 || day > 31 || month < 1 || month > 31
  if (isNoDate || (year === undefined && (dayKnown || isNumbered(words, at)))) return undefined
  const outcome = dated(today, { day, month, ...(year !== undefined && { year: fullYear(year) }) })
  return { length: 1, outcome, isLoose: month > 12 }
}

const fullYear = (year: string): number => (year.length === 2 ? 2000 + Number(year) : Number(year))

interface Parts {
  day: number
  month: number
  year?: number
}

const partsOf = (day: Day): Parts => {
  const [year = 0, month = 0, number = 0] = day.split('-').map(Number)
  return { year, month, day: number }
}

/** A day of a month: in the year given, else the first one from today on. What is past, or just was, is asked. */
function dated(today: Day, { day, month, year }: Parts): Outcome {
  const thisYear = Number(today.slice(0, 4))
  const years = [0, 1, 2, 3, 4].map((more) => dayFrom(thisYear + more, month, day))
  const next = years.find((one) => isDay(one) && one >= today)
  const choices = next === undefined ? [] : [next]
  const given = dayFrom(year ?? thisYear, month, day)
  if (!isDay(given)) return { doubt: 'no-such-day', choices: year === undefined ? choices : [] }
  if (year !== undefined) return given < today ? { doubt: 'past', choices } : { day: given }
  if (next === undefined || years.indexOf(next) > 1) return { doubt: 'no-such-day', choices }
  const isJustPast = given < today && addDays(given, JUST_PAST_DAYS) >= today
  return isJustPast ? { doubt: 'past', choices } : { day: next }
}

/** A date that was typed with its weekday: where the two do not fit, either may be wrong. */
export function fitted(outcome: Outcome, weekday: Weekday): Outcome {
  if (!('day' in outcome) || weekdayOf(outcome.day) === weekday) return outcome
  const ahead = (weekday - weekdayOf(outcome.day) + 7) % 7
  const nearest = addDays(outcome.day, ahead > 3 ? ahead - 7 : ahead)
  return { doubt: 'weekday-does-not-fit', choices: [nearest, outcome.day].toSorted() }
}

/** Whether the `10-12` of `zaterdagochtend 10-12` is no date: it does not fit the weekday, or a part of the day goes before it. */
export function areHours(
  plain: string,
  outcome: Outcome,
  { weekday, part }: { weekday: Weekday; part: DayPart | undefined },
) {
  const [, from, to] = /^(\d{1,2})-(\d{1,2})$/.exec(plain) ?? []
  if (from === undefined || Number(from) >= Number(to) || Number(to) > 24) return false
  return part !== undefined || !('day' in fitted(outcome, weekday))
}

function dayFrom(year: number, month: number, day: number): Day {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

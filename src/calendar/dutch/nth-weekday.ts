import { addDays, type Day, type Weekday, weekdayOf } from '../local-time.ts'
import { type DateReading, monthNamed, type Outcome } from './dates.ts'
import { type DayPart, dayPartNamed, plainAt, type Word } from './words.ts'

/** How often something comes back, as far as the words say; its first day says the rest. */
export type Repeat = 'weekly' | 'two-weekly' | 'monthly-date' | 'monthly-weekday'

export interface WeekdayReading extends DateReading {
  part?: DayPart | undefined
  repeats?: Repeat
  /** Said with its weekday, so that no other weekday in the text belongs to it. */
  namesWeekday?: boolean
  /** Of a weekday without a date. */
  weekday?: Weekday
}

/** A weekday in full, with the part of the day that may be glued to it. */
export const WHOLE_WEEKDAY =
  /^(maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)(avond|middag|ochtend|morgen|nacht)?$/
const SHORT = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo']
const ORDINALS = ['eerste', 'tweede', 'derde', 'vierde', 'laatste']
const LAST = ORDINALS.length

/** The number of the weekday whose Dutch name starts so. */
export const weekdayNumber = (name: string): Weekday => (SHORT.indexOf(name.slice(0, 2)) + 1) as Weekday

/** `eerste maandag van maart`, `laatste zondag van de maand`; with `elke` before it every month. */
export function readNthWeekday(words: readonly Word[], at: number, today: Day): WeekdayReading | undefined {
  const isEvery = ['elke', 'iedere', 'de'].includes(plainAt(words, at)) ? 1 : 0
  const nth = ordinalNamed(plainAt(words, at + isEvery))
  const whole = WHOLE_WEEKDAY.exec(plainAt(words, at + isEvery + 1))
  if (nth === undefined || !whole || !['van', 'in'].includes(plainAt(words, at + isEvery + 2))) return undefined
  const ofAt = at + isEvery + 3
  const named = monthNamed(plainAt(words, ofAt))
  const isAnyMonth = plainAt(words, ofAt) === 'de' && plainAt(words, ofAt + 1) === 'maand'
  if (named === undefined && !isAnyMonth) return undefined
  const outcome = nthWeekday({ nth, weekday: weekdayNumber(whole[1] ?? ''), month: named }, today)
  const repeats = isEvery === 1 && plainAt(words, at) !== 'de' && isAnyMonth
  const length = ofAt + (isAnyMonth ? 2 : 1) - at
  return {
    length,
    part: dayPartNamed(whole[2] ?? ''),
    outcome,
    ...(repeats && { repeats: 'monthly-weekday' as const }),
  }
}

function ordinalNamed(plain: string): number | undefined {
  const figure = /^([1-4])(?:e|de|ste)$/.exec(plain)
  if (figure) return Number(figure[1])
  const named = ORDINALS.indexOf(plain)
  return named < 0 ? undefined : named + 1
}

/** The first one from today on, in the month that is named or in any. */
function nthWeekday(
  { nth, weekday, month }: { nth: number; weekday: Weekday; month: number | undefined },
  today: Day,
): Outcome {
  let first = `${today.slice(0, 7)}-01`
  for (let months = 0; months < 24; months++) {
    const day = nthIn(first, nth, weekday)
    const isInMonth = month === undefined || Number(first.slice(5, 7)) === month
    if (isInMonth && day >= today) return { day }
    // 31 days after the first of a month is always in the next.
    first = `${addDays(first, 31).slice(0, 7)}-01`
  }
  return { doubt: 'no-such-day', choices: [] }
}

function nthIn(first: Day, nth: number, weekday: Weekday): Day {
  const start = addDays(first, (weekday - weekdayOf(first) + 7) % 7)
  const day = addDays(start, 7 * (nth - 1))
  return nth === LAST && day.slice(0, 7) !== first.slice(0, 7) ? addDays(day, -7) : day
}

import * as z from 'zod'
import { addDays, type Day, type Weekday, weekdayOf } from './local-time.ts'

const LAST = 5

const weekdaySchema = z.custom<Weekday>((value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 7)

/**
 * How something comes back: every week or every two weeks on the weekday of its first day, every month on a date (in a
 * shorter month on its last day), or every month on the first to fourth or the last (5) of a weekday.
 */
export const rhythmSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('weekly'), weeks: z.union([z.literal(1), z.literal(2)]), weekday: weekdaySchema }),
  z.object({ kind: z.literal('monthly-date'), date: z.int().min(1).max(31) }),
  z.object({ kind: z.literal('monthly-weekday'), nth: z.int().min(1).max(LAST), weekday: weekdaySchema }),
])
export type Rhythm = z.infer<typeof rhythmSchema>

/** Every rhythm in which a day can be the first. A fifth Monday is the last one: a month without a fifth has a last. */
export function rhythmsFrom(day: Day): Rhythm[] {
  const weekday = weekdayOf(day)
  const date = Number(day.slice(8))
  const nth = Math.ceil(date / 7)
  const isLast = addDays(day, 7).slice(0, 7) !== day.slice(0, 7)
  return [
    { kind: 'weekly', weeks: 1, weekday },
    { kind: 'weekly', weeks: 2, weekday },
    { kind: 'monthly-date', date },
    ...(nth < LAST ? [{ kind: 'monthly-weekday' as const, nth, weekday }] : []),
    ...(isLast ? [{ kind: 'monthly-weekday' as const, nth: LAST, weekday }] : []),
  ]
}

/** The day of a rhythm after one of its days; of a monthly rhythm there is exactly one in every month. */
export function nextInRhythm(rhythm: Rhythm, day: Day): Day {
  if (rhythm.kind === 'weekly') return addDays(day, 7 * rhythm.weeks)
  // 31 days after the first of a month is always in the next.
  const month = addDays(`${day.slice(0, 7)}-01`, 31).slice(0, 7)
  return rhythm.kind === 'monthly-date' ? dateIn(month, rhythm.date) : weekdayIn(month, rhythm)
}

/** The same rhythm for what moves from one of its days to another: the second Tuesday becomes, say, the third Wednesday. */
export function rhythmOn(rhythm: Rhythm, day: Day): Rhythm {
  if (rhythm.kind === 'weekly') return { ...rhythm, weekday: weekdayOf(day) }
  const same = rhythmsFrom(day).filter(({ kind }) => kind === rhythm.kind)
  const isLast = rhythm.kind === 'monthly-weekday' && rhythm.nth === LAST
  return (isLast ? same.at(-1) : same[0]) ?? rhythm
}

/**
 * Where a day of a rhythm goes when the whole moves with one of its days, `from` to `to`: weeks move by as many days, a
 * month keeps its one day under the new rhythm.
 */
export function movedWith(rhythm: Rhythm, day: Day, { from, to }: { from: Day; to: Day }): Day {
  const moved = rhythmOn(rhythm, to)
  let [old, fresh] = [from, to]
  while (old < day) [old, fresh] = [nextInRhythm(rhythm, old), nextInRhythm(moved, fresh)]
  return fresh
}

/** What a plan goes by: from its first day, to a last day or a number. */
export interface Course {
  rhythm: Rhythm
  /** A day of the rhythm. */
  from: Day
  until?: Day | undefined
  /** How many are held; what is skipped does not count. */
  left?: number | undefined
}

export interface Plan {
  days: Day[]
  skipped: Day[]
  /** The day from which to go on; undefined when the whole course is planned. */
  next: Day | undefined
  left: number | undefined
}

/** The days of a course up to and with `through`. */
export function planned({ rhythm, from, until, left }: Course, through: Day, isSkipped: (day: Day) => boolean): Plan {
  const [days, skipped]: [Day[], Day[]] = [[], []]
  const isOver = (day: Day) => (until !== undefined && day > until) || (left !== undefined && days.length >= left)
  let day = from
  while (day <= through && !isOver(day)) {
    if (isSkipped(day)) skipped.push(day)
    else days.push(day)
    day = nextInRhythm(rhythm, day)
  }
  return {
    days,
    skipped,
    next: isOver(day) ? undefined : day,
    left: left === undefined ? undefined : left - days.length,
  }
}

function dateIn(month: string, date: number): Day {
  const last = Number(lastOf(month).slice(8))
  return `${month}-${String(Math.min(date, last)).padStart(2, '0')}`
}

function weekdayIn(month: string, { nth, weekday }: { nth: number; weekday: Weekday }): Day {
  if (nth === LAST) {
    const last = lastOf(month)
    return addDays(last, -((weekdayOf(last) - weekday + 7) % 7))
  }
  const first = `${month}-01`
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1))
}

const lastOf = (month: string): Day => addDays(`${addDays(`${month}-01`, 31).slice(0, 7)}-01`, -1)

import { addDays, type Day, dayOf, instantAt, isDay, isWallTime, type WallTime } from '../../calendar/local-time.ts'

const YEARS_AHEAD = 3
const LATEST_END_AFTER_MIDNIGHT = '06:00'
const LONGEST_PAST_MIDNIGHT_MS = 18 * 3_600_000

/** What was typed as day and times; empty where nothing was. */
export interface TypedMoments {
  day: string
  start: string
  end: string
}

/** What is wrong with them, by field, as a key of the texts of errors. */
export type MomentFault = { field: 'day' | 'start' | 'end'; fault: Fault }
type Fault = 'dayMissing' | 'day' | 'timeMissing' | 'time' | 'past' | 'tooFar' | 'endBeforeStart'

/**
 * Start and end as instants in the zone, or everything that is wrong. An end before the start means the next morning
 * when it is at most six hours after midnight and that makes a night of it, not a day and a night.
 */
export function readMoments(
  { day, start, end }: TypedMoments,
  { zone, now }: { zone: string; now: Date },
): { startsAt: Date; endsAt: Date | null } | { faults: MomentFault[] } {
  const faults = [...shapeFaults({ day, start, end })]
  if (faults.length > 0) return { faults }
  const startsAt = instantAt(zone, day, start)
  const isTooFar = day > inYears(dayOf(now, zone), YEARS_AHEAD)
  // The calendar ends with the year 9999, so of a day that far there is no next morning.
  const endsAt = end === '' || isTooFar ? null : endOf({ day, start, end }, startsAt, zone)
  if (startsAt <= now) faults.push({ field: day < dayOf(now, zone) ? 'day' : 'start', fault: 'past' })
  if (isTooFar) faults.push({ field: 'day', fault: 'tooFar' })
  if (endsAt === undefined) faults.push({ field: 'end', fault: 'endBeforeStart' })
  return faults.length > 0 || endsAt === undefined ? { faults } : { startsAt, endsAt }
}

function* shapeFaults({ day, start, end }: TypedMoments): Generator<MomentFault> {
  if (day === '') yield { field: 'day', fault: 'dayMissing' }
  else if (!isDay(day)) yield { field: 'day', fault: 'day' }
  if (start === '') yield { field: 'start', fault: 'timeMissing' }
  else if (!isWallTime(start)) yield { field: 'start', fault: 'time' }
  if (end !== '' && !isWallTime(end)) yield { field: 'end', fault: 'time' }
}

function endOf({ day, end }: { day: Day; start: WallTime; end: WallTime }, startsAt: Date, zone: string) {
  const sameDay = instantAt(zone, day, end)
  if (sameDay > startsAt) return sameDay
  const nextDay = instantAt(zone, addDays(day, 1), end)
  const isNight = end <= LATEST_END_AFTER_MIDNIGHT && nextDay.getTime() - startsAt.getTime() <= LONGEST_PAST_MIDNIGHT_MS
  return isNight ? nextDay : undefined
}

const inYears = (day: Day, years: number): Day => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`

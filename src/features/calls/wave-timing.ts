import { addDays, dayOf, startOfDay } from '../../calendar/local-time.ts'
import { byDay } from '../by-day.ts'

const HOUR_MS = 3_600_000
/** Nobody is served by a hundred who are asked at once. */
const MOST_A_WAVE = 30
const ASKED_A_PLACE = 2

const LEAST_MS = 2 * HOUR_MS

/** How long a wave is waited for, by how many days the activity is away when that time begins to count. */
const waits = [
  { fromDaysAhead: undefined, ms: 48 * HOUR_MS },
  { fromDaysAhead: 7, ms: 12 * HOUR_MS },
  { fromDaysAhead: 1, ms: LEAST_MS },
]

/** How many to ask for so many open places. */
export const waveSize = (open: number): number => Math.min(MOST_A_WAVE, Math.max(0, ASKED_A_PLACE * open))

/** When the last wave went out, and when a place came free again that had been taken. */
interface Asked {
  waveAt: Date
  reopenedAt: Date | null
}

/**
 * When the next wave may go out: after 48 hours, in the last week after 12, and from the day before the activity after 2;
 * never between 21:00 and 08:00 local. Where somebody left who had said yes, two hours after the last is enough. A moment at
 * or after the start means: never.
 */
export function nextWaveAt({ waveAt, reopenedAt }: Asked, startsAt: Date, zone: string): Date {
  const day = dayOf(startsAt, zone)
  const moments = waits.map(({ fromDaysAhead, ms }) => {
    const begins = fromDaysAhead === undefined ? 0 : startOfDay(zone, addDays(day, -fromDaysAhead)).getTime()
    return Math.max(begins, waveAt.getTime() + ms)
  })
  if (reopenedAt !== null) moments.push(Math.max(reopenedAt.getTime(), waveAt.getTime() + LEAST_MS))
  return byDay(new Date(Math.min(...moments)), zone)
}

/** Until when who is asked in a wave that goes out now has the first word: then others are asked, or it begins. */
export function answersBefore({ activity }: { activity: { startsAt: Date } }, now: Date, zone: string): Date {
  const next = nextWaveAt({ waveAt: now, reopenedAt: null }, activity.startsAt, zone)
  return new Date(Math.min(next.getTime(), activity.startsAt.getTime()))
}

/** Whether a wave may go out now; `waveAt` is absent before the first. */
export function isWaveDue(
  { waveAt, reopenedAt, startsAt }: { waveAt: Date | null; reopenedAt: Date | null; startsAt: Date },
  now: Date,
  zone: string,
): boolean {
  if (startsAt <= now || byDay(now, zone) > now) return false
  return waveAt === null || nextWaveAt({ waveAt, reopenedAt }, startsAt, zone) <= now
}

import { addDays, dayOf, daysBetween, instantAt, timeOf } from '../../calendar/local-time.ts'
import type { OfferUntil } from '../../store/waiting-list.ts'
import { byDay, quiet } from '../by-day.ts'

const MINUTE_MS = 60_000

/** How long before the start the clock offers no places any more, and the organiser gives them by hand. */
const BY_HAND_MS = 120 * MINUTE_MS
/** Nobody gets less than this to answer. */
const LEAST_MS = 30 * MINUTE_MS
const DAY_BEFORE_MS = 120 * MINUTE_MS
const SAME_DAY_MS = 30 * MINUTE_MS

/**
 * Until when somebody can answer an offer that is made now, in the network's zone: until the same time tomorrow, two hours on
 * the day before the activity, half an hour on the day itself. The last two count by day only: what is left at 21:00 runs on at
 * 08:00. But an offer never reaches into the last two hours, except to leave somebody half an hour.
 */
export function offerUntil(startsAt: Date, now: Date, zone: string): OfferUntil {
  const handFrom = startsAt.getTime() - BY_HAND_MS
  if (now.getTime() >= handFrom) return 'by hand'
  if (byDay(now, zone) > now) return 'at night'
  const from = wholeMinute(now)
  const last = Math.max(handFrom, from.getTime() + LEAST_MS)
  return new Date(Math.min(inFull(startsAt, from, zone).getTime(), last))
}

/** The same for an offer that the organiser makes by hand: half an hour, and never past the start. */
export function offerByHandUntil(startsAt: Date, now: Date, zone: string): Date | 'at night' {
  if (byDay(now, zone) > now) return 'at night'
  return new Date(Math.min(wholeMinute(now).getTime() + SAME_DAY_MS, startsAt.getTime()))
}

function inFull(startsAt: Date, from: Date, zone: string): Date {
  const today = dayOf(from, zone)
  const daysAhead = daysBetween(today, dayOf(startsAt, zone))
  // Said as a time on the clock, also when the clocks change in between.
  if (daysAhead > 1) return instantAt(zone, addDays(today, 1), timeOf(from, zone))
  return afterByDay(from, daysAhead === 1 ? DAY_BEFORE_MS : SAME_DAY_MS, zone)
}

/** The moment after so much time, of which the night is no part; `from` is by day. */
function afterByDay(from: Date, ms: number, zone: string): Date {
  const today = dayOf(from, zone)
  const evening = instantAt(zone, today, quiet.from).getTime()
  const end = from.getTime() + ms
  if (end <= evening) return new Date(end)
  const morning = instantAt(zone, addDays(today, 1), quiet.until).getTime()
  return new Date(morning + (end - Math.max(evening, from.getTime())))
}

/** People read whole minutes, so what they were told is never more than what they got. */
const wholeMinute = (moment: Date): Date => new Date(Math.ceil(moment.getTime() / MINUTE_MS) * MINUTE_MS)

import { addDays, dayOf, instantAt, timeOf } from '../calendar/local-time.ts'
import type { NewDelivery } from '../store/deliveries.ts'

/** When nobody is disturbed, in local time. */
export const quiet = { from: '21:00', until: '08:00' }

/** The first moment from `now` at which people may be disturbed: now by day, otherwise the next morning. */
export function byDay(now: Date, zone: string): Date {
  const time = timeOf(now, zone)
  if (time >= quiet.until && time < quiet.from) return now
  const today = dayOf(now, zone)
  return instantAt(zone, time < quiet.until ? today : addDays(today, 1), quiet.until)
}

interface Setting {
  clock: { now(): Date }
  zone: string
}

/**
 * By day; at once when one of the moments is today, or comes before people may be disturbed again: who would have come
 * this morning must hear now that it was moved to next week.
 */
export function politeMoment(moments: readonly Date[], { clock, zone }: Setting): Date {
  const now = clock.now()
  const polite = byDay(now, zone)
  const isUrgent = moments.some((moment) => dayOf(moment, zone) === dayOf(now, zone) || moment <= polite)
  return isUrgent ? now : polite
}

/**
 * When something is told that begins, or would have begun, at these moments. What is about today or tomorrow does not wait
 * longer than the night. All else can wait to be told with other things.
 */
export function whenToTell(moments: readonly Date[], setting: Setting): Pick<NewDelivery, 'dueAt' | 'canWait'> {
  const { clock, zone } = setting
  const [first] = moments.toSorted((one, other) => one.getTime() - other.getTime())
  if (first === undefined) return { canWait: {} }
  const tomorrow = addDays(dayOf(clock.now(), zone), 1)
  if (dayOf(first, zone) > tomorrow) return { canWait: { concerns: first } }
  return { dueAt: politeMoment(moments, setting) }
}

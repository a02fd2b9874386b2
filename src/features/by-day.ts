import { addDays, dayOf, instantAt, timeOf } from '../calendar/local-time.ts'

const quiet = { from: '21:00', until: '08:00' }

/** The first moment from `now` at which people may be disturbed: now by day, otherwise the next morning. */
export function byDay(now: Date, zone: string): Date {
  const time = timeOf(now, zone)
  if (time >= quiet.until && time < quiet.from) return now
  const today = dayOf(now, zone)
  return instantAt(zone, time < quiet.until ? today : addDays(today, 1), quiet.until)
}

import type ICAL from 'ical.js'

/** How often what comes back is taken at most. */
const MOST = 60

/** How many times may still be looked at: a file can ask for more than anybody has time for. */
export interface Patience {
  left: number
}

/** A time of what comes back, with what it says then. */
export interface Occurrence {
  item: ICAL.Event
  start: ICAL.Time
  end: ICAL.Time
}

interface Horizon {
  /** No earlier ones, in seconds since 1970; as if in UTC, since a few hours do not matter. */
  from: number
  to: number
}

/** The coming times of a series; `cut` when it goes on after those. Undefined for a rhythm that is not read. */
export function occurrencesOf(
  event: ICAL.Event,
  { from, to }: Horizon,
  patience: Patience,
): { taken: Occurrence[]; cut: boolean } | undefined {
  if (!rulesOf(event).every(isReadable)) return undefined
  const times = event.iterator()
  const taken: Occurrence[] = []
  while (patience.left > 0) {
    patience.left -= 1
    const next = times.next()
    if (!next) return { taken, cut: false }
    if (next.toUnixTime() >= to || taken.length >= MOST) return { taken, cut: true }
    if (next.toUnixTime() < from) continue
    const { item, startDate, endDate } = event.getOccurrenceDetails(next)
    taken.push({ item, start: startDate, end: endDate })
  }
  return undefined
}

const rulesOf = (event: ICAL.Event): ICAL.Recur[] =>
  event.component.getAllProperties('rrule').map((property) => property.getFirstValue() as ICAL.Recur)

/**
 * Rhythms of days, weeks, months and years as calendars of people offer them. What never happens (30 February, the sixth
 * Monday) would be looked for without end.
 */
function isReadable({ freq, parts, interval }: ICAL.Recur): boolean {
  if (!['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(freq) || interval > 100) return false
  const { BYDAY = [], BYMONTHDAY = [], BYMONTH = [], BYSETPOS = [], ...others } = parts as Parts
  if (Object.keys(others).some((name) => !['WKST'].includes(name) && name.startsWith('BY'))) return false
  const isPossible =
    BYMONTHDAY.every((day) => Math.abs(day) <= 28 || (BYMONTH.length === 0 && Math.abs(day) <= 31)) &&
    BYSETPOS.every(
      (place) => Math.abs(place) === 1 || (freq === 'MONTHLY' && Math.abs(place) <= 4 && BYDAY.length > 0),
    ) &&
    BYDAY.every((day) => /^(?:[+-]?[1-4]|-1)?[A-Z]{2}$/.test(day))
  const isCrossed = BYDAY.length > 0 && BYMONTHDAY.length > 0
  return isPossible && !isCrossed
}

interface Parts {
  BYDAY?: string[]
  BYMONTHDAY?: number[]
  BYMONTH?: number[]
  BYSETPOS?: number[]
}

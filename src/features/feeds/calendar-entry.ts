import { type Day, dayOf, timeOf } from '../../calendar/local-time.ts'
import { comesTwice } from '../../calendar/zone-stretches.ts'
import type { Locale } from '../locale/texts.ts'

/** When something begins or ends, as calendars write it: `20270226` or `20270226T180000`. */
export interface Stamp {
  /** A whole day, a time on the clock of the calendar's zone, or one in UTC. */
  kind: 'day' | 'local' | 'utc'
  value: string
}

/** One entry of a calendar to which people subscribe. */
export interface CalendarEntry {
  /** Stays the same whatever else changes. */
  uid: string
  /** Counts up with every change. */
  sequence: number
  /** When it was changed last. */
  changedAt: Date
  status: 'confirmed' | 'tentative' | 'cancelled'
  title: string
  start: Stamp
  /** For whole days the first day after it; undefined where only the start is known. */
  end?: Stamp
  place?: string
  description: string
  url?: string
  categories: string[]
  /** What else a program of ours reads from it, by the name of the property. */
  own?: Record<string, string>
  /** Whether it takes up the time of who has it in their calendar. */
  isBusy: boolean
}

/** A calendar to which people subscribe. */
export interface CalendarFeed {
  name: string
  description: string
  /** The page that shows the same. */
  url: string
  /** IANA zone. */
  zone: string
  locale: Locale
  entries: CalendarEntry[]
}

export const dayStamp = (day: Day): Stamp => ({ kind: 'day', value: day.replaceAll('-', '') })

/** An instant on the clock of a zone. */
export function momentStamp(instant: Date, zone: string): Stamp {
  // Of a time that comes twice RFC 5545 means the first, and Thunderbird takes the second.
  if (comesTwice(instant, zone)) return { kind: 'utc', value: compact(instant.toISOString().slice(0, 16)) }
  return { kind: 'local', value: compact(`${dayOf(instant, zone)}T${timeOf(instant, zone)}`) }
}

const compact = (moment: string): string => `${moment.replace(/[-:]/g, '')}00`

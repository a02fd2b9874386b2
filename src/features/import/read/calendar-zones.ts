import ICAL from 'ical.js'
import { instantAt, isTimeZone } from '../../../calendar/local-time.ts'

/** What Windows calls zones in which people of a Dutch network plan; Outlook writes them, and not always with their clocks. */
const windowsZones: Record<string, string> = {
  'w. europe standard time': 'Europe/Amsterdam',
  'romance standard time': 'Europe/Brussels',
  'central europe standard time': 'Europe/Budapest',
  'central european standard time': 'Europe/Warsaw',
  'gmt standard time': 'Europe/London',
  'e. europe standard time': 'Europe/Chisinau',
  'gtb standard time': 'Europe/Athens',
  'turkey standard time': 'Europe/Istanbul',
  'morocco standard time': 'Africa/Casablanca',
  'eastern standard time': 'America/New_York',
}

/** Turns a time on the clock of a named zone into an instant; undefined for a zone that nobody knows. */
export type ToInstant = (time: ICAL.Time, tzid: string | undefined) => Date | undefined

/** Reads times as a calendar means them: by IANA's clocks, by those in the file, or by what Windows means; without a zone in that of the network. */
export function zonesOf(calendar: ICAL.Component, networkZone: string): ToInstant {
  const given = new Map(
    calendar.getAllSubcomponents('vtimezone').map((block) => [String(block.getFirstPropertyValue('tzid')), block]),
  )
  const clocks = new Map<string, ICAL.Timezone>()
  return (time, tzid) => {
    if (time.zone?.tzid === 'UTC') return new Date(time.toUnixTime() * 1000)
    const zone = tzid === undefined ? networkZone : ianaName(tzid)
    if (zone !== undefined) return onClock(zone, time)
    const block = given.get(tzid ?? '')
    if (block === undefined) return undefined
    const clock = clocks.get(tzid ?? '') ?? new ICAL.Timezone(block)
    clocks.set(tzid ?? '', clock)
    const there = time.clone()
    there.zone = clock
    return new Date(there.toUnixTime() * 1000)
  }
}

/** `/freeassociation.sourceforge.net/Europe/Amsterdam` is a name too. */
function ianaName(tzid: string): string | undefined {
  const windows = windowsZones[tzid.toLowerCase()]
  if (windows) return windows
  const name = /[A-Z][A-Za-z_]+\/[A-Za-z_/-]+$/.exec(tzid)?.[0] ?? tzid
  return /^(?:[A-Z][\w+-]*(?:\/[\w+-]+)*)$/.test(name) && isTimeZone(name) ? name : undefined
}

const two = (part: number) => String(part).padStart(2, '0')

const onClock = (zone: string, { year, month, day, hour, minute }: ICAL.Time): Date | undefined =>
  year < 1900 || year > 9999
    ? undefined
    : instantAt(zone, `${year}-${two(month)}-${two(day)}`, `${two(hour)}:${two(minute)}`)

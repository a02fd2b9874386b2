import { tzlib_get_ical_block } from 'timezones-ical-library'
import type { CalendarEntry, CalendarFeed, Stamp } from '../../features/feeds/calendar-entry.ts'
import { contentLine, listLine, textLine } from './content-line.ts'

/** How often a calendar looks for news, as RFC 7986 and Outlook write it. */
const often = 'PT1H'

/** A calendar as RFC 5545 writes it. The same calendar is always the same text. */
export function writeCalendar({ name, description, url, zone, locale, entries }: CalendarFeed): string {
  return [
    'BEGIN:VCALENDAR\r\n',
    'VERSION:2.0\r\n',
    textLine('PRODID', `-//Samenbode//${name}//${locale.toUpperCase()}`),
    'CALSCALE:GREGORIAN\r\n',
    textLine('NAME', name),
    textLine('X-WR-CALNAME', name),
    textLine('DESCRIPTION', description),
    textLine('X-WR-CALDESC', description),
    contentLine('URL', addressOf(url)),
    textLine('X-WR-TIMEZONE', zone),
    contentLine('REFRESH-INTERVAL;VALUE=DURATION', often),
    contentLine('X-PUBLISHED-TTL', often),
    // A calendar of whole days names no zone.
    ...(entries.some(({ start }) => start.kind === 'local') ? [zoneBlock(zone)] : []),
    ...entries.map((entry) => eventBlock(entry, zone)),
    'END:VCALENDAR\r\n',
  ].join('')
}

const statuses = { confirmed: 'CONFIRMED', tentative: 'TENTATIVE', cancelled: 'CANCELLED' }

function eventBlock(entry: CalendarEntry, zone: string): string {
  const changed = utc(entry.changedAt)
  return [
    'BEGIN:VEVENT\r\n',
    textLine('UID', entry.uid),
    // Without a METHOD this is when the entry was changed last, and so the calendar stays the same text.
    contentLine('DTSTAMP', changed),
    contentLine('LAST-MODIFIED', changed),
    contentLine('SEQUENCE', String(entry.sequence)),
    contentLine('STATUS', statuses[entry.status]),
    stampLine('DTSTART', entry.start, zone),
    ...(entry.end ? [stampLine('DTEND', entry.end, zone)] : []),
    textLine('SUMMARY', entry.title),
    ...(entry.place === undefined ? [] : [textLine('LOCATION', entry.place)]),
    textLine('DESCRIPTION', entry.description),
    ...(entry.url === undefined ? [] : [contentLine('URL', addressOf(entry.url))]),
    ...(entry.categories.length === 0 ? [] : [listLine('CATEGORIES', entry.categories)]),
    ...Object.entries(entry.own ?? {}).map(([name, words]) => textLine(`${name};VALUE=TEXT`, words)),
    contentLine('TRANSP', entry.isBusy ? 'OPAQUE' : 'TRANSPARENT'),
    'END:VEVENT\r\n',
  ].join('')
}

function stampLine(name: string, { kind, value }: Stamp, zone: string): string {
  switch (kind) {
    case 'day':
      return contentLine(`${name};VALUE=DATE`, value)
    case 'local':
      return contentLine(`${name};TZID=${zone}`, value)
    case 'utc':
      return contentLine(name, `${value}Z`)
  }
}

const utc = (moment: Date): string => `${moment.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

// An address that is typed may hold signs that a calendar file may not.
const addressOf = (url: string): string => new URL(url).href

const zoneBlocks = new Map<string, string>()

/** How the clocks of a zone go. The library gives some zones under the name of another that is always the same. */
function zoneBlock(zone: string): string {
  const known = zoneBlocks.get(zone)
  if (known !== undefined) return known
  const [block = '', line = ''] = tzlib_get_ical_block(zone)
  // Calendars know the names of zones themselves, also of one that is too new for the library.
  const made = block === '' ? '' : `${block.replaceAll(line.replace('TZID=', ''), zone)}\r\n`
  zoneBlocks.set(zone, made)
  return made
}

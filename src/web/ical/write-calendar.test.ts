import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { instantAt } from '../../calendar/local-time.ts'
import { type CalendarEntry, type CalendarFeed, dayStamp, momentStamp } from '../../features/feeds/calendar-entry.ts'
import { nasty, nastyList } from '../../testing/nasty-views.ts'
import { writeCalendar } from './write-calendar.ts'

/** As it comes over the line: half of a pair of surrogates is no character there. */
const overTheLine = (words: string) => Buffer.from(words).toString()

const zone = 'Europe/Amsterdam'
const entry: CalendarEntry = {
  uid: 'activity-1@samenbode',
  sequence: 3,
  changedAt: new Date('2027-01-15T10:00:00Z'),
  status: 'confirmed',
  title: 'Buurtiftar',
  start: momentStamp(new Date('2027-02-26T17:00:00Z'), zone),
  end: momentStamp(new Date('2027-02-26T19:30:00Z'), zone),
  place: 'De Wadi, Oosterheem',
  description: 'Samen eten',
  url: 'https://bode.nl/agenda/1',
  categories: ['Maaltijd'],
  isBusy: false,
}
const feed = (entries: Partial<CalendarEntry>[], more: Partial<CalendarFeed> = {}): CalendarFeed => ({
  ...{ name: 'Agenda', description: 'Wat er is', url: 'https://bode.nl/agenda', zone, locale: 'nl' },
  entries: entries.map((one) => ({ ...entry, ...one })),
  ...more,
})

/** Read by somebody else's reader, which refuses what is no calendar. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const [block] = calendar.getAllSubcomponents('vtimezone')
  const timezone = block && new ICAL.Timezone(block)
  const momentOf = (event: ICAL.Component, name: string): Date | undefined => {
    const time = event.getFirstPropertyValue(name) as ICAL.Time | null
    if (time === null) return undefined
    if (event.getFirstProperty(name)?.getParameter('tzid') === timezone?.tzid && timezone) time.zone = timezone
    return new Date(time.toUnixTime() * 1000)
  }
  return {
    calendar,
    events: calendar.getAllSubcomponents('vevent').map((event) => ({
      text: (name: string) => event.getFirstPropertyValue(name)?.toString(),
      list: (name: string) => event.getFirstProperty(name)?.getValues(),
      moment: (name: string) => momentOf(event, name),
    })),
  }
}

/** What a reader gets of typed words: no signs that draw nothing, and one kind of line end. */
const readable = (words: string) =>
  overTheLine(words)
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these may not stand in a calendar
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')

describe('a calendar', () => {
  test('says everything of an entry, and reads back as it was', () => {
    const [event] = read(writeCalendar(feed([{}]))).events
    expect(event?.text('uid')).toBe('activity-1@samenbode')
    expect(event?.text('sequence')).toBe('3')
    expect(event?.text('status')).toBe('CONFIRMED')
    expect(event?.text('summary')).toBe('Buurtiftar')
    expect(event?.text('location')).toBe('De Wadi, Oosterheem')
    expect(event?.text('url')).toBe('https://bode.nl/agenda/1')
    expect(event?.moment('dtstamp')).toEqual(entry.changedAt)
    expect(event?.moment('dtstart')).toEqual(new Date('2027-02-26T17:00:00Z'))
    expect(event?.moment('dtend')).toEqual(new Date('2027-02-26T19:30:00Z'))
    expect(event?.list('categories')).toEqual(['Maaltijd'])
  })

  test('has what subscribers ask for: a name, how often to look, and a zone', () => {
    const { calendar } = read(writeCalendar(feed([{}])))
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Agenda')
    expect(calendar.getFirstPropertyValue('refresh-interval')?.toString()).toBe('PT1H')
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
    expect(calendar.getFirstSubcomponent('vtimezone')?.getFirstPropertyValue('tzid')).toBe(zone)
    // A METHOD would make it an invitation, which needs an organiser with a mail address.
    expect(calendar.getFirstProperty('method')).toBeNull()
  })

  test('of whole days ends on the day after, and needs no zone', () => {
    const text = writeCalendar(feed([{ start: dayStamp('2027-03-21'), end: dayStamp('2027-03-28') }]))
    expect(text).toContain('DTSTART;VALUE=DATE:20270321\r\nDTEND;VALUE=DATE:20270328\r\n')
    expect(text).not.toContain('VTIMEZONE')
  })

  test('cannot be broken by anything that is typed', () => {
    fc.assert(
      fc.property(nasty, nasty, nasty, (title, place, description) => {
        const written = writeCalendar(
          feed([{ title, place, description, categories: [title, place] }], { name: title }),
        )
        const text = overTheLine(written)
        expectWellFormed(text)
        const { events } = read(text)
        expect(events).toHaveLength(1)
        expect(events[0]?.text('summary')).toBe(readable(title))
        expect(events[0]?.text('location')).toBe(readable(place))
        expect(events[0]?.text('description')).toBe(readable(description))
      }),
      { numRuns: 300 },
    )
  })

  test.each(nastyList.map((words, index) => [index, words]))('keeps nasty words %i in their place', (_, words) => {
    const text = writeCalendar(feed([{ title: words, description: `${words}\r\nBEGIN:VEVENT\r\nEND:VCALENDAR` }]))
    expectWellFormed(text)
    expect(read(text).events.map((event) => event.text('summary'))).toEqual([readable(words)])
  })

  test('folds between characters, never within one', () => {
    const title = '🙂é€'.repeat(60)
    const text = writeCalendar(feed([{ title }]))
    expectWellFormed(text)
    expect(read(text).events[0]?.text('summary')).toBe(title)
  })
})

describe('the clocks of Europe/Amsterdam', () => {
  test('are right in every quarter of an hour around both changes of ten years', () => {
    const quarters = Array.from({ length: 10 }, (_, index) => 2026 + index).flatMap((year) =>
      [`${year}-03-2`, `${year}-10-2`].flatMap((start) =>
        [5, 6, 7, 8, 9].flatMap((day) =>
          Array.from(
            { length: 96 },
            (_, quarter) => new Date(Date.parse(`${start}${day}T00:00:00Z`) + quarter * 900_000),
          ),
        ),
      ),
    )
    const text = writeCalendar(
      feed(
        quarters.map((at, index) => ({
          uid: String(index),
          start: momentStamp(at, zone),
          end: momentStamp(new Date(at.getTime() + 5_400_000), zone),
        })),
      ),
    )
    const { events } = read(text)
    expect(events.map((event) => event.moment('dtstart'))).toEqual(quarters)
    expect(events.map((event) => event.moment('dtend'))).toEqual(
      quarters.map((at) => new Date(at.getTime() + 5_400_000)),
    )
  })

  test('say the hour that comes twice in UTC, since readers differ in which of the two they take', () => {
    const first = instantAt(zone, '2027-10-31', '02:30')
    expect(momentStamp(first, zone)).toEqual({ kind: 'utc', value: '20271031T003000' })
    const second = new Date(first.getTime() + 3_600_000)
    expect(momentStamp(second, zone)).toEqual({ kind: 'utc', value: '20271031T013000' })
    expect(momentStamp(new Date(second.getTime() + 3_600_000), zone).kind).toBe('local')
  })

  test.each(['America/New_York', 'Europe/London', 'UTC'])('may be those of %s too', (other) => {
    const moments = ['2027-01-15T12:00:00Z', '2027-07-15T12:00:00Z'].map((at) => new Date(at))
    const { events } = read(
      writeCalendar(
        feed(
          moments.map((at) => ({ start: momentStamp(at, other), end: momentStamp(at, other) })),
          { zone: other },
        ),
      ),
    )
    expect(events.map((event) => event.moment('dtstart'))).toEqual(moments)
  })
})

/** What RFC 5545 asks of every line, and a reader may forgive. */
function expectWellFormed(text: string): void {
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  const lines = text.slice(0, -2).split('\r\n')
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
  expect(lines.filter((line) => !/^ |^[A-Z-]+[:;]/.test(line))).toEqual([])
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these may not stand in a calendar
  expect(text).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/)
}

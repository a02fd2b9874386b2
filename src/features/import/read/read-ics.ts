import ICAL from 'ical.js'
import { addDays, dayOf, startOfDay } from '../../../calendar/local-time.ts'
import { type ToInstant, zonesOf } from './calendar-zones.ts'
import { columns } from './columns.ts'
import { decodeText } from './decode-text.ts'
import { exactProperty } from './exact-property.ts'
import { type Occurrence, occurrencesOf, type Patience } from './occurrences.ts'
import { plainDescription } from './plain-description.ts'
import type { FileFault, RawRow, ReadRows } from './raw-row.ts'

/** How far ahead what comes back is taken, in days: series are made half a year ahead too. */
const DAYS_AHEAD = 183
const MOST_EVENTS = 5000
/** In all series of a file together: a daily one of sixty years. */
const MOST_LOOKS = 25_000

interface Ground {
  now: Date
  /** The network's zone. */
  zone: string
}

type Read = Omit<ReadRows, 'format'>

/** The appointments of a calendar file; what comes back becomes a row for each coming time. */
export function readIcs(bytes: Uint8Array, ground: Ground): Read | FileFault {
  const calendar = parsed(decodeText(bytes))
  if (calendar === undefined) return { fault: 'broken' }
  const events = calendar.getAllSubcomponents('vevent')
  if (events.length === 0) return { fault: 'empty' }
  if (events.length > MOST_EVENTS) return { fault: 'too-many', most: MOST_EVENTS }
  const toInstant = zonesOf(calendar, ground.zone)
  const moved = byUid(events.filter((event) => event.hasProperty('recurrence-id')))
  const series = byUid(events.filter((event) => event.hasProperty('rrule')))
  const patience = { left: MOST_LOOKS }
  const rows: RawRow[] = []
  const cutRows: number[] = []
  for (const [index, component] of events.entries()) {
    const row = index + 1
    const uid = uidOf(component)
    // What was moved stands among the times of its series.
    if (component.hasProperty('recurrence-id') && series.has(uid)) continue
    const read = rowsOf({ component, exceptions: moved.get(uid) ?? [], row }, { ...ground, toInstant, patience })
    rows.push(...read.rows)
    if (read.cut) cutRows.push(row)
  }
  return { rows, unknownColumns: [], cutRows }
}

const uidOf = (event: ICAL.Component): string => String(event.getFirstPropertyValue('uid'))

function byUid(events: readonly ICAL.Component[]): Map<string, ICAL.Component[]> {
  const all = new Map<string, ICAL.Component[]>()
  for (const event of events) all.set(uidOf(event), [...(all.get(uidOf(event)) ?? []), event])
  return all
}

function parsed(text: string): ICAL.Component | undefined {
  try {
    // Of several calendars in one file the first is read; no program writes more.
    const read = ICAL.parse(text.replace(/^\uFEFF/, '')) as unknown[]
    const calendar = new ICAL.Component((Array.isArray(read[0]) ? read[0] : read) as unknown[])
    return calendar.name === 'vcalendar' ? calendar : undefined
  } catch {
    return undefined
  }
}

interface Numbered {
  component: ICAL.Component
  exceptions: ICAL.Component[]
  row: number
}

interface Reading extends Ground {
  toInstant: ToInstant
  patience: Patience
}

function rowsOf({ component, exceptions, row }: Numbered, { toInstant, patience, ...ground }: Reading) {
  const unfit = (why: NonNullable<RawRow['unfit']>) => ({
    rows: [{ row, cells: { titel: wordsIn(component, 'summary') }, unfit: why }],
    cut: false,
  })
  try {
    const event = new ICAL.Event(component, { exceptions, strictExceptions: false })
    if (!event.isRecurring()) {
      const single = { item: event, start: event.startDate, end: event.endDate }
      return { rows: [rowOf(single, row, toInstant)], cut: false }
    }
    const today = dayOf(ground.now, ground.zone)
    const from = startOfDay('UTC', addDays(today, -1)).getTime() / 1000
    const series = occurrencesOf(event, { from, to: from + DAYS_AHEAD * 86_400 }, patience)
    if (series === undefined) return unfit({ why: 'rhythm' })
    const rows = series.taken.map((occurrence) => rowOf(occurrence, row, toInstant))
    const ahead = rows.filter(({ cells }) => cells.begin === undefined || !isOver(cells.begin, ground.now))
    return ahead.length === 0 ? unfit({ why: 'none-ahead' }) : { rows: ahead, cut: series.cut }
  } catch {
    return unfit({ why: 'broken' })
  }
}

const isOver = (begin: string, now: Date): boolean => begin.includes('T') && new Date(begin) <= now

function rowOf({ item, start, end }: Occurrence, row: number, toInstant: ToInstant): RawRow {
  const { component } = item
  const said = saidIn(component)
  const unfit = unfitness(component)
  if (unfit !== undefined) return { row, cells: said.cells, unfit: { why: unfit } }
  const tzid = component.getFirstProperty('dtstart')?.getFirstParameter('tzid')
  const [begin, until] = [start, end].map((time) => stamp(time, tzid, toInstant))
  if (begin === undefined || until === undefined)
    return { row, cells: said.cells, unfit: { why: 'zone', zone: tzid ?? '' } }
  const hasEnd = until !== begin && (component.hasProperty('dtend') || component.hasProperty('duration'))
  return { row, ...said, cells: { ...said.cells, begin, ...(hasEnd && { eind: until }) } }
}

/** An instant, or a day for what lasts all day; undefined in a zone that nobody knows. */
function stamp(time: ICAL.Time, tzid: string | undefined, toInstant: ToInstant): string | undefined {
  if (time.isDate) return time.toString()
  return toInstant(time, tzid)?.toISOString()
}

function unfitness(component: ICAL.Component): 'cancelled' | 'private' | undefined {
  if (wordsIn(component, 'status').toUpperCase() === 'CANCELLED') return 'cancelled'
  return ['PRIVATE', 'CONFIDENTIAL'].includes(wordsIn(component, 'class').toUpperCase()) ? 'private' : undefined
}

/** What it says besides its moments; a calendar of our own says each column exactly. */
function saidIn(component: ICAL.Component): Pick<RawRow, 'cells' | 'maybe'> {
  const own = Object.fromEntries(
    columns.flatMap((column) => {
      const words = wordsIn(component, exactProperty(column).toLowerCase())
      return words === '' ? [] : [[column, words]]
    }),
  )
  if (Object.keys(own).length > 0) return { cells: { titel: wordsIn(component, 'summary'), ...own } }
  const cells = {
    titel: wordsIn(component, 'summary'),
    plaats: wordsIn(component, 'location').replaceAll('\n', ', '),
    omschrijving: plainDescription(wordsIn(component, 'description')),
  }
  const organisation = component.getFirstProperty('organizer')?.getFirstParameter('cn')
  const kinds = component.getAllProperties('categories').flatMap((property) => property.getValues().map(String))
  return {
    cells: Object.fromEntries(Object.entries(cells).filter(([, words]) => words !== '')),
    maybe: { kinds, ...(organisation && { organisation }) },
  }
}

const wordsIn = (component: ICAL.Component, name: string): string =>
  String(component.getFirstPropertyValue(name) ?? '')
    .replace(/\r\n?/g, '\n')
    .trim()

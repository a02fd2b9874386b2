import {
  addDays,
  type Day,
  dayOf,
  instantAt,
  isDay,
  isWallTime,
  timeOf,
  type WallTime,
  weekdayOf,
} from '../../../calendar/local-time.ts'
import { readMoment } from '../../../calendar/read-dutch-moment.ts'

/** What a cell says of a moment. gap: the clocks skip that time. */
export type When =
  | { kind: 'moment'; at: Date; day: Day }
  | { kind: 'day'; day: Day }
  | { kind: 'time'; time: WallTime }
  | { kind: 'gap' }
  | { kind: 'unread' }

interface Ground {
  now: Date
  /** The network's zone, in which everything without a zone of its own is meant. */
  zone: string
}

const unread: When = { kind: 'unread' }
const WEEKDAY = /^(ma|di|wo|do|vr|za|zo)(?:(?:an|ns|ens|nder|ij|ter|n)dag)?\.?,?\s+(?=\d)/i
const weekdays = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo']
const WITH_OFFSET = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?\s?(Z|[+-]\d\d:?\d\d)$/i
const YEAR_FIRST = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)(.*)$/s
const DAY_FIRST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)(?!\d)(.*)$/s
const CLOCK = /^(?:[T,]|om\b)?\s*(\d{1,2})(?:[:.u]\s?(\d\d))?(?::00(?:\.0+)?)?(\s*(?:uur|u))?\.?$/i
/** Days since 30 December 1899, from the year 2000 to 2099, as Excel keeps them. */
const SERIAL = /^(?:3[6-9]|[4-6]\d|7[0-3])\d{3}(?:[.,]\d+)?$/
const FIRST_SERIAL = '1899-12-30'

/** Reads what Excel, calendars and people write: 2027-03-12T19:30, 12-3-2027 19.30 uur, 46458.8125, vrijdag 12 maart 2027 om half acht. */
export function readWhen(typed: string, ground: Ground): When {
  const words = typed.trim().replace(/\s+/g, ' ')
  const exact = WITH_OFFSET.exec(words)
  if (exact) return instantOf(exact, ground.zone)
  if (SERIAL.test(words)) return serialOf(Number(words.replace(',', '.')), ground.zone)
  const bare = words.replace(WEEKDAY, '')
  const numeric = numericDay(bare)
  if (numeric !== undefined) return fitsWeekday(words, numeric) ? onDay(numeric.day, numeric.rest, ground.zone) : unread
  const time = clockIn(bare)
  if (time !== undefined) return { kind: 'time', time }
  return phraseOf(words, ground)
}

function instantOf([, day = '', time = '', offset = '']: RegExpExecArray, zone: string): When {
  if (!isDay(day) || !isWallTime(time)) return unread
  const at = new Date(`${day}T${time}:00${offset.toUpperCase().replace(/(\d\d):?(\d\d)$/, '$1:$2')}`)
  return Number.isNaN(at.getTime()) ? unread : { kind: 'moment', at, day: dayOf(at, zone) }
}

function serialOf(serial: number, zone: string): When {
  const minutes = Math.round((serial % 1) * 1440)
  const day = addDays(FIRST_SERIAL, Math.floor(serial) + Math.floor(minutes / 1440))
  const [hour, minute] = [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, '0'))
  return serial % 1 === 0 ? { kind: 'day', day } : momentAt(day, `${hour}:${minute}`, zone)
}

interface NumericDay {
  /** Undefined where no calendar has it. */
  day: Day | undefined
  rest: string
}

/** A day in figures, and what follows. */
function numericDay(words: string): NumericDay | undefined {
  const [, yearFirst, ...rest] = YEAR_FIRST.exec(words) ?? []
  const [, dayFirst = '', month = '', lastYear = '', after = ''] = DAY_FIRST.exec(words) ?? []
  const parts =
    yearFirst !== undefined
      ? { year: yearFirst, month: rest[0] ?? '', date: rest[1] ?? '', rest: rest[2] ?? '' }
      : { year: lastYear.length === 2 ? `20${lastYear}` : lastYear, month, date: dayFirst, rest: after }
  if (parts.year === '') return undefined
  const day = `${parts.year}-${parts.month.padStart(2, '0')}-${parts.date.padStart(2, '0')}`
  return { day: isDay(day) ? day : undefined, rest: parts.rest }
}

/** Whether the day exists and is the weekday that was said, if any. */
function fitsWeekday(words: string, numeric: NumericDay): numeric is NumericDay & { day: Day } {
  const said = WEEKDAY.exec(words)?.[1]?.toLowerCase()
  if (numeric.day === undefined) return false
  return said === undefined || weekdays[weekdayOf(numeric.day) - 1] === said
}

function onDay(day: Day, rest: string, zone: string): When {
  if (rest.trim() === '') return { kind: 'day', day }
  const time = clockIn(rest.trim())
  return time === undefined ? unread : momentAt(day, time, zone)
}

/** 19:30, 19.30 uur, 19u30, 19 uur: a number alone is no time. */
function clockIn(words: string): WallTime | undefined {
  const [, hour = '', minute, unit] = CLOCK.exec(words) ?? []
  if (hour === '' || (minute === undefined && unit === undefined)) return undefined
  const time = `${hour.padStart(2, '0')}:${minute ?? '00'}`
  return isWallTime(time) ? time : undefined
}

/** A day and a time as people say them; anything doubtful or left over is not understood. */
function phraseOf(words: string, { now, zone }: Ground): When {
  const { day, start, end, repeats, unclear, before, after } = readMoment(words, { now, zone })
  const isSure = unclear.length === 0 && repeats === undefined && end === undefined && before === '' && after === ''
  if (!isSure) return unread
  if (day === undefined) return start === undefined ? unread : { kind: 'time', time: start }
  return start === undefined ? { kind: 'day', day } : momentAt(day, start, zone)
}

/** A time on a day, in the zone; of a time that comes twice the first. */
export function momentAt(day: Day, time: WallTime, zone: string): When {
  const at = instantAt(zone, day, time)
  return timeOf(at, zone) === time ? { kind: 'moment', at, day } : { kind: 'gap' }
}

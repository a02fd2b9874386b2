import { Temporal } from 'temporal-polyfill'
import { stretchAt } from './zone-stretches.ts'

/** A calendar day without a zone, `YYYY-MM-DD`; days compare as strings. */
export type Day = string

/** A time on the clock without a zone or day, `HH:mm` from 00:00 to 23:59; times compare as strings. */
export type WallTime = string

/** A weekday as ISO 8601 counts them: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** A week as ISO 8601 writes it, `2027-W10`; the year is that of the week's Thursday. */
export type IsoWeek = string

/** A moment that comes back every week, in the local time of a zone given elsewhere. */
export type WeeklyMoment = { weekday: Weekday; time: WallTime }

const DAY_MS = 86_400_000
const DAY_FORM = /^\d{4}-\d{2}-\d{2}$/
const WALL_TIME_FORM = /^([01]\d|2[0-3]):[0-5]\d$/
const ISO_WEEK_FORM = /^(\d{4})-W(\d{2})$/

/** Whether the text is a day that exists, `YYYY-MM-DD`; `2027-02-29` is not. */
export function isDay(text: string): text is Day {
  if (!DAY_FORM.test(text)) return false
  const ms = Date.parse(text)
  // V8 reads 2027-02-30 as 2 March, so only a text that comes back as itself is a day.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

/** Whether the text is a time on the 24-hour clock, `HH:mm`. */
export function isWallTime(text: string): text is WallTime {
  return WALL_TIME_FORM.test(text)
}

/** Whether the text is a week that exists, `YYYY-Www`; only long years have a W53. */
export function isIsoWeek(text: string): text is IsoWeek {
  const week = ISO_WEEK_FORM.exec(text)
  if (!week) return false
  return isoWeekOf(addDays(firstMondayOf(Number(week[1])), 7 * (Number(week[2]) - 1))) === text
}

/** Whether the text is a time zone this machine knows, such as `Europe/Amsterdam`. */
export function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}

/**
 * The instant at which the clocks of an IANA zone show that day and time. A time that the spring change skips is moved
 * ahead by the gap (02:30 becomes 03:30); of a time that the autumn change repeats, the first counts.
 * Throws a RangeError when the zone, day or time does not exist.
 */
export function instantAt(zone: string, day: Day, time: WallTime): Date {
  const local = Temporal.PlainDateTime.from(`${day}T${time}`, { overflow: 'reject' })
  return new Date(local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds)
}

/** The first instant of a day in an IANA zone, also where the clocks skip midnight. */
export function startOfDay(zone: string, day: Day): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds)
}

/** The calendar day of an instant in an IANA zone. */
export function dayOf(instant: Date, zone: string): Day {
  return localOf(instant, zone).day
}

/** The time the clocks of an IANA zone show at an instant; seconds are left out. */
export function timeOf(instant: Date, zone: string): WallTime {
  return localOf(instant, zone).time
}

/** The day `n` days later, or earlier when negative. */
export function addDays(day: Day, n: number): Day {
  return dayNumbered(numberOf(day) + n)
}

/** The day `n` months later; the last of the month where that month is shorter. */
export function addMonths(day: Day, n: number): Day {
  return Temporal.PlainDate.from(day).add({ months: n }).toString()
}

/** How many days `b` lies after `a`; negative when it lies before. */
export function daysBetween(a: Day, b: Day): number {
  return numberOf(b) - numberOf(a)
}

/** The weekday of a day: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: Day): Weekday {
  // Day 0 (1 January 1970) was a Thursday; the double modulo keeps days before it positive.
  return (((((numberOf(day) + 3) % 7) + 7) % 7) + 1) as Weekday
}

/** The Monday of the week a day is in. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day))
}

/** The ISO 8601 week a day is in; 1 January may belong to the last week of the year before. */
export function isoWeekOf(day: Day): IsoWeek {
  const monday = mondayOf(day)
  const year = addDays(monday, 3).slice(0, 4)
  const week = daysBetween(firstMondayOf(Number(year)), monday) / 7 + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The Monday on which an ISO 8601 week begins. Throws a RangeError when there is no such week. */
export function mondayOfIsoWeek(isoWeek: IsoWeek): Day {
  if (!isIsoWeek(isoWeek)) throw new RangeError(`Not an ISO week: ${isoWeek}`)
  return addDays(firstMondayOf(Number(isoWeek.slice(0, 4))), 7 * (Number(isoWeek.slice(6)) - 1))
}

/** The instant of a weekly moment in one ISO week; in every week there is exactly one, also when the clocks change. */
export function weeklyMomentIn(zone: string, isoWeek: IsoWeek, moment: WeeklyMoment): Date {
  return instantAt(zone, addDays(mondayOfIsoWeek(isoWeek), moment.weekday - 1), moment.time)
}

/** The first instant of a weekly moment strictly after another instant. */
export function nextWeekly(zone: string, moment: WeeklyMoment, after: Date): Date {
  const day = addDays(mondayOf(dayOf(after, zone)), moment.weekday - 1)
  // A gap can carry last week's moment past this Monday (Samoa skipped a whole day), so the search starts a week early.
  for (const week of [-1, 0, 1]) {
    const instant = instantAt(zone, addDays(day, 7 * week), moment.time)
    if (instant > after) return instant
  }
  return instantAt(zone, addDays(day, 14), moment.time)
}

/** The instant as ISO 8601 writes it, on the clock of an IANA zone: `2027-02-26T18:00:00+01:00`. */
export function isoMoment(instant: Date, zone: string): string {
  const { offset } = stretchAt(instant.getTime(), zone)
  const minutes = Math.abs(Math.round(offset / 60_000))
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'))
  const onClock = new Date(instant.getTime() + offset).toISOString().slice(0, -5)
  return `${onClock}${offset < 0 ? '-' : '+'}${hour}:${minute}`
}

function localOf(instant: Date, zone: string): { day: Day; time: WallTime } {
  const onClock = new Date(instant.getTime() + stretchAt(instant.getTime(), zone).offset).toISOString()
  return { day: onClock.slice(0, 10), time: onClock.slice(11, 16) }
}

/** The Monday of week 1: the week that holds 4 January. */
function firstMondayOf(year: number): Day {
  return mondayOf(`${String(year).padStart(4, '0')}-01-04`)
}

function numberOf(day: Day): number {
  const ms = DAY_FORM.test(day) ? Date.parse(day) : Number.NaN
  if (Number.isNaN(ms)) throw new RangeError(`Not a day (YYYY-MM-DD): ${day}`)
  return ms / DAY_MS
}

function dayNumbered(number: number): Day {
  const text = new Date(number * DAY_MS).toISOString()
  if (text.length !== 24) throw new RangeError('Days run from the year 0 to 9999')
  return text.slice(0, 10)
}

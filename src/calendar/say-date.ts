import { addDays, type Day, dayOf, timeOf, type WallTime, type Weekday, weekdayOf } from './local-time.ts'

/** The languages dates are said in: Dutch and (British) English. */
export type DateLocale = 'nl' | 'en'

/** In which language, and on the clock of which IANA zone. */
export type Saying = { locale: DateLocale; zone: string }

/** From one instant to another; without `end` it is only known when it starts. */
export type Moment = { start: Date; end?: Date | undefined }

// Written out, because the short names of Intl differ between versions of Node ("feb" or "feb.").
const WORDS = {
  nl: {
    weekdays: ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'],
    months: 'januari februari maart april mei juni juli augustus september oktober november december'.split(' '),
    shortWeekdays: ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'],
    shortMonths: ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'],
    ...{ through: 't/m', and: 'en', or: 'of', from: 'van', to: 'tot', at: 'om', hour: ' uur', minutes: '.' },
    midnight: '24.00 uur',
  },
  en: {
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    months: 'January February March April May June July August September October November December'.split(' '),
    shortWeekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    shortMonths: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    ...{ through: 'to', and: 'and', or: 'or', from: 'from', to: 'to', at: 'at', hour: '', minutes: ':' },
    midnight: 'midnight',
  },
}

/** `vrijdag 26 februari 2027` or `Friday 26 February 2027`. */
export function sayDay(day: Day, locale: DateLocale): string {
  return `${WORDS[locale].weekdays[weekdayOf(day) - 1]} ${dateWords(day, locale)}`
}

/** `vrijdag` or `Friday`. */
export function sayWeekday(weekday: Weekday, locale: DateLocale): string {
  return WORDS[locale].weekdays[weekday - 1] ?? ''
}

/** `van 18.00 tot 20.30 uur` or, without an end, `om 18.00 uur`; in English `from 18:00 to 20:30`. */
export function sayTimes(start: WallTime, end: WallTime | undefined, locale: DateLocale): string {
  const words = WORDS[locale]
  if (end === undefined) return `${words.at} ${sayTime(start, locale)}`
  return `${words.from} ${clock(start, locale)} ${words.to} ${end === '00:00' ? words.midnight : sayTime(end, locale)}`
}

/** `vr 26 feb` or `Fri 26 Feb`: for lists in which the year is plain. */
export function sayShortDay(day: Day, locale: DateLocale): string {
  return `${WORDS[locale].shortWeekdays[weekdayOf(day) - 1]} ${numberOf(day)} ${shortMonth(day, locale)}`
}

/** Whole days, both included: `13 en 14 maart 2027`, `21 t/m 27 maart 2027`, over New Year with both years; one day as sayDay says it. */
export function sayDays(start: Day, end: Day, locale: DateLocale): string {
  if (start === end) return sayDay(start, locale)
  return joined([start, end], between(start, end, locale), (day, last) => dateWords(day, locale, last))
}

/** Whole days in short: `21 t/m 27 mrt`, `29 mrt t/m 4 apr`; one day as sayShortDay says it. */
export function sayShortDays(start: Day, end: Day, locale: DateLocale): string {
  if (start === end) return sayShortDay(start, locale)
  const sameMonth = start.slice(0, 7) === end.slice(0, 7)
  const first = sameMonth ? numberOf(start) : `${numberOf(start)} ${shortMonth(start, locale)}`
  return `${first} ${between(start, end, locale)} ${numberOf(end)} ${shortMonth(end, locale)}`
}

/** Two days of which one is meant: `18 of 19 februari 2026`. */
export function sayEitherDay(one: Day, other: Day, locale: DateLocale): string {
  return joined(one < other ? [one, other] : [other, one], WORDS[locale].or, (day, last) =>
    dateWords(day, locale, last),
  )
}

/** `18.00 uur` in Dutch, `18:00` in English; always the 24-hour clock. */
export function sayTime(time: WallTime, locale: DateLocale): string {
  return clock(time, locale) + WORDS[locale].hour
}

/**
 * When something happens: `vrijdag 26 februari 2027, van 18.00 tot 20.30 uur`, `..., om 18.00 uur` without an end,
 * `..., van 20.00 tot 24.00 uur` at midnight, `..., van 20.00 tot zaterdag 01.00 uur` after it, and both dates when it lasts longer than a night.
 */
export function sayMoment(moment: Moment, { locale, zone }: Saying): string {
  const words = WORDS[locale]
  const { day, time, endDay, endTime } = local(moment, zone)
  if (endTime === undefined) return `${sayDay(day, locale)}, ${words.at} ${sayTime(time, locale)}`
  if (endDay === day || isNightAfter(day, endDay, endTime)) {
    const weekday = endDay === day ? '' : `${words.weekdays[weekdayOf(endDay) - 1]} `
    const until = isMidnight(day, endDay, endTime) ? words.midnight : `${weekday}${sayTime(endTime, locale)}`
    return `${sayDay(day, locale)}, ${words.from} ${clock(time, locale)} ${words.to} ${until}`
  }
  const [first, last] = [`${sayDay(day, locale)}, ${sayTime(time, locale)}`, sayDay(endDay, locale)]
  return `${words.from} ${first}, ${words.to} ${last}, ${sayTime(endTime, locale)}`
}

/** When something happens, in short: `vr 26 feb, 18.00-20.30 uur`; several days as `vr 26 feb 18.00 - zo 28 feb 12.00 uur`. */
export function sayShortMoment(moment: Moment, { locale, zone }: Saying): string {
  const { day, time, endDay, endTime } = local(moment, zone)
  const start = sayShortDay(day, locale)
  if (endTime === undefined) return `${start}, ${sayTime(time, locale)}`
  if (endDay === day || isNightAfter(day, endDay, endTime)) {
    const until = isMidnight(day, endDay, endTime) ? WORDS[locale].midnight : sayTime(endTime, locale)
    return `${start}, ${clock(time, locale)}-${until}`
  }
  return `${start} ${clock(time, locale)} - ${sayShortDay(endDay, locale)} ${sayTime(endTime, locale)}`
}

type Local = { day: Day; time: WallTime; endDay: Day; endTime?: WallTime }

function local({ start, end }: Moment, zone: string): Local {
  const day = dayOf(start, zone)
  if (!end) return { day, time: timeOf(start, zone), endDay: day }
  return { day, time: timeOf(start, zone), endDay: dayOf(end, zone), endTime: timeOf(end, zone) }
}

/** What ends before 06:00 the next morning is still the same evening to everybody. */
function isNightAfter(day: Day, endDay: Day, endTime: WallTime): boolean {
  return endDay === addDays(day, 1) && endTime < '06:00'
}

/** At 00:00 people still name the evening that ends, not the day that begins. */
function isMidnight(day: Day, endDay: Day, endTime: WallTime): boolean {
  return endDay !== day && endTime === '00:00'
}

/** Two days in a row are `13 en 14 maart`; more are a range. */
function between(start: Day, end: Day, locale: DateLocale): string {
  return end === addDays(start, 1) ? WORDS[locale].and : WORDS[locale].through
}

/** Says two days with the month and year once when they share them; `last` is the day to be compared with. */
function joined([start, end]: [Day, Day], joint: string, say: (day: Day, last?: Day) => string): string {
  return `${say(start, end)} ${joint} ${say(end)}`
}

/** `26 februari 2027`; without the month or year that a later day, said right after it, shares. */
function dateWords(day: Day, locale: DateLocale, later?: Day): string {
  const [year, month] = [day.slice(0, 4), WORDS[locale].months[Number(day.slice(5, 7)) - 1]]
  if (later?.startsWith(day.slice(0, 7))) return numberOf(day)
  return `${numberOf(day)} ${month}${later?.startsWith(year) ? '' : ` ${year}`}`
}

function numberOf(day: Day): string {
  return String(Number(day.slice(8)))
}

function shortMonth(day: Day, locale: DateLocale): string {
  return WORDS[locale].shortMonths[Number(day.slice(5, 7)) - 1] ?? ''
}

function clock(time: WallTime, locale: DateLocale): string {
  return time.replace(':', WORDS[locale].minutes)
}

import { HDate } from '@hebcal/core'
import lunar from 'lunar-javascript'
import { addDays, type Day } from '../local-time.ts'
import { ADAR_OR_ADAR_II, type MonthDay } from './rule.ts'

// Intl is right for Umm al-Qura and Persian (it agrees with known dates), but not for the Chinese calendar: the
// ICU of Node 20 puts Chinese New Year of 2027 and 2030 on another day, so that one comes from lunar-javascript.
const HIJRI = calendarOf('islamic-umalqura')
const PERSIAN = calendarOf('persian')

/** A month of the Umm al-Qura calendar (1 is Muharram, 9 Ramadan): its first day and its 29 or 30 days. */
export type HijriMonth = { month: number; start: Day; days: number }

const hijriMonths = new Map<number, HijriMonth[]>()

/** The twelve or thirteen months of the Umm al-Qura calendar that begin in a Gregorian year. */
export function hijriMonthsOf(year: number): HijriMonth[] {
  const known = hijriMonths.get(year) ?? countHijriMonths(year)
  hijriMonths.set(year, known)
  return known
}

function countHijriMonths(year: number): HijriMonth[] {
  const months: HijriMonth[] = []
  const lastDayBefore = `${year - 1}-12-31`
  let start = addDays(lastDayBefore, 1 - dateIn(HIJRI, lastDayBefore).day)
  while (Number(start.slice(0, 4)) <= year) {
    const days = dateIn(HIJRI, addDays(start, 29)).day === 1 ? 29 : 30
    if (Number(start.slice(0, 4)) === year) months.push({ month: dateIn(HIJRI, start).month, start, days })
    start = addDays(start, days)
  }
  return months
}

/** The Gregorian days, one or two, that may be a day of the Hebrew calendar in or near a Gregorian year. */
export function hebrewDaysNear(year: number, { month, day }: MonthDay): Day[] {
  return [year + 3760, year + 3761].flatMap((hebrewYear) => {
    const monthThatYear = month === ADAR_OR_ADAR_II && !HDate.isLeapYear(hebrewYear) ? 12 : month
    if (day > HDate.daysInMonth(monthThatYear, hebrewYear)) return []
    // abs() counts days from 1 January of the year 1; greg() would depend on the time zone of the machine.
    return [addDays('0001-01-01', new HDate(day, monthThatYear, hebrewYear).abs() - 1)]
  })
}

/** The Gregorian days that may be a day of the Chinese calendar (Beijing time) in or near a Gregorian year. */
export function chineseDaysNear(year: number, { month, day }: MonthDay): Day[] {
  // A lunar year takes lunar-javascript milliseconds, so last year's is asked only for the months that reach this year.
  return (month > 10 ? [year - 1, year] : [year]).flatMap((lunarYear) => {
    const exists = day < 30 || lunar.LunarMonth.fromYm(lunarYear, month)?.getDayCount() === 30
    return exists ? [lunar.Lunar.fromYmd(lunarYear, month, day).getSolar().toYmd()] : []
  })
}

/** The Gregorian days that may be a day of the Persian solar calendar in or near a Gregorian year. */
export function persianDaysNear(year: number, { month, day }: MonthDay): Day[] {
  // Six months of 31 days come first, then months of 30; only the last one varies.
  const afterNowruz = 31 * Math.min(month - 1, 6) + 30 * Math.max(month - 7, 0) + day - 1
  return [year - 1, year]
    .map((start) => addDays(nowruzOf(start), afterNowruz))
    .filter((gregorian) => dateIn(PERSIAN, gregorian).day === day)
}

/** 1 Farvardin, which lies between 19 and 22 March in these centuries. */
function nowruzOf(year: number): Day {
  const noted = addDays(`${year}-03-19`, 3)
  return addDays(noted, 1 - dateIn(PERSIAN, noted).day)
}

function calendarOf(name: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(`en-u-ca-${name}-nu-latn`, { timeZone: 'UTC', month: 'numeric', day: 'numeric' })
}

function dateIn(calendar: Intl.DateTimeFormat, day: Day): MonthDay {
  const parts = calendar.formatToParts(Date.parse(day))
  const numberOf = (type: 'month' | 'day') => Number(parts.find((part) => part.type === type)?.value)
  return { month: numberOf('month'), day: numberOf('day') }
}

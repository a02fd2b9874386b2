import { addDays, type Day, instantAt, isDay, mondayOf, startOfDay } from './local-time.ts'

/** Periods that are counted from today. */
const periodKeys = [
  'today',
  'tonight',
  'tomorrow',
  'this-week',
  'this-weekend',
  'next-week',
  'next-weekend',
  'this-month',
  'next-month',
  'this-year',
  'next-year',
] as const
export type PeriodKey = (typeof periodKeys)[number]

/** One of the keys, a year `2027`, a month `2027-03` or a day `2027-03-08`. */
export type Period = string

const YEAR_FORM = /^20\d\d$/
const MONTH_FORM = /^\d{4}-(0[1-9]|1[0-2])$/
const EVENING = { from: '17:00', to: '05:00' }

/** Whether a text is a period. */
export const isPeriod = (text: string): boolean =>
  isPeriodKey(text) || YEAR_FORM.test(text) || MONTH_FORM.test(text) || isDay(text)

export const isPeriodKey = (text: string): text is PeriodKey => periodKeys.some((key) => key === text)

/** The first and the last day of a period, seen from a day. Undefined for what is no period. */
export function periodDays(period: Period, today: Day): { from: Day; to: Day } | undefined {
  if (isPeriodKey(period)) return keyDays(period, today)
  if (YEAR_FORM.test(period)) return yearDays(Number(period))
  if (MONTH_FORM.test(period)) return monthDays(`${period}-01`)
  return isDay(period) ? { from: period, to: period } : undefined
}

/** The instants [from, to) of a period in a zone: from midnight to midnight, but for an evening. */
export function periodSpan(period: Period, today: Day, zone: string): { from: Date; to: Date } | undefined {
  if (period === 'tonight')
    return { from: instantAt(zone, today, EVENING.from), to: instantAt(zone, addDays(today, 1), EVENING.to) }
  const days = periodDays(period, today)
  return days && { from: startOfDay(zone, days.from), to: startOfDay(zone, addDays(days.to, 1)) }
}

/** The next month of that number (1 to 12) that is not over. */
export function comingMonth(month: number, today: Day): Period {
  const year = Number(today.slice(0, 4)) + (month < Number(today.slice(5, 7)) ? 1 : 0)
  return `${year}-${String(month).padStart(2, '0')}`
}

function keyDays(key: PeriodKey, today: Day): { from: Day; to: Day } {
  const monday = mondayOf(today)
  const run = (first: Day, days: number) => ({ from: first, to: addDays(first, days - 1) })
  const year = Number(today.slice(0, 4))
  switch (key) {
    case 'today':
    case 'tonight':
      return run(today, 1)
    case 'tomorrow':
      return run(addDays(today, 1), 1)
    case 'this-week':
      return run(monday, 7)
    case 'this-weekend':
      return run(addDays(monday, 5), 2)
    case 'next-week':
      return run(addDays(monday, 7), 7)
    case 'next-weekend':
      return run(addDays(monday, 12), 2)
    case 'this-month':
      return monthDays(today)
    case 'next-month':
      return monthDays(addDays(monthDays(today).to, 1))
    case 'this-year':
      return yearDays(year)
    case 'next-year':
      return yearDays(year + 1)
  }
}

const yearDays = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` })

function monthDays(day: Day) {
  const first = `${day.slice(0, 7)}-01`
  // 31 days on is always in the next month.
  return { from: first, to: addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1) }
}

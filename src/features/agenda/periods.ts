import { addDays, type Day, mondayOf, startOfDay } from '../../calendar/local-time.ts'

/** The periods the agenda can be asked for, besides a month such as `2027-03`. */
export const periodKeys = [
  'today',
  'tomorrow',
  'this-week',
  'this-weekend',
  'next-week',
  'this-month',
  'next-month',
] as const
export type PeriodKey = (typeof periodKeys)[number]

const MONTH_FORM = /^\d{4}-(0[1-9]|1[0-2])$/

/** Whether a text is a period: one of the keys, or a month. */
export const isPeriod = (text: string): boolean => isKey(text) || MONTH_FORM.test(text)

const isKey = (text: string): text is PeriodKey => periodKeys.some((key) => key === text)

/** The instants [from, to) of a period, seen from a day. Undefined for what is no period. */
export function periodSpan(period: string, today: Day, zone: string): { from: Date; to: Date } | undefined {
  const days = isKey(period) ? keySpan(period, today) : MONTH_FORM.test(period) ? monthSpan(`${period}-01`) : undefined
  return days && { from: startOfDay(zone, days[0]), to: startOfDay(zone, days[1]) }
}

/** First day, and the day after the last. */
function keySpan(key: PeriodKey, today: Day): [Day, Day] {
  const monday = mondayOf(today)
  switch (key) {
    case 'today':
      return [today, addDays(today, 1)]
    case 'tomorrow':
      return [addDays(today, 1), addDays(today, 2)]
    case 'this-week':
      return [monday, addDays(monday, 7)]
    case 'this-weekend':
      return [addDays(monday, 5), addDays(monday, 7)]
    case 'next-week':
      return [addDays(monday, 7), addDays(monday, 14)]
    case 'this-month':
      return monthSpan(today)
    case 'next-month':
      return monthSpan(monthSpan(today)[1])
  }
}

function monthSpan(day: Day): [Day, Day] {
  const first = `${day.slice(0, 7)}-01`
  // 31 days on is always in the next month.
  return [first, `${addDays(first, 31).slice(0, 7)}-01`]
}

/** The next month of that number (1 to 12) that is not over. */
export function comingMonth(month: number, today: Day): string {
  const year = Number(today.slice(0, 4)) + (month < Number(today.slice(5, 7)) ? 1 : 0)
  return `${year}-${String(month).padStart(2, '0')}`
}

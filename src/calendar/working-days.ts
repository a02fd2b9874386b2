import { addDays, type Day, weekdayOf } from './local-time.ts'
import { easterOf } from './theme-days/easter.ts'

/** Days after (or before) Easter Sunday: Good Friday, Easter Monday, Ascension Day, Whit Monday. */
const aroundEaster = [-2, 1, 39, 50]
/** New Year's Day, Liberation Day and both days of Christmas. */
const fixed = ['01-01', '05-05', '12-25', '12-26']

/** King's Day is 27 April, and the day before where that is a Sunday (Besluit of 2013). */
export function kingsDayIn(year: number): Day {
  const day = `${year}-04-27`
  return weekdayOf(day) === 7 ? addDays(day, -1) : day
}

/**
 * Whether Dutch law calls a day a public holiday: Algemene termijnenwet, article 3, with Good Friday, which it puts on a par.
 */
export function isPublicHoliday(day: Day): boolean {
  const year = Number(day.slice(0, 4))
  return (
    fixed.includes(day.slice(5)) ||
    day === kingsDayIn(year) ||
    aroundEaster.some((n) => day === addDays(easterOf(year), n))
  )
}

/** Whether offices in the Netherlands are open: Monday to Friday, but for public holidays. */
export const isWorkingDay = (day: Day): boolean => weekdayOf(day) <= 5 && !isPublicHoliday(day)

/** The `n`th working day after a day, or before it when `n` is negative; for 0 the day itself, whatever it is. */
export function addWorkingDays(day: Day, n: number): Day {
  const step = Math.sign(n)
  let at = day
  for (let left = Math.abs(n); left > 0; ) {
    at = addDays(at, step)
    if (isWorkingDay(at)) left -= 1
  }
  return at
}

/** How many working days lie after `from` up to and including `until`; 0 when it is not later. */
export function workingDaysBetween(from: Day, until: Day): number {
  let count = 0
  for (let day = addDays(from, 1); day <= until; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1
  return count
}

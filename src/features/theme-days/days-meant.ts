import { readPeriod } from '../../calendar/dutch/read-period.ts'
import type { Day } from '../../calendar/local-time.ts'
import { periodDays } from '../../calendar/periods.ts'

/** A first and a last day. */
export interface Period {
  from: Day
  to: Day
}

/** The years of which theme days are shown and entered. */
export const knownYears = { first: 2020, last: 2040 }

/** The days that typed words mean; undefined when they are no period. What has begun already starts today, but a whole year. */
export function daysMeant(typed: string, today: Day): Period | undefined {
  const period = readPeriod(typed, today)
  const days = period === undefined ? undefined : periodDays(period, today)
  if (period === undefined || days === undefined || !isKnown(days.from)) return undefined
  const hasBegun = days.from < today && today <= days.to
  return hasBegun && period.length > 'YYYY'.length ? { ...days, from: today } : days
}

const isKnown = (day: Day): boolean => {
  const year = Number(day.slice(0, 4))
  return year >= knownYears.first && year <= knownYears.last
}

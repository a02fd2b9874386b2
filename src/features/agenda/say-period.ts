import { isPeriodKey, type Period, type PeriodKey } from '../../calendar/periods.ts'
import { sayDay } from '../../calendar/say-date.ts'
import { type Locale, texts } from '../locale/texts.ts'

/** The periods people are given to choose from. */
export const offeredPeriods: readonly PeriodKey[] = [
  'today',
  'tomorrow',
  'this-week',
  'this-weekend',
  'next-week',
  'this-month',
  'next-month',
]

/** A period in words: deze week, 2027, maart 2027, maandag 8 maart 2027. */
export function sayPeriod(period: Period, locale: Locale): string {
  const { periods, months } = texts(locale).agenda
  if (isPeriodKey(period)) return periods[period]
  const [year = '', month, day] = period.split('-')
  if (day !== undefined) return sayDay(period, locale)
  return month === undefined ? year : `${months[Number(month) - 1] ?? ''} ${year}`
}

import type { Day } from '../../calendar/local-time.ts'
import { sayDay, sayDays, sayEitherDay } from '../../calendar/say-date.ts'
import type { ThemeDayOccurrence } from '../../calendar/theme-days/theme-days-in.ts'
import { type Locale, texts } from '../locale/texts.ts'

/** The same words without the year, for a list that reaches a few weeks ahead. */
export const withoutYear = (words: string): string => words.replace(/ (?:19|20|21)\d\d\b/g, '')

/** When a theme day is, with all that is uncertain about it: `9 t/m 11 maart, onder voorbehoud, begint de avond ervoor`. */
export function sayWhen(day: ThemeDayOccurrence, { today, locale }: { today: Day; locale: Locale }): string {
  const words = texts(locale).themeDays
  const isOn = day.start < today && day.end >= today
  return [
    isOn ? sayRest(day, today, locale) : sayDates(day, today, locale),
    ...(day.tentative ? [words.tentative] : []),
    ...(day.eveningStart && day.start > today ? [words.eveningBefore] : []),
  ].join(', ')
}

function sayRest({ end }: ThemeDayOccurrence, today: Day, locale: Locale): string {
  const words = texts(locale).themeDays
  return end === today ? words.lastDay : words.until(sayDay(end, locale))
}

function sayDates({ start, end, alternative }: ThemeDayOccurrence, today: Day, locale: Locale): string {
  const words = texts(locale).themeDays
  if (alternative === undefined) {
    const dates = sayDays(start, end, locale)
    return start === today ? words.today(dates, start !== end) : dates
  }
  const starts = sayEitherDay(start, alternative.start, locale)
  if (end === alternative.end) return words.through(starts, sayDay(end, locale))
  if (start === end && alternative.start === alternative.end) return starts
  return words.either(sayDays(start, end, locale), sayDays(alternative.start, alternative.end, locale))
}

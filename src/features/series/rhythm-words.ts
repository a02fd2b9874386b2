import { type Rhythm, rhythmSchema } from '../../calendar/rhythm.ts'
import { sayTimes, sayWeekday } from '../../calendar/say-date.ts'
import type { Course } from '../../store/series-rows.ts'
import { type Locale, texts } from '../locale/texts.ts'

/** A rhythm as the store keeps it. */
export const rhythmFrom = (json: string): Rhythm => rhythmSchema.parse(JSON.parse(json))

/** `elke dinsdag`, `elke maand op de laatste maandag`. */
export function sayRhythm(rhythm: Rhythm, locale: Locale): string {
  const words = texts(locale).series.rhythm
  switch (rhythm.kind) {
    case 'weekly': {
      const weekday = sayWeekday(rhythm.weekday, locale)
      return rhythm.weeks === 1 ? words.weekly(weekday) : words.twoWeekly(weekday)
    }
    case 'monthly-date':
      return words.date(rhythm.date)
    case 'monthly-weekday':
      return words.weekday(rhythm.nth, sayWeekday(rhythm.weekday, locale))
  }
}

/** `elke dinsdag, van 19.30 tot 21.00 uur`. */
export const sayCourse = (
  { rhythm, startTime, endTime }: Pick<Course, 'rhythm' | 'startTime' | 'endTime'>,
  locale: Locale,
): string => `${sayRhythm(rhythmFrom(rhythm), locale)}, ${sayTimes(startTime, endTime ?? undefined, locale)}`

/** The words as they begin a sentence or stand alone. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

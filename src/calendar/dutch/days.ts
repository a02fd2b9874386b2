import { type Known, readDate } from './dates.ts'
import { readNearDay } from './near-days.ts'
import type { WeekdayReading } from './nth-weekday.ts'
import { readWeekday } from './weekdays.ts'
import type { Word } from './words.ts'

/** What the words from a place on say about a day: how many words, and the day or why it is not clear. */
export type DayReading = WeekdayReading

/** Reads a day from the words at a place: `vr 26 feb`, `12-3`, `morgen`, `komende vrijdag`, `over twee weken`, `elke dinsdag`. */
export function readDay(words: readonly Word[], at: number, known: Known): DayReading | undefined {
  return readNearDay(words, at, known.today) ?? readWeekday(words, at, known.today) ?? readDate(words, at, known)
}

import type { Day } from '../local-time.ts'
import { type DayReading, readDay } from './days.ts'
import { readPart } from './near-days.ts'
import { readTime, type TimeReading } from './times.ts'
import { type DayPart, plainAt, typedText, type Word } from './words.ts'

/** Words that may be about when something is. */
export interface Piece {
  at: number
  length: number
}
export type DayPiece = Piece & DayReading
export type TimePiece = Piece & TimeReading
export type PartPiece = Piece & { part: DayPart }

/** Everything in a text that can be about when, in order. */
export interface Pieces {
  days: DayPiece[]
  times: TimePiece[]
  parts: PartPiece[]
}

/** Looks from left to right, and never twice at the same word. */
export function piecesIn(words: readonly Word[], today: Day): Pieces {
  const found: Pieces = { days: [], times: [], parts: [] }
  let isDated = false
  for (let at = 0; at < words.length; ) {
    const day = readDay(words, at, { today, dayKnown: isDated || isAfterWeekday(found, at) })
    if (day && !day.isLoose) isDated = true
    if (day) found.days.push({ ...day, at })
    at += day?.length ?? takeTime(found, words, at)
  }
  return found
}

function takeTime({ days, times, parts }: Pieces, words: readonly Word[], at: number): number {
  const time = readTime(words, at, days.length > 0)
  const part = time ? undefined : readPart(words, at)
  if (time) times.push({ ...time, at })
  if (part) parts.push({ ...part, at })
  return (time ?? part)?.length ?? 1
}

/** Right after a weekday `10-12` are hours: with a date the weekday would have been read together. */
function isAfterWeekday({ days }: Pieces, at: number): boolean {
  const last = days.at(-1)
  return last?.weekday !== undefined && last.at + last.length === at
}

/** The words of some pieces in order, as they were typed; what stood apart has a comma between. */
export function wordsIn(words: readonly Word[], pieces: readonly Piece[]): string {
  const runs: Piece[] = []
  for (const { at, length } of pieces) {
    const last = runs.at(-1)
    if (last !== undefined && last.at + last.length === at) last.length += length
    else runs.push({ at, length })
  }
  return runs.map(({ at, length }) => trimmed(typedText(words.slice(at, at + length)))).join(', ')
}

/** Words that only join what is about when, as in `op vrijdag om half acht` and `za of zo`. */
const JOINT = /^(?:|op|om|van|vanaf|en|of|-|\|)$/
const FURTHEST = 4

/** Tells of a piece whether nothing but joints stands between it and one of those others. */
export function besideAny(words: readonly Word[], others: readonly Piece[]): (piece: Piece) => boolean {
  const starts = new Set(others.map(({ at }) => at))
  const ends = new Set(others.map(({ at, length }) => at + length))
  return ({ at, length }) => {
    let [left, right] = [at, at + length]
    for (let step = 0; step < FURTHEST; step++) {
      if (starts.has(right) || ends.has(left)) return true
      if (right < words.length && JOINT.test(plainAt(words, right))) right++
      if (left > 0 && JOINT.test(plainAt(words, left - 1))) left--
    }
    return false
  }
}

/** Without the commas and dashes that stood between what was read and the rest. */
export function trimmed(text: string): string {
  let end = text.length
  while (end > 0 && ' ,;:-–|'.includes(text.charAt(end - 1))) end--
  let start = 0
  while (start < end && ' ,;:-–|'.includes(text.charAt(start))) start++
  return text.slice(start, end)
}

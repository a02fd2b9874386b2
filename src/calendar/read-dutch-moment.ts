import type { TimeDoubt, Times } from './dutch/clock.ts'
import type { DayDoubt } from './dutch/dates.ts'
import type { Repeat } from './dutch/nth-weekday.ts'
import { type Piece, piecesIn, trimmed, wordsIn } from './dutch/pieces.ts'
import { settleDays } from './dutch/settle-days.ts'
import { settleClock } from './dutch/settle-times.ts'
import { plainAt, typedText, type Word, wordsOf } from './dutch/words.ts'
import { type Day, dayOf, type WallTime } from './local-time.ts'

/**
 * Words about a day or a time that can be taken in more than one way, or in none: to be asked, never guessed. `choices`
 * are what they may mean, the soonest first; none where that is no short list.
 */
export type Unclear =
  | { about: 'day'; why: DayDoubt; words: string; choices: Day[] }
  | { about: 'time'; why: TimeDoubt; words: string; choices: Times[] }

/** What was read. An `end` before `start` is after midnight; of what comes back `day` is the first. */
export interface ReadMoment {
  day?: Day
  start?: WallTime
  end?: WallTime
  repeats?: { how: Repeat; words: string }
  unclear: Unclear[]
  /** What says nothing about when, each on one line: what stood before the first word that does, and the rest. */
  before: string
  after: string
}

/**
 * Reads when something is from free Dutch text, such as `Buurtiftar vr 26 feb 18:00-20:30 De Wadi`. Dates without a year
 * are the first from `now` on in the zone. Reads any text without throwing, in time proportional to its length.
 */
export function readMoment(text: string, { now, zone }: { now: Date; zone: string }): ReadMoment {
  const words = wordsOf(text)
  const { days, times, parts } = piecesIn(words, dayOf(now, zone))
  const day = settleDays(words, days)
  const part = day.kept.find((piece) => piece.part !== undefined)?.part
  const time = settleClock(words, { times, parts, days: day.kept, part })
  const unclear: Unclear[] = []
  if (day.outcome && 'doubt' in day.outcome) unclear.push(asked('day', day.outcome, wordsIn(words, day.kept)))
  if ('doubt' in time.outcome) unclear.push(asked('time', time.outcome, wordsIn(words, time.kept)))
  const repeating = day.kept.filter(({ repeats }) => repeats !== undefined)
  return {
    ...(day.outcome && 'day' in day.outcome && { day: day.outcome.day }),
    ...(!('doubt' in time.outcome) && time.outcome),
    ...(day.repeats && { repeats: { how: day.repeats, words: wordsIn(words, repeating) } }),
    unclear,
    ...leftOver(words, [...day.kept, ...time.kept]),
  }
}

function asked<About extends Unclear['about'], Why, Choice>(
  about: About,
  { doubt, choices }: { doubt: Why; choices: Choice[] },
  words: string,
) {
  return { about, why: doubt, words, choices }
}

const LEADS_TO = /^(?:op|van|vanaf|wanneer|datum|om|in|per|over|voor|na|uiterlijk)$/

/** The words that no piece took, and no joint between pieces. */
function leftOver(words: readonly Word[], pieces: readonly Piece[]): { before: string; after: string } {
  const taken = new Set(pieces.flatMap(({ at, length }) => Array.from({ length }, (_, more) => at + more)))
  const first = pieces.reduce((least, { at }) => Math.min(least, at), words.length)
  const isJoint = (at: number) => {
    const plain = plainAt(words, at)
    if (LEADS_TO.test(plain)) return taken.has(at + 1)
    return ['en', 'of', '|', '-', ''].includes(plain) && taken.has(at - 1) && taken.has(at + 1)
  }
  const left = words.map((word, at) => (taken.has(at) || isJoint(at) ? undefined : word))
  const textOf = (part: (Word | undefined)[]) => trimmed(typedText(part.filter((word) => word !== undefined)))
  return { before: textOf(left.slice(0, first)), after: textOf(left.slice(first)) }
}

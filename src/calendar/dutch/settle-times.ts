import { type SaidTimes, settleTimes, type TimeDoubt, type Times } from './clock.ts'
import { besideAny, type PartPiece, type Piece, type TimePiece } from './pieces.ts'
import { type DayPart, dayPartWithin, type Word } from './words.ts'

/** What all that was said of times comes to, and which words said it; the others belong to the title. */
export interface SettledTime {
  kept: Piece[]
  outcome: Times | { doubt: TimeDoubt; choices: Times[] }
}

interface Said {
  times: TimePiece[]
  parts: PartPiece[]
  /** The pieces that say the day. */
  days: readonly Piece[]
  /** Said with the day: `vrijdagavond`. */
  part: DayPart | undefined
}

/** The times that are meant: those beside the day go before those in a title, such as "Marathon van 24 uur". */
export function settleClock(words: readonly Word[], { times, parts, days, part: ofDay }: Said): SettledTime {
  const starts = startsMeant(words, times.filter(isStart), days)
  const ends = times.filter(({ start, end }) => start === undefined && end !== undefined)
  const clock = starts.length > 1 ? undefined : together(starts[0], ends, times)
  const said = clock?.pieces ?? [...starts, ...ends]
  const isBeside = besideAny(words, [...said, ...days])
  const beside = parts.filter((piece) => said.length + days.length === 0 || isBeside(piece))
  const kept = [...said, ...beside].toSorted((one, other) => one.at - other.at)
  const part = beside[0]?.part ?? ofDay
  if (clock === undefined)
    return { kept, outcome: { doubt: 'several-times', choices: starts.flatMap((one) => allOf(one, part)) } }
  if (said.length > 0) return { kept, outcome: settledOrHinted(words, clock, part) }
  return { kept, outcome: beside.length === 0 ? {} : { doubt: 'no-clock-time', choices: [] } }
}

const isStart = ({ start }: TimePiece): boolean => start !== undefined

/** A start, an end and a length as one; undefined where there are two ends. */
function together(start: TimePiece | undefined, ends: TimePiece[], times: readonly TimePiece[]) {
  const [end, another] = [...(start?.end === undefined ? [] : [start]), ...ends]
  if (another !== undefined) return undefined
  const length = start && !end ? times.find(({ duration }) => duration !== undefined) : undefined
  const pieces = [...new Set([start, end, length])].filter((piece) => piece !== undefined)
  return { pieces, start: start?.start, end: end?.end, duration: length?.duration }
}

/** What is still not clear, a word such as "Dialoogavond" may tell. */
function settledOrHinted(words: readonly Word[], clock: SaidTimes, part: DayPart | undefined): SettledTime['outcome'] {
  const outcome = settleTimes(clock, part)
  const hint = 'doubt' in outcome && outcome.doubt === 'morning-or-evening' ? hintIn(words) : undefined
  const hinted = hint && settleTimes(clock, hint)
  return hinted && !('doubt' in hinted) ? hinted : outcome
}

/** Of several starts the one that is written as on a clock, else the one beside the day; all where that does not tell. */
function startsMeant(words: readonly Word[], starts: TimePiece[], days: readonly Piece[]): TimePiece[] {
  if (starts.length < 2) return starts
  const exact = starts.filter(({ start }) => start?.isExact)
  if (exact.length > 0) return exact.length === 1 ? exact : starts
  const beside = starts.filter(besideAny(words, days))
  return beside.length === 1 ? beside : starts
}

function allOf(said: TimePiece | undefined, part: DayPart | undefined): Times[] {
  const outcome = said ? settleTimes(said, part) : { choices: [] }
  return 'choices' in outcome ? outcome.choices : [outcome]
}

/** The part of the day that a title tells of, as "Dialoogavond" does; undefined where it tells of two. */
function hintIn(words: readonly Word[]): DayPart | undefined {
  const parts = new Set(words.flatMap(({ plain }) => dayPartWithin(plain) ?? []))
  const [only] = parts
  return parts.size === 1 ? only : undefined
}

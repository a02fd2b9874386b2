import { type Day, type Weekday, weekdayOf } from '../local-time.ts'
import { type DayDoubt, fitted, type Outcome } from './dates.ts'
import type { Repeat } from './nth-weekday.ts'
import { besideAny, type DayPiece } from './pieces.ts'
import type { Word } from './words.ts'

/** What all that was said of days comes to, and which words said it; the others belong to the title. */
export interface SettledDay {
  kept: DayPiece[]
  outcome?: Outcome | undefined
  repeats?: Repeat | undefined
}

/**
 * A date goes before a weekday or `morgen` elsewhere: those are then words of a title, as in "Paarse vrijdag, 10 december",
 * unless they contradict a date that does not say its own weekday.
 */
export function settleDays(words: readonly Word[], days: readonly DayPiece[]): SettledDay {
  const sure = days.filter(({ isLoose }) => !isLoose)
  const loose = days.filter(({ isLoose }) => isLoose)
  if (sure.length === 0) return together(loose)
  const dated = together(sure)
  const { outcome } = dated
  const isSaid = sure.some(({ namesWeekday }) => namesWeekday)
  const against =
    isSaid || !outcome || !('day' in outcome) ? undefined : loose.find((piece) => contradicts(piece, outcome.day))
  if (against?.weekday !== undefined && outcome)
    return { ...dated, kept: inOrder([...sure, against]), outcome: fitted(outcome, against.weekday) }
  const isBeside = besideAny(words, sure)
  const beside = loose.filter((piece) => saysTheSame(piece, outcome) && isBeside(piece))
  return { ...dated, kept: inOrder([...sure, ...beside]) }
}

/** Several days at once are asked; of `elke dinsdag, vanaf 2 maart` the date is the first. */
function together(pieces: DayPiece[]): SettledDay {
  const repeats = pieces.find((piece) => piece.repeats !== undefined)?.repeats
  const dates = pieces.filter((piece) => piece.repeats === undefined)
  const outcomes = (dates.length > 0 ? dates : pieces).flatMap(({ outcome }) => outcome ?? [])
  const [first] = outcomes
  const choices = [...new Set(outcomes.flatMap((one) => ('day' in one ? [one.day] : one.choices)))].toSorted()
  const doubt: DayDoubt | undefined = outcomes.map(doubtOf).find((one) => one !== undefined)
  const isOne = first !== undefined && 'day' in first && choices.length === 1 && doubt === undefined
  const outcome = first === undefined ? undefined : isOne ? first : { doubt: doubt ?? 'several-days', choices }
  return { kept: pieces, outcome, repeats }
}

const doubtOf = (outcome: Outcome): DayDoubt | undefined => ('doubt' in outcome ? outcome.doubt : undefined)

const contradicts = ({ weekday }: DayPiece, day: Day): boolean => weekday !== undefined && weekday !== weekdayOf(day)

const saysTheSame = ({ outcome: one, weekday }: DayPiece, other: Outcome | undefined): boolean =>
  other !== undefined &&
  'day' in other &&
  ((one !== undefined && 'day' in one && one.day === other.day) || weekday === (weekdayOf(other.day) as Weekday))

const inOrder = (pieces: DayPiece[]): DayPiece[] => pieces.toSorted((one, other) => one.at - other.at)

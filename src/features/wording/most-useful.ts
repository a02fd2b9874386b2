import type { MutedHint } from '../../store/muted-hints.ts'
import { type Hint, isMuted, keyOf } from './hint.ts'

const MOST_HINTS = 3

interface Answered {
  /** What the person switched off for good. */
  muted?: readonly MutedHint[]
  /** Keys of what they chose to leave as it is, this time. */
  left?: readonly string[]
}

/** The hints to show. What was left as it is keeps its place among the three, so that nothing new comes up for it. */
export const mostUseful = (hints: readonly Hint[], { muted = [], left = [] }: Answered = {}): Hint[] =>
  hints
    .map((hint) => ({ hint, isLeft: left.includes(keyOf(hint)) }))
    .filter(({ hint, isLeft }) => isLeft || !isMuted(hint, muted))
    .slice(0, MOST_HINTS)
    .flatMap(({ hint, isLeft }) => (isLeft ? [] : [hint]))

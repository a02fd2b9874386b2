import type { Candidate } from '../../store/alternatives.ts'
import { isFull } from './activity-words.ts'

/** What does not go on, as far as it says what somebody likes to do instead. */
export type Missed = Pick<Candidate, 'kind' | 'startsAt' | 'district' | 'audience' | 'themeDay' | 'line' | 'seriesId'>

const WEEK_MS = 7 * 24 * 3_600_000
/** Below this it is just something else. */
const LEAST = 3

/**
 * What comes nearest to what does not go on, best first: another time of the same series, then what is in the same
 * district, for the same people, of the same kind or theme, and soon. Of every series one time; nothing that is full.
 */
export function rankAlternatives(candidates: readonly Candidate[], missed: Missed): Candidate[] {
  const ranked = candidates
    .filter((candidate) => !isFull(candidate))
    .map((candidate) => ({ candidate, likeness: likeness(candidate, missed), delay: delayInWeeks(candidate, missed) }))
    .filter((one) => one.likeness >= LEAST)
    .toSorted(
      (a, b) =>
        b.likeness - b.delay - (a.likeness - a.delay) ||
        a.candidate.startsAt.getTime() - b.candidate.startsAt.getTime(),
    )
  const seen = new Set<string>()
  return ranked.flatMap(({ candidate }) => {
    const key = candidate.seriesId ?? candidate.id
    if (seen.has(key)) return []
    seen.add(key)
    return [candidate]
  })
}

function likeness(candidate: Candidate, missed: Missed): number {
  const same = <Key extends keyof Missed>(key: Key): boolean => missed[key] !== null && candidate[key] === missed[key]
  return (
    (same('seriesId') ? 20 : 0) +
    (same('district') ? 3 : 0) +
    (same('audience') ? 3 : 0) +
    (same('kind') ? 3 : 0) +
    (same('themeDay') ? 3 : 0) +
    (same('line') ? 1 : 0)
  )
}

const delayInWeeks = ({ startsAt }: Candidate, missed: Missed): number =>
  Math.abs(startsAt.getTime() - missed.startsAt.getTime()) / WEEK_MS

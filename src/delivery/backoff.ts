import type { Scope } from './platform.ts'

/** After so many tries (about half a day) a delivery is parked. */
export const mostAttempts = 20
/** What is not about the one channel may last longer: about two days. */
const MOST_ATTEMPTS_OF_OUTAGE = 60
const FIRST_MS = 1_000
const LONGEST_MS = 60 * 60_000

/** Milliseconds before the next try: doubling from a second to an hour, with jitter so that replicas spread. `chance` is 0 to 1. */
export function backoffMs(attempts: number, chance: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1))
  return Math.round(full * (0.5 + chance / 2))
}

/** Whether a delivery has been tried often enough. */
export const isHopeless = (attempts: number, scope: Scope): boolean =>
  attempts >= (scope === 'channel' ? mostAttempts : MOST_ATTEMPTS_OF_OUTAGE)

/** After so many tries (about half a day) a delivery is parked. */
export const mostAttempts = 20
const first = 1_000
const longest = 60 * 60_000

/** Milliseconds before the next try: doubling from a second to an hour, with jitter so that replicas spread. `chance` is 0 to 1. */
export function backoffMs(attempts: number, chance: number): number {
  const full = Math.min(longest, first * 2 ** (attempts - 1))
  return Math.round(full * (0.5 + chance / 2))
}

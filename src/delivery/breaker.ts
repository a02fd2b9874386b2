import type { PlatformProblem } from './platform.ts'

/** So many failures in a row that are not about one channel alone open the circuit. */
const FAILURES_TO_OPEN = 3
const FIRST_REST_MS = 1_000
const LONGEST_REST_MS = 60_000
/** A space whose token is gone is tried this seldom: somebody must install the bot again. */
const GONE_REST_MS = 5 * 60_000

/**
 * Keeps the outbox from hammering a space that fails as a whole. Open, nothing goes there; after a rest one message
 * tries, and its success closes the circuit. In real time; `chance` is 0 to 1, so that replicas spread.
 */
export function createBreaker(now: () => number = () => performance.now(), chance: () => number = Math.random) {
  let failures = 0
  let openings = 0
  let restsUntil = 0

  return {
    succeeded(): void {
      failures = 0
      openings = 0
      restsUntil = 0
    },
    failed({ fate, scope, retryAfterSeconds }: Pick<PlatformProblem, 'fate' | 'scope' | 'retryAfterSeconds'>): void {
      // Being asked to wait, in one channel after another, concerns the space as well.
      if (scope === 'channel' && retryAfterSeconds === undefined) return
      failures += 1
      const isGone = fate === 'dead'
      // What was under way when it opened tells nothing new.
      if (restsUntil > now() || (failures < FAILURES_TO_OPEN && !isGone)) return
      const restMs = isGone ? GONE_REST_MS : Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** openings)
      openings += 1
      restsUntil = now() + Math.max(restMs * (0.75 + chance() / 2), (retryAfterSeconds ?? 0) * 1000)
    },
    /** Whether it has opened and nothing has succeeded since: then one at a time. */
    isProbing: (): boolean => openings > 0,
    /** Milliseconds until something may go there; 0 when it may. */
    waitMs: (): number => Math.max(0, restsUntil - now()),
  }
}

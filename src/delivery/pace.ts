/** Slack takes one message a second a channel and allows short bursts (platforms.md 1.7). */
const burst = 3
const refillMs = 1_000

/** How fast the bot may speak in one channel, in real time: a bucket of a few messages, refilled one a second. */
export function createPace(now: () => number = () => performance.now()) {
  const fullAgainAt = new Map<string, number>()

  /** A channel rests while its bucket has no whole message left. */
  const restOf = (fullAt: number): number => fullAt - now() - (burst - 1) * refillMs

  return {
    spoke(channelId: string): void {
      fullAgainAt.set(channelId, Math.max(fullAgainAt.get(channelId) ?? 0, now()) + refillMs)
    },
    resting(): string[] {
      for (const [id, fullAt] of fullAgainAt) if (fullAt <= now()) fullAgainAt.delete(id)
      return [...fullAgainAt].filter(([, fullAt]) => restOf(fullAt) > 0).map(([id]) => id)
    },
    /** Milliseconds until the first resting channel may speak again; 0 when none rests. */
    shortestRestMs(): number {
      const waits = [...fullAgainAt.values()].map(restOf).filter((wait) => wait > 0)
      return waits.length === 0 ? 0 : Math.min(...waits)
    },
  }
}

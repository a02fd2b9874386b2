/** Which channels must rest, in real time: a platform takes only so many messages in one conversation. */
export function createPace(now: () => number = () => performance.now()) {
  const restsUntil = new Map<string, number>()

  return {
    /** Counted from the platform's answer, so that two messages never come closer together than this. */
    spoke(channelId: string, gapMs: number): void {
      if (gapMs > 0) restsUntil.set(channelId, now() + gapMs)
    },
    resting(): ReadonlySet<string> {
      for (const [id, until] of restsUntil) if (until <= now()) restsUntil.delete(id)
      return new Set(restsUntil.keys())
    },
    /** Milliseconds until the first resting channel may speak again; undefined when none rests. */
    shortestRestMs(): number | undefined {
      const waits = [...restsUntil.values()].map((until) => until - now()).filter((wait) => wait > 0)
      return waits.length === 0 ? undefined : Math.min(...waits)
    },
  }
}

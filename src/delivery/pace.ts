/** Which channels must rest, in real time: a platform takes only so many messages in one conversation. */
export function createPace(now: () => number = () => performance.now()) {
  const restsUntil = new Map<string, number>()

  return {
    /** Counted from the platform's answer, so that two messages never come closer together than this. */
    spoke(channelId: string, gapMs: number): void {
      if (gapMs > 0) restsUntil.set(channelId, now() + gapMs)
    },
    /** Milliseconds until this channel may speak again; 0 when it may. */
    restMs: (channelId: string): number => Math.max(0, (restsUntil.get(channelId) ?? 0) - now()),
    /** Channels that rest for longer than this. */
    resting(longerThanMs = 0): ReadonlySet<string> {
      for (const [id, until] of restsUntil) if (until <= now()) restsUntil.delete(id)
      return new Set([...restsUntil].flatMap(([id, until]) => (until - now() > longerThanMs ? [id] : [])))
    },
    /** Milliseconds until one of those rests no longer than this; undefined when there is none. */
    shortestRestMs(longerThanMs = 0): number | undefined {
      const waits = [...restsUntil.values()].map((until) => until - longerThanMs - now()).filter((wait) => wait > 0)
      return waits.length === 0 ? undefined : Math.min(...waits)
    },
  }
}

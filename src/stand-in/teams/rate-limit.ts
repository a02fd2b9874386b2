interface Window {
  seconds: number
  most: number
}

/** What a bot may do in one conversation, and in a whole tenant (platforms.md 3.4). */
const windows = {
  say: [
    { seconds: 1, most: 7 },
    { seconds: 2, most: 8 },
    { seconds: 30, most: 60 },
    { seconds: 3600, most: 1800 },
  ],
  ask: [
    { seconds: 1, most: 14 },
    { seconds: 2, most: 16 },
    { seconds: 30, most: 120 },
    { seconds: 3600, most: 3600 },
  ],
  tenant: [{ seconds: 1, most: 50 }],
} satisfies Record<string, Window[]>

/** Sliding windows by key; the clock counts seconds. */
export class RateLimit {
  private readonly taken = new Map<string, number[]>()
  private readonly clock: () => number

  constructor(clock = () => performance.now() / 1000) {
    this.clock = clock
  }

  /** Seconds to wait, as `Retry-After` says it; 0 when it goes through, and only then it counts. */
  take(kind: 'say' | 'ask', conversationId: string): number {
    const now = this.clock()
    const asked = [
      { key: 'tenant', windows: windows.tenant },
      { key: `${kind} ${conversationId}`, windows: windows[kind] },
    ]
    const wait = Math.max(...asked.flatMap(({ key, windows }) => windows.map((window) => this.wait(key, window, now))))
    if (wait > 0) return Math.max(1, Math.ceil(wait))
    for (const { key, windows } of asked) {
      const longest = Math.max(...windows.map(({ seconds }) => seconds))
      this.taken.set(key, [...(this.taken.get(key) ?? []).filter((at) => at > now - longest), now])
    }
    return 0
  }

  private wait(key: string, { seconds, most }: Window, now: number): number {
    const within = (this.taken.get(key) ?? []).filter((at) => at > now - seconds)
    const oldest = within.at(-most)
    return oldest === undefined ? 0 : oldest + seconds - now
  }
}

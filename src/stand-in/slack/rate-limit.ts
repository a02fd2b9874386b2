interface Pace {
  burst: number
  perSecond: number
}

/** Token buckets by key, on the real clock. */
export class RateLimit {
  readonly mode: boolean | 'tiers'
  private readonly buckets = new Map<string, { left: number; at: number }>()

  constructor(mode: boolean | 'tiers') {
    this.mode = mode
  }

  /** Seconds to wait, as `Retry-After` says it; 0 when it may go through. */
  take(key: string, { burst, perSecond }: Pace): number {
    const now = performance.now()
    const bucket = this.buckets.get(key) ?? { left: burst, at: now }
    const left = Math.min(burst, bucket.left + ((now - bucket.at) / 1000) * perSecond)
    const allowed = left >= 1
    this.buckets.set(key, { left: allowed ? left - 1 : left, at: now })
    return allowed ? 0 : Math.max(1, Math.ceil((1 - left) / perSecond))
  }
}

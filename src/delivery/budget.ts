/** So many at once, and then so many a second. */
export interface Rate {
  burst: number
  perSecond: number
}

/** What a platform lets one space have in a while: a bucket of tokens that refills, in real time. */
export function createBudget({ burst, perSecond }: Rate, now: () => number = () => performance.now()) {
  let left = burst
  let at = now()

  function refill(): void {
    left = Math.min(burst, left + ((now() - at) / 1000) * perSecond)
    at = now()
  }

  return {
    /** Takes one when there is one. */
    take(): boolean {
      refill()
      if (left < 1) return false
      left -= 1
      return true
    },
    /** Milliseconds until there is one; 0 when there is. */
    waitMs(): number {
      refill()
      return left >= 1 ? 0 : ((1 - left) / perSecond) * 1000
    },
  }
}

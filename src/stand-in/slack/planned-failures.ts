/** What shall go wrong with the next calls of a method. */
export interface Failure {
  /** HTTP status; with 429 give `retryAfter` in seconds. */
  status?: number
  retryAfter?: number
  /** Slack's error word: `{ ok: false, error }`. */
  error?: string
  /** The call is carried out, and then its answer is lost (or replaced by `status`). */
  afterTaking?: boolean
  /** Waits this long first; with nothing else given, the call then goes on as usual. */
  delayMs?: number
  /** How many calls; 1 when absent. */
  times?: number
}

/** The failures a test asked for, handed out call by call. */
export class PlannedFailures {
  private readonly planned: { method: string; failure: Failure; left: number }[] = []

  add(method: string, failure: Failure): void {
    this.planned.push({ method, failure, left: failure.times ?? 1 })
  }

  next(method: string): Failure | undefined {
    const found = this.planned.find((plan) => plan.left > 0 && (plan.method === '*' || plan.method === method))
    if (!found) return undefined
    found.left -= 1
    return found.failure
  }
}

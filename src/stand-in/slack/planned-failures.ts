import type { Trouble } from '../trouble.ts'

/** What shall go wrong with the next calls of a method. `afterTaking` alone resets the connection. */
export interface Failure extends Trouble {
  /** Slack's error word: `{ ok: false, error }`. */
  error?: string
  /** How many calls; 1 when absent. */
  times?: number
}

/** The failures a test asked for, handed out call by call. */
export class PlannedFailures {
  private readonly planned: { method: string; failure: Failure; left: number }[] = []

  add(method: string, failure: Failure): void {
    const isLost = failure.afterTaking && failure.status === undefined && failure.error === undefined && !failure.hangs
    this.planned.push({ method, failure: isLost ? { ...failure, resets: true } : failure, left: failure.times ?? 1 })
  }

  next(method: string): Failure | undefined {
    const found = this.planned.find((plan) => plan.left > 0 && (plan.method === '*' || plan.method === method))
    if (!found) return undefined
    found.left -= 1
    return found.failure
  }
}

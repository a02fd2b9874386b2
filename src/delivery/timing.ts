export interface Timing {
  /** How long a delivery is held, in ms: longer than queueing and sending it may take. */
  leaseMs: number
  /** How long after an attempt in doubt the bot looks whether it arrived, in ms: a platform may still be at it. */
  settleMs: number
}

export const usualTiming: Timing = { leaseMs: 60_000, settleMs: 20_000 }

/** How much is measured. */
export interface Plan {
  rounds: number
  /** Rounds of posting through the outbox and by a bare loop. */
  deliveryRounds: number
  /** Settled deliveries among which is claimed: few and many. */
  claimsAmong: readonly [number, number]
  /** Whether searches for facilitators are measured: ten thousand of them are not made in a moment. */
  calls: boolean
  /** Requests before anything counts; more than there are persons, so that each is known. */
  warmUp: number
  /** Seconds of load on each target: one and sixteen in flight, and at a fixed rate. */
  seconds: { one: number; sixteen: number; fixed: number }
  /** After how many commands the memory is looked at. */
  memoryAfter: readonly number[]
  /** No second or later round begins after this, and no more commands are counted for the memory after that; in seconds. */
  limits: { rounds: number; memory: number }
}

export const full: Plan = {
  rounds: 8,
  deliveryRounds: 6,
  claimsAmong: [1000, 100_000],
  calls: true,
  warmUp: 800,
  seconds: { one: 1, sixteen: 2, fixed: 2.5 },
  memoryAfter: [1000, 20_000, 100_000],
  limits: { rounds: 560, memory: 900 },
}

export const quick: Plan = {
  rounds: 2,
  deliveryRounds: 1,
  claimsAmong: [1000, 20_000],
  calls: false,
  warmUp: 210,
  seconds: { one: 0.2, sixteen: 0.3, fixed: 0.3 },
  memoryAfter: [1000],
  limits: { rounds: 14, memory: 20 },
}

/** How much is measured. */
export interface Plan {
  rounds: number
  /** Requests before anything counts; more than there are persons, so that each is known. */
  warmUp: number
  /** Seconds of load: one and sixteen in flight, and at a fixed rate. */
  seconds: { one: number; sixteen: number; fixed: number }
  /** After how many commands the memory is looked at. */
  memoryAfter: readonly number[]
  /** No new round begins after this, and no more commands are counted for the memory after that; in seconds. */
  limits: { rounds: number; memory: number }
}

export const full: Plan = {
  rounds: 8,
  warmUp: 800,
  seconds: { one: 1, sixteen: 2, fixed: 2.5 },
  memoryAfter: [1000, 20_000, 100_000],
  limits: { rounds: 500, memory: 840 },
}

export const quick: Plan = {
  rounds: 2,
  warmUp: 250,
  seconds: { one: 0.4, sixteen: 0.6, fixed: 0.8 },
  memoryAfter: [1000, 3000],
  limits: { rounds: 35, memory: 50 },
}

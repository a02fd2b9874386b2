import { setTimeout as sleep } from 'node:timers/promises'
import { isBusy } from './faults.ts'

/** How long a write waits for another process that holds the database, in milliseconds. */
export const BUSY_LIMIT = 10_000

const FIRST_PAUSE = 2
const LONGEST_PAUSE = 50

/**
 * Runs `attempt` until the database is free; after `deadline` (milliseconds of performance.now()) the error of SQLite is thrown.
 * SQLite's own busy_timeout would sleep inside the process and stop the event loop, so the waiting is done here.
 */
export async function whenFree<T>(attempt: () => T, deadline = performance.now() + BUSY_LIMIT): Promise<T> {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      return attempt()
    } catch (error) {
      if (!isBusy(error) || performance.now() >= deadline) throw error
    }
    // Jitter, so that two processes that wait for each other do not keep step.
    await sleep(pause * (0.5 + Math.random()))
  }
}

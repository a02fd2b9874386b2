import { setTimeout as sleep } from 'node:timers/promises'
import type { FreshDatabase } from './fresh-database.ts'

const patienceMs = 10_000

/** Until a transaction waits for another; on SQLite the second does not even begin. */
export async function untilItWaits({ provider, prisma }: FreshDatabase): Promise<void> {
  for (const deadline = Date.now() + patienceMs; provider === 'postgresql'; await sleep(5)) {
    const waiting = await prisma.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`
    if (waiting.length > 0) return
    if (Date.now() > deadline) throw new Error('nobody waits')
  }
}

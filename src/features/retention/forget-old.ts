import type { Tools } from '../tools.ts'

const DAY_MS = 24 * 3_600_000

/** How many days each is kept. Slack repeats a request for a day at most. */
const kept = { receipts: 2, visitors: 30, messages: 30 }

/** Forgets which requests were handled, who came to activities that are over, and what was said. Looks by index, so it may run every minute. */
export async function forgetOld({ store, clock }: Tools): Promise<void> {
  const before = (days: number) => new Date(clock.now().getTime() - days * DAY_MS)
  await store.receipts.forgetBefore(before(kept.receipts))
  await store.attendance.forgetVisitorsBefore(before(kept.visitors))
  await store.deliveries.forgetFinishedBefore(before(kept.messages))
}

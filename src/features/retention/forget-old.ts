import { DAYS_KEPT } from '../activities/posting/unfinished.ts'
import type { Tools } from '../tools.ts'

const DAY_MS = 24 * 3_600_000

/** How many days each is kept. Slack repeats a request for a day at most. */
const kept = { receipts: 2, visitors: 30, messages: 30, drafts: DAYS_KEPT }
/** A backup is put back for a year at most, see cli/restore.ts. */
export const erasuresKeptDays = 400

/** Forgets which requests were handled, who came to activities that are over, what was said, drafts that nobody went on with, and codes and imports of which the time is over. Looks by index, so it may run every minute. */
export async function forgetOld({ store, clock }: Tools): Promise<void> {
  const before = (days: number) => new Date(clock.now().getTime() - days * DAY_MS)
  await store.receipts.forgetBefore(before(kept.receipts))
  await store.attendance.forgetVisitorsBefore(before(kept.visitors))
  await store.deliveries.forgetFinishedBefore(before(kept.messages))
  await store.digests.forgetWordsBefore(before(kept.messages))
  await store.sketches.forgetBefore(before(kept.drafts))
  await store.activities.forgetDraftsBefore(before(kept.drafts))
  await store.linkCodes.forgetExpired(clock.now())
  await store.imports.forgetExpired(clock.now())
  await store.volunteerLinks.forgetExpired(clock.now())
  await store.erasures.forgetBefore(before(erasuresKeptDays))
}

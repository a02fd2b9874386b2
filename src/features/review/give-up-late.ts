import type { Tools } from '../tools.ts'
import { tellAuthor } from './tell-author.ts'

/** What began while it waited is a draft again, and its author hears so. Of two processes one says it. */
export async function giveUpLate(tools: Tools): Promise<void> {
  const now = tools.clock.now()
  for (const { partnerId, ...activity } of await tools.store.reviews.passed(now)) {
    const told = { ...activity, startsAt: now, partner: { id: partnerId } }
    const deliveries = await tellAuthor(told, { outcome: 'late' }, tools)
    if (await tools.store.reviews.settle({ id: activity.id, outcome: 'late', deliveries }, now)) tools.outbox.wake()
  }
}

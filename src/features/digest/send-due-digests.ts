import type { Tools } from '../tools.ts'
import { type Composer, composerAt } from './compose-digest.ts'
import { type DueDigest, findDue } from './find-due.ts'
import { recordMissed } from './record-missed.ts'

/**
 * Settles every digest that is due: said, empty, unreachable, unreadable or missed. Run twice, or by two processes, it
 * does nothing twice.
 */
export async function sendDueDigests(tools: Tools): Promise<void> {
  const now = tools.clock.now()
  const { timely, late, unreadable } = await findDue(now, tools)
  if (unreadable.length > 0) await recordUnreadable(unreadable, now, tools)
  if (late.length > 0) await recordMissed(late, now, tools)
  if (timely.length > 0) await sendAll(timely, now, tools)
  if (timely.length + late.length > 0) tools.outbox.wake()
}

/** Counts as not arrived in what the coordinators hear; whoever saves the subscription mends it. */
async function recordUnreadable(unreadable: DueDigest[], now: Date, { store, log }: Tools): Promise<void> {
  for (const digest of await store.digests.unsettled(unreadable)) {
    const { subscriptionId, channelId, week } = digest
    if (await store.digests.settle(digest, { state: 'unreadable' }, now))
      log.error({ subscriptionId, channelId, week }, 'a subscription cannot be read')
  }
}

async function sendAll(due: DueDigest[], now: Date, tools: Tools): Promise<void> {
  const compose = await composerAt(now, tools)
  for (const digest of due) {
    try {
      await settle(digest, { compose, now, tools })
    } catch (problem) {
      // One channel's trouble must not keep the digest from the others; the next minute tries this one again.
      const { channelId, week } = digest
      tools.log.error({ err: problem, channelId, week }, 'a digest failed')
    }
  }
}

async function settle(
  { channel, filters, coordinators, ...key }: DueDigest,
  { compose, now, tools }: { compose: Composer; now: Date; tools: Tools },
): Promise<void> {
  const { digests } = tools.store
  if (channel.parked) {
    await digests.settle(key, { state: 'unreachable' }, now)
    return
  }
  const { view, ...composed } = await compose({ filters, coordinators })
  await digests.settle(key, view === undefined ? { state: 'empty' } : { state: 'queued', view, ...composed }, now)
}

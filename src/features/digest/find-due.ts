import type { Filters, SubscribedChannel } from '../../store/subscriptions.ts'
import type { Tools } from '../tools.ts'
import { dueMoments, isTooLate } from './due.ts'

/** One week of one channel that is due and not settled yet. */
export interface DueDigest {
  subscriptionId: string
  channelId: string
  week: string
  dueAt: Date
  channel: SubscribedChannel
  filters: Filters | 'corrupt'
  coordinators: boolean
}

/** What is due at `now`, oldest first: in time to be said, or too late. */
export async function findDue(now: Date, { store, zone }: Tools): Promise<{ timely: DueDigest[]; late: DueDigest[] }> {
  const subscriptions = await store.subscriptions.toDigest()
  const due = subscriptions.flatMap((subscription) => {
    const { id: subscriptionId, channel, filters, coordinators } = subscription
    return dueMoments(subscription, zone, now).map(({ week, at }) => ({
      ...{ subscriptionId, channelId: channel.id, week, dueAt: at },
      ...{ channel, filters, coordinators },
    }))
  })
  due.sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime())
  return {
    timely: due.filter(({ dueAt }) => !isTooLate(dueAt, now)),
    late: due.filter(({ dueAt }) => isTooLate(dueAt, now)),
  }
}

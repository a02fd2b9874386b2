import type { Filters, SubscribedChannel } from '../../store/subscriptions.ts'
import type { Tools } from '../tools.ts'
import { dueMoments, isTooLate, weekAt } from './due.ts'

/** One week of one channel that is due and not settled yet. */
export interface DueDigest {
  subscriptionId: string
  channelId: string
  week: string
  dueAt: Date
  channel: SubscribedChannel
  filters: Filters
  coordinators: boolean
}

interface Due {
  timely: DueDigest[]
  late: DueDigest[]
  /** This week's of channels of which the database does not tell any more when and what they want. */
  unreadable: DueDigest[]
}

/** What is due at `now`, oldest first: in time to be said, or too late. */
export async function findDue(now: Date, { store, zone }: Pick<Tools, 'store' | 'zone'>): Promise<Due> {
  const subscriptions = await store.subscriptions.toDigest()
  const all = subscriptions.map(({ id: subscriptionId, channel, filters, coordinators, isReadable, ...rhythm }) => {
    const moments = isReadable ? dueMoments(rhythm, zone, now) : [{ week: weekAt(now, zone), at: now }]
    const about = { subscriptionId, channelId: channel.id, channel, filters, coordinators }
    return { isReadable, due: moments.map(({ week, at }): DueDigest => ({ ...about, week, dueAt: at })) }
  })
  const due = all.filter(({ isReadable }) => isReadable).flatMap((one) => one.due)
  due.sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime())
  return {
    timely: due.filter(({ dueAt }) => !isTooLate(dueAt, now)),
    late: due.filter(({ dueAt }) => isTooLate(dueAt, now)),
    unreadable: all.filter(({ isReadable }) => !isReadable).flatMap((one) => one.due),
  }
}

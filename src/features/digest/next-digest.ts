import { nextWeekly } from '../../calendar/local-time.ts'
import type { Tools } from '../tools.ts'
import { nextDue } from './due.ts'

/** When the next digest of any channel is due; Monday at nine where no channel has one. Strictly after now. */
export async function nextDigestAt({ store, clock, zone }: Pick<Tools, 'store' | 'clock' | 'zone'>): Promise<Date> {
  const now = clock.now()
  const subscriptions = await store.subscriptions.toDigest()
  const moments = subscriptions
    .filter(({ isReadable }) => isReadable)
    .map((subscription) => nextDue(subscription, zone, now, () => false).getTime())
  return moments.length > 0 ? new Date(Math.min(...moments)) : nextWeekly(zone, { weekday: 1, time: '09:00' }, now)
}

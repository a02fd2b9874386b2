import { directTo } from '../../chat/address.ts'
import { paragraph, view } from '../../chat/view.ts'
import { texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'

/** Tells who subscribed a channel that nothing can be said there any more. Nobody hears of other conversations. */
export async function tellParked(channelId: string, { store, outbox }: Tools): Promise<void> {
  const subscribed = await store.subscriptions.subscriberOf(channelId)
  const contact = subscribed && (await store.people.contact(subscribed.personId))
  if (subscribed === undefined || contact === undefined) return
  const words = texts(contact.locale ?? 'nl').digest.parked
  const parts = [paragraph(words.cannot(subscribed.channel)), paragraph(words.cure)]
  await outbox.deliver([{ to: directTo(contact.identity), kind: 'post', view: view(parts), canWait: {} }])
}

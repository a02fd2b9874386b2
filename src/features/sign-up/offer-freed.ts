import { directTo } from '../../chat/address.ts'
import { buttons, heading, paragraph, press, view } from '../../chat/view.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import type { Contact } from '../../store/people.ts'
import type { ByHand } from '../../store/waiting-list.ts'
import { byDay } from '../by-day.ts'
import { texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import { offerUntil } from './offer-until.ts'

/** Gives free places of one activity to who waits; call it after anything that may have freed one. The clock does so too. */
export async function offerFreed(activityId: string, tools: Tools, { isNews = true } = {}): Promise<void> {
  const { store, clock, zone, outbox } = tools
  const now = clock.now()
  await store.waitingList.offerFreed(
    {
      activityId,
      isNews,
      until: (startsAt) => offerUntil(startsAt, now, zone),
      message: offerMessage,
      tellByHand: (organiser, facts) => byHandMessage(organiser, facts, tools),
    },
    now,
  )
  outbox.wake()
}

/** Ends offers that ran out, and offers every place that is free while somebody waits: what the clock does. */
export async function offerAllFreed(tools: Tools): Promise<void> {
  const { store, clock, zone, log } = tools
  const now = clock.now()
  const [ended, free] = [await store.waitingList.withEndedOffers(now), await store.waitingList.withFreePlaces(now)]
  const due = free.filter(({ startsAt, isByHand }) => {
    const until = offerUntil(startsAt, now, zone)
    return until instanceof Date || (until === 'by hand' && !isByHand)
  })
  for (const id of new Set([...ended, ...due.map(({ id }) => id)])) {
    try {
      await offerFreed(id, tools, { isNews: false })
    } catch (problem) {
      // One activity's trouble must not keep a place from who waits for another; the next minute tries this one again.
      log.error({ err: problem, activityId: id }, 'a free place was not offered')
    }
  }
}

export const offerMessage = ({ identity }: Contact, offerId: string): NewDelivery => ({
  to: directTo(identity),
  kind: 'post',
  about: `offer:${offerId}`,
})

function byHandMessage(
  { identity, locale }: Contact,
  { id, title, startsAt, free }: ByHand,
  { clock, zone }: Tools,
): NewDelivery {
  const words = texts(locale ?? 'nl').signUp
  const now = clock.now()
  const polite = byDay(now, zone)
  return {
    to: directTo(identity),
    kind: 'post',
    // By day, unless it would be too late then.
    dueAt: polite < startsAt ? polite : now,
    view: view(
      [
        heading(title),
        paragraph(words.byHand.told(free)),
        buttons(press(words.buttons.list, 'see-sign-ups', { activity: id }, { style: 'primary' })),
      ],
      words.byHand.told(free),
    ),
  }
}

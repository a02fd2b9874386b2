import type { SignUp } from '../../store/attendance.ts'
import type { OfferAnswer } from '../../store/waiting-list.ts'
import type { Tools } from '../tools.ts'
import { offerFreed } from './offer-freed.ts'

// What a person can do about coming to an activity. Chat and web call the same, and show what came of it in their own way.

/** Signs a person up, alone or with how many, or changes that; with `wait` on the waiting list where it is full. */
export async function signUp(
  wish: { activityId: string; personId: string; people?: number; wait?: boolean },
  tools: Tools,
): Promise<SignUp> {
  const result = await tools.store.attendance.come(wish, tools.clock.now())
  if (result.kind === 'coming' && result.hasFreed) await offerFreed(wish.activityId, tools)
  if (result.kind === 'coming' || result.kind === 'waiting') tools.outbox.wake()
  return result
}

/** Takes a person off the list or the waiting list; says which they stood on, undefined when on none. */
export async function signOff(
  place: { activityId: string; personId: string },
  tools: Tools,
): Promise<'coming' | 'waiting' | 'offered' | undefined> {
  const gaveUp = await tools.store.attendance.withdraw(place, tools.clock.now())
  if (gaveUp === 'coming' || gaveUp === 'offered') await offerFreed(place.activityId, tools)
  if (gaveUp !== undefined) tools.outbox.wake()
  return gaveUp
}

/** Takes or refuses an offered place. */
export async function answerOffer(
  answer: { offerId: string; personId: string | undefined; accept: boolean },
  tools: Tools,
): Promise<OfferAnswer> {
  const { store, clock, outbox } = tools
  const result = await store.waitingList.answer(answer, clock.now())
  const offer = result === 'declined' ? await store.waitingList.offer(answer.offerId) : undefined
  if (offer !== undefined) await offerFreed(offer.activityId, tools)
  outbox.wake()
  return result
}

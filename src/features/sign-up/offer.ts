import * as z from 'zod'
import { replace } from '../../chat/answer.ts'
import type { Action, Posted } from '../../chat/feature.ts'
import { buttons, heading, type Part, paragraph, type View, view } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { Own } from '../../store/own-standing.ts'
import type { OfferFacts } from '../../store/waiting-list.ts'
import { joinButtons } from '../activities/join-button.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { momentWords, nextToAgenda, offerParts, ownParts, type Told } from './own-view.ts'
import { answerOffer } from './sign-up.ts'

const input = z.object({ offer: z.string() })

/** Yes to a place that came free. */
export const takeOffer: Action<Caller, Tools, typeof input> = {
  name: 'take-offer',
  changes: true,
  input,
  run: ({ offer }, caller, tools) => answer({ offerId: offer, accept: true }, caller, tools),
}

/** No to it. */
export const declineOffer: Action<Caller, Tools, typeof input> = {
  name: 'decline-offer',
  changes: true,
  input,
  run: ({ offer }, caller, tools) => answer({ offerId: offer, accept: false }, caller, tools),
}

async function answer({ offerId, accept }: { offerId: string; accept: boolean }, caller: Caller, tools: Tools) {
  const { gone, notYours } = texts(caller.locale).signUp.offer
  const result = await answerOffer({ offerId, personId: caller.personId, accept }, tools)
  if (result === 'not yours') return replace(nextToAgenda(notYours, caller))
  const shown = result === 'gone' ? undefined : await offerView(offerId, { ...tools, locale: caller.locale })
  return replace(shown ?? nextToAgenda(gone, caller))
}

/** An offer as it stands in the own chat: a question, and afterwards what came of it. */
export const postedOffer: Posted<Tools> = {
  kind: 'offer',
  async view(id, _channelId, tools) {
    const offer = await tools.store.waitingList.offer(id)
    return await offerView(id, { ...tools, locale: offer?.contact?.locale ?? 'nl' })
  },
}

/** What is true of an offer now, also for who presses an old one; undefined when it is forgotten. */
async function offerView(id: string, tools: Tools & Told): Promise<View | undefined> {
  const { store, clock, locale } = tools
  const offer = await store.waitingList.offer(id)
  const activity = offer && (await store.activities.one(offer.activityId))
  if (activity === undefined || offer === undefined) return undefined
  const { activities, signUp } = texts(locale)
  if (activity.state === 'cancelled') return nextToAgenda(activities.isCancelled(activity.title), tools)
  if (activity.startsAt <= clock.now()) return nextToAgenda(signUp.past(activity.title), tools)
  const mine = await store.attendance.own(activity.id, offer.personId)
  const parts = partsFor(activity, offer, { mine, told: tools })
  return view([heading(activity.title), ...parts], summaryOf(activity, offer, tools))
}

function summaryOf({ title }: Activity, { state, people }: OfferFacts, { locale }: Told): string {
  return state === 'open' ? `${texts(locale).signUp.offer.title(people)}: ${title}` : title
}

function partsFor(activity: Activity, offer: OfferFacts, { mine, told }: { mine: Own; told: Told }): Part[] {
  const { title } = activity
  const { signUp } = texts(told.locale)
  const { offer: words } = signUp
  const { state, id, people, deadline } = offer
  switch (state) {
    case 'open':
      return offerParts(activity, { state: 'offered', people, offer: id, deadline }, told)
    case 'accepted':
      return mine.state === 'none'
        ? after(signUp.withdrawn(title), activity, { mine, told })
        : ownParts(activity, mine, told)
    case 'declined':
      return after(words.declined(title), activity, { mine, told })
    case 'expired':
      return after(words.expired(title, momentWords(deadline, told)), activity, { mine, told })
    case 'withdrawn':
      // Who was taken off the list, or left it since, hears no more than that.
      if (mine.state === 'none') return [paragraph(words.gone)]
      return [
        paragraph(words.withdrawn(title)),
        ...(mine.state === 'waiting' ? [paragraph(words.stillFirst)] : []),
        ...ownParts(activity, mine, told),
      ]
  }
}

/** What became of an offer, with where the person stands now, or how to come after all. */
function after(sentence: string, activity: Activity, { mine, told }: { mine: Own; told: Told }): Part[] {
  if (mine.state !== 'none') return [paragraph(sentence), ...ownParts(activity, mine, told)]
  const all = texts(told.locale)
  const join = joinButtons(activity, false, all)
  if (join.length === 0) return [paragraph(sentence)]
  return [paragraph(sentence), paragraph(all.signUp.offer.again), buttons(...join)]
}

import * as z from 'zod'
import { replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import type { SubscriptionState } from '../../store/subscriptions.ts'
import { type Texts, texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { mayChangeSubscription, nextMoment, subscriptionHere, subscriptionView } from './subscription-view.ts'

interface Turn {
  name: string
  from: SubscriptionState[]
  to: SubscriptionState
  done(words: Texts['digest']['subscription'], next: string | undefined): string
}

/** Pausing, resuming and stopping are the same thing: from one of these states to that one, and otherwise how it stands. */
const turning = ({ name, from, to, done }: Turn): Action<Caller, Tools> => ({
  name,
  needs: 'member',
  changes: true,
  input: z.object({}),
  async run(_input, caller, tools) {
    const { digest, general } = texts(caller.locale)
    const words = digest.subscription
    if (!mayChangeSubscription(await subscriptionHere(caller, tools), caller))
      return replace(await subscriptionView(general.notAllowed.coordinator, caller, tools))
    const now = tools.clock.now()
    const by = await tools.store.people.enter(caller, now)
    const isDone = await tools.store.subscriptions.turn({ channel: caller.conversation, by, from, to }, now)
    if (!isDone) return replace(await subscriptionView(words.notNow, caller, tools))
    const current = await subscriptionHere(caller, tools)
    const isComing = current?.state === 'active' && current.digest
    const next = isComing ? await nextMoment(current, { caller, tools }) : undefined
    return replace(await subscriptionView(done(words, next), caller, tools))
  },
})

export const pauseSubscription = turning({
  name: 'subscription-pause',
  from: ['active'],
  to: 'paused',
  done: ({ pausedNow }) => pausedNow,
})

export const resumeSubscription = turning({
  name: 'subscription-resume',
  from: ['paused'],
  to: 'active',
  done: ({ resumedNow, cardsResumed }, next) => (next === undefined ? cardsResumed : resumedNow(next)),
})

export const stopSubscription = turning({
  name: 'subscription-stop',
  from: ['active', 'paused'],
  to: 'stopped',
  done: ({ stoppedNow }) => stoppedNow,
})

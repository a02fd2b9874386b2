import * as z from 'zod'
import { type Answer, ask, whisper } from '../../chat/answer.ts'
import { type Action, type FormTaker, mayActAs } from '../../chat/feature.ts'
import type { Subscription, Wishes } from '../../store/subscriptions.ts'
import { texts } from '../locale/texts.ts'
import { seenVersion } from '../seen-version.ts'
import { sentence } from '../sentence.ts'
import type { BotCommand, Caller, Tools } from '../tools.ts'
import { changedRhythm, type Rhythm, weekAt } from './due.ts'
import { previewDigest } from './preview-digest.ts'
import { readRhythm } from './read-rhythm.ts'
import { sendDueDigests } from './send-due-digests.ts'
import { subscriptionForm, subscriptionSchema } from './subscription-form.ts'
import { mayChangeSubscription, nextMoment, subscriptionHere, subscriptionView } from './subscription-view.ts'

const asksForPreview = /^(voorbeeld|preview|toon)$/i
const asksForForm = /^(aan|aanzetten|wijzig|wijzigen|on|change)$/i

/** `weekbericht`: how this channel stands; with a day or time typed behind it the form, filled in. */
export const digestCommand: BotCommand = {
  name: 'weekbericht',
  standalone: true,
  async run(text, caller, tools) {
    const words = texts(caller.locale).digest.subscription
    if (caller.conversation.kind === 'direct') return sentence(words.onlyInChannels)
    if (asksForPreview.test(text)) return whisper(await previewDigest(caller, tools))
    const typed = readRhythm(text)
    const isUnderstood = asksForForm.test(text) || Object.keys(typed).length > 0
    if (isUnderstood && mayActAs(caller.role, 'member')) return await askToChange(typed, caller, tools)
    const first = text === '' || isUnderstood ? undefined : words.notUnderstood
    return whisper(await subscriptionView(first, caller, tools))
  },
}

export const changeSubscription: Action<Caller, Tools> = {
  name: 'subscription-change',
  needs: 'member',
  opensForm: true,
  input: z.object({}),
  run: (_input, caller, tools) => askToChange({}, caller, tools),
}

async function askToChange(
  typed: Partial<Pick<Wishes, 'weekday' | 'time'>>,
  caller: Caller,
  tools: Tools,
): Promise<Answer> {
  const current = await subscriptionHere(caller, tools)
  if (!mayChangeSubscription(current, caller)) return notTheirs(caller, tools)
  return ask(subscriptionForm({ current, typed }, caller, tools))
}

const notTheirs = async (caller: Caller, tools: Tools): Promise<Answer> =>
  whisper(await subscriptionView(texts(caller.locale).general.notAllowed.coordinator, caller, tools))

/** Switches the digest or the cards on, or changes them. */
export const takeSubscription: FormTaker<Caller, Tools, ReturnType<typeof subscriptionSchema>> = {
  name: 'subscription',
  needs: 'member',
  changes: true,
  values: subscriptionSchema,
  async run(values, context, caller, tools): Promise<Answer> {
    const words = texts(caller.locale).digest.subscription
    if (caller.conversation.kind === 'direct') return sentence(words.onlyInChannels)
    const version = seenVersion.safeParse(context.version)
    if (!version.success) return sentence(texts(caller.locale).general.outdated)
    // What is due by the old day and time is said first, so that the change only concerns what is still to come.
    await sendDueDigests(tools)
    const now = tools.clock.now()
    const current = await subscriptionHere(caller, tools)
    if (!mayChangeSubscription(current, caller)) return await notTheirs(caller, tools)
    const wishes = { coordinators: false, ...values }
    const isSaved = await tools.store.subscriptions.save(
      {
        channel: caller.conversation,
        version: version.data,
        by: await tools.store.people.enter(caller, now),
        wishes,
        state: current?.state === 'paused' ? 'paused' : 'active',
        rhythm: await rhythmOf(wishes, { current, now, tools }),
      },
      now,
    )
    const said = isSaved ? await whatNow({ caller, tools }) : words.changedMeanwhile
    return whisper(await subscriptionView(said, caller, tools))
  },
}

/** From when the digest counts: as before when only something else was changed. */
async function rhythmOf(
  { weekday, time, digest }: Wishes,
  { current, now, tools }: { current: Subscription | undefined; now: Date; tools: Tools },
): Promise<Pick<Rhythm, 'since' | 'keptDueAt'>> {
  if (current === undefined || !digest || !current.digest || current.state !== 'active')
    return { since: now, keptDueAt: null }
  if (current.weekday === weekday && current.time === time)
    return { since: current.since, keptDueAt: current.keptDueAt }
  const { zone, store } = tools
  const thisWeek = weekAt(now, zone)
  const isSettled = (await store.digests.ofWeek(current.channel.id, thisWeek)) !== undefined
  return changedRhythm(current, { weekday, time }, { zone, now, isSettled: (week) => isSettled && week === thisWeek })
}

/** What follows from the change, in words. */
async function whatNow({ caller, tools }: { caller: Caller; tools: Tools }): Promise<string> {
  const words = texts(caller.locale).digest.subscription
  const saved = await subscriptionHere(caller, tools)
  if (saved?.state === 'paused') return words.savedPaused
  if (saved === undefined || !saved.digest) return words.cardsSaved
  const next = await nextMoment(saved, { caller, tools })
  const isKept = saved.keptDueAt !== null && saved.keptDueAt > tools.clock.now()
  return isKept ? words.oldMomentFirst(next, words.weekdays[saved.weekday - 1] ?? '') : words.firstComes(next)
}

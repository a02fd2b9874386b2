import { z } from 'zod'
import type { Address } from '../../chat/address.ts'
import { ask, refuse, whisper } from '../../chat/answer.ts'
import type { FormTaker } from '../../chat/feature.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { cardChannelsFor } from '../activities/card-channels.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { callableNow } from './ask-for-facilitators.ts'
import { askedParts } from './call-card.ts'
import { callSchema, draftSchema, previewForm } from './call-form.ts'
import { callStatus } from './call-status.ts'

type Draft = z.infer<typeof draftSchema>

/** Shows the card before it is posted. */
export const takeCall: FormTaker<Caller, Tools, ReturnType<typeof callSchema>> = {
  name: 'call',
  needs: 'member',
  values: ({ locale }) => callSchema(locale),
  async run(values, context, caller, tools) {
    const draft = draftSchema.safeParse({ ...context, ...values })
    if (!draft.success) return sentence(texts(caller.locale).general.outdated)
    const found = await callableNow(draft.data.activity, { caller, tools })
    if ('refusal' in found) return found.refusal
    const { length: count } = await addressesOf(draft.data, found.activity, { caller, tools })
    if (count === 0) return refuse({ where: texts(caller.locale).calls.errors.where })
    const card = askedParts({ ...values, places: Number(values.places), found: 0, activity: found.activity }, tools)
    return ask(previewForm(card, { locale: caller.locale, count, context: { ...context, ...values } }))
  },
}

/** Posts what was shown. */
export const postCall: FormTaker<Caller, Tools, z.ZodObject> = {
  name: 'call-post',
  needs: 'member',
  changes: true,
  values: () => z.object({}),
  async run(_values, context, caller, tools) {
    const { calls, general } = texts(caller.locale)
    const draft = draftSchema.safeParse(context)
    if (!draft.success) return sentence(general.outdated)
    const found = await callableNow(draft.data.activity, { caller, tools })
    if ('refusal' in found) return found.refusal
    const to = await addressesOf(draft.data, found.activity, { caller, tools })
    if (to.length === 0) return sentence(calls.nowhere)
    const now = tools.clock.now()
    const organiserId = await tools.store.people.enter(caller, now)
    const { activity: activityId, message, places } = draft.data
    const newCall = { activityId, organiserId, places: Number(places), message: message || undefined, to }
    const opened = await tools.store.calls.open(newCall, now)
    if (opened.outcome === 'over') return sentence(calls.over)
    tools.outbox.wake()
    const call = await tools.store.calls.of(opened.callId)
    if (call === undefined) return sentence(calls.over)
    const title = opened.outcome === 'opened' ? calls.status.posted(to.length) : calls.status.running
    return whisper(await callStatus(call, { caller: { ...caller, personId: organiserId }, tools, title }))
  },
}

/** Where the call goes: the channel where it was asked, or every channel that shows cards of such activities. */
async function addressesOf(
  { where, space, channel }: Draft,
  activity: Activity,
  { caller, tools }: { caller: Caller; tools: Tools },
): Promise<Address[]> {
  if (where === 'cards') return (await cardChannelsFor(activity, tools)).map(({ id }) => ({ kind: 'known', id }))
  if (space === undefined || channel === undefined) return []
  return [{ kind: 'channel', platform: caller.identity.platform, space, channel }]
}

import * as z from 'zod'
import { type Address, directTo } from '../../chat/address.ts'
import { ask, refuse, whisper } from '../../chat/answer.ts'
import { type FormTaker, mayActAs } from '../../chat/feature.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { cardChannelsFor } from '../activities/card-channels.ts'
import { openSealed } from '../facilitators/reach.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { callableNow } from './ask-for-facilitators.ts'
import { askedParts } from './call-card.ts'
import { type CallDraft, callSchema, draftSchema } from './call-form.ts'
import { previewForm } from './call-preview.ts'
import { callStatus } from './call-status.ts'
import { askedOf } from './invitation-view.ts'
import { searchOn } from './search-on.ts'
import { whoFits } from './wanted.ts'

/** Shows who would be asked and why, before anybody is. */
export const takeCall: FormTaker<Caller, Tools, ReturnType<typeof callSchema>> = {
  name: 'call',
  needs: 'member',
  values: ({ locale }, { network }) => callSchema(locale, network),
  async run(values, context, caller, tools) {
    const { network } = tools
    const draft = draftSchema(network).safeParse({ ...context, ...values })
    if (!draft.success) return sentence(texts(caller.locale).general.outdated)
    const found = await callableNow(draft.data.activity, { caller, tools })
    if ('refusal' in found) return found.refusal
    const { length: channels } = await addressesOf(draft.data, found.activity, { caller, tools })
    if (channels === 0 && values.where !== 'nowhere') return refuse({ where: texts(caller.locale).calls.errors.where })
    const call = { ...soughtIn(draft.data), activity: found.activity, places: Number(values.places) }
    return ask(
      previewForm({
        ...{ locale: caller.locale, network, channels, places: call.places },
        match: await whoFits(call, tools),
        question: askedOf(call, 'leader', { ...tools, locale: 'nl' }),
        card: channels > 0 ? askedParts(call, tools) : [],
        seesNames: mayActAs(caller.role, 'coordinator'),
        nameOf: ({ name, sealedName }) =>
          name || (openSealed(sealedName, tools) ?? texts(caller.locale).facilitators.overview.unreachable),
        context: { ...context, ...strings(values) },
      }),
    )
  },
}

const leaveOutSchema = z.object({
  leaveOut: z.preprocess((chosen) => (chosen ? [chosen].flat() : []), z.array(z.string()).max(100)),
})

/** Starts what was shown. */
export const postCall: FormTaker<Caller, Tools, typeof leaveOutSchema> = {
  name: 'call-post',
  needs: 'member',
  changes: true,
  values: () => leaveOutSchema,
  async run({ leaveOut }, context, caller, tools) {
    const { calls, general } = texts(caller.locale)
    const draft = draftSchema(tools.network).safeParse(context)
    if (!draft.success) return sentence(general.outdated)
    const found = await callableNow(draft.data.activity, { caller, tools })
    if ('refusal' in found) return found.refusal
    const to = await addressesOf(draft.data, found.activity, { caller, tools })
    if (to.length === 0 && draft.data.where !== 'nowhere') return sentence(calls.errors.where)
    const now = tools.clock.now()
    const organiserId = await tools.store.people.enter(caller, now)
    const newCall = {
      ...soughtIn(draft.data),
      ...{ activityId: draft.data.activity, organiserId, places: Number(draft.data.places) },
      to,
      // Names were only offered to coordinators; of others they would be forged.
      leftOut: mayActAs(caller.role, 'coordinator') ? await knownAmong(leaveOut, found.activity, tools) : [],
      statusTo: directTo(caller.identity),
    }
    const opened = await tools.store.calls.open(newCall, now)
    if (opened.outcome === 'over') return sentence(calls.over)
    await searchOn(opened.callId, tools)
    const call = await tools.store.calls.of(opened.callId)
    if (call === undefined) return sentence(calls.over)
    const title = opened.outcome === 'opened' ? calls.status.opened : calls.status.running
    return whisper(await callStatus(call, { caller: { ...caller, personId: organiserId }, tools, title }))
  },
}

const soughtIn = ({ theme, language, experience, message }: CallDraft) => ({
  theme: theme ?? null,
  language: language ?? null,
  experienced: experience === 'much',
  message: message || null,
})

const strings = (values: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

/** Only who is a facilitator can be left out; anything else in the list was never offered. */
async function knownAmong(ids: string[], { id, startsAt }: Activity, { store }: Tools): Promise<string[]> {
  if (ids.length === 0) return []
  const all = await store.calls.candidates({ callId: undefined, activityId: id, startsAt })
  return all.flatMap(({ personId }) => (ids.includes(personId) ? [personId] : []))
}

/**
 * Where the call is shown besides: the channel where it was asked, or every channel that shows cards of such activities. The
 * channel is the one that the platform tells, at every step: what a form remembers can be forged.
 */
async function addressesOf(
  { where }: CallDraft,
  activity: Activity,
  { caller, tools }: { caller: Caller; tools: Tools },
): Promise<Address[]> {
  if (where === 'nowhere') return []
  if (where === 'cards') return (await cardChannelsFor(activity, tools)).map(({ id }) => ({ kind: 'known', id }))
  const { conversation } = caller
  return conversation.kind === 'channel' ? [conversation] : []
}

import * as z from 'zod'
import { ask, refuse } from '../../chat/answer.ts'
import { mayActAs } from '../../chat/feature.ts'
import { type Form, type Values, withValues } from '../../chat/form.ts'
import type { Input, Part } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { basicsFields, detailsForm, themeDayOptions, typedDetails } from './activity-form.ts'
import { activityFormTaker } from './activity-form-taker.ts'
import { basicsNames, basicsSchema, detailsNames, detailsSchema } from './activity-values.ts'
import { readLeft } from './activity-wording.ts'
import { echoForm } from './echo-activity.ts'
import { mayPostFor } from './may-manage.ts'
import { noDraft } from './no-draft.ts'
import {
  type Besides,
  besidesSchema,
  detailsToBeginWith,
  templateOf,
  travelling,
  usualEnd,
} from './posting/begin-with.ts'
import { keepRefused } from './posting/keep-refused.ts'

interface NewPost {
  draft: string
  typed: Values
  /** What it begins with besides the fields of this form. */
  besides?: Besides
  intro?: Part[]
  /** Hints about the wording that were left as they are. */
  left?: string
}

/** The form that posts. The draft's id is chosen now, so that going back and sending it again changes the same draft. */
export async function postForm(
  { draft, typed, besides = {}, intro = [], left = '' }: NewPost,
  caller: Caller,
  tools: Tools,
): Promise<Form> {
  const { activities: words, posting } = texts(caller.locale)
  const day = typeof typed.day === 'string' ? { around: typed.day } : {}
  const chosen = typeof typed.themeDay === 'string' ? { chosen: typed.themeDay } : {}
  const [themeDays, partners] = await Promise.all([
    themeDayOptions({ ...day, ...chosen }, tools, caller.locale),
    partnersFor(caller, tools),
  ])
  const { title, next } = words.form
  const template = templateOf(besides, tools.network)
  const fields = basicsFields(tools.network, { themeDays, partners }, words).map((field) =>
    template !== undefined && field.name === 'end'
      ? { ...field, hint: posting.begin.usualEnd(template.name, template.minutes) }
      : field,
  )
  const own = caller.partners[0] && { partner: caller.partners[0].id }
  return withValues(
    {
      ...{ name: 'post-activity', title, submit: next, intro, fields },
      context: { ...travelling(besides), draft, ...(left !== '' && { left }) },
    },
    { ...own, ...typed },
  )
}

/** Whom somebody can post for, where there is a choice: coordinators for everybody. */
async function partnersFor({ role, partners }: Caller, { store }: Tools): Promise<{ id: string; name: string }[]> {
  if (mayActAs(role, 'coordinator')) return await store.partners.all()
  return partners.length > 1 ? partners : []
}

/** The id is chosen by the form, so nobody else may choose one that reads as something else. */
const draftSchema = z.uuid()

export const takePost = activityFormTaker({
  name: 'post-activity',
  // The draft is saved together with the receipt of the request.
  seesToRepetitions: true,
  values: (words, { network, zone, clock }) => basicsSchema({ network, zone, clock, words }),
  async run({ partner, more, content }, context, caller, tools) {
    const { general, activities: words } = texts(caller.locale)
    const partnerId = partner || caller.partners[0]?.id
    if (partnerId === undefined || !(await mayChoose(partnerId, caller, tools)))
      return refuse({ partner: words.noPartner })
    const { data: draftId } = draftSchema.safeParse(context.draft)
    if (draftId === undefined) return sentence(general.outdated)
    const now = tools.clock.now()
    const by = await tools.store.people.enter(caller, now)
    const begun = besidesSchema.parse(context)
    const besides = await detailsToBeginWith(begun, caller, tools)
    const endsAt = usualEnd(content, templateOf(begun, tools.network))
    // The details of a form that was refused are kept until the draft is saved.
    const kept = more ? await tools.store.sketches.one(draftId, by) : undefined
    const said = { ...content, endsAt }
    const draft = { id: draftId, by, partnerId, content: said, besides, request: caller.requestId }
    const saved = await tools.store.activities.saveDraft(draft, now)
    if (saved === 'repeated') return sentence(general.repeated)
    if (saved === 'not theirs') return sentence(await whyNotSaved(draftId, caller, tools))
    return await nextStep({ activity: saved, more, left: context.left, typed: kept?.typed ?? {} }, caller, tools)
  },
  keep: (sent, caller, tools) => keepRefused(basicsNames, sent, caller, tools),
})

/** It is no draft of theirs: a forged id says no more than that. */
async function whyNotSaved(id: string, { personId, locale }: Caller, { store }: Tools): Promise<string> {
  const activity = await store.activities.one(id)
  const isOwn = activity !== undefined && activity.authorId === personId
  return isOwn ? noDraft(activity, locale) : texts(locale).activities.posted.already
}

/** One's own organisations were just read; the others, which coordinators may choose, may be made up. */
const mayChoose = async (partnerId: string, caller: Caller, { store }: Tools): Promise<boolean> =>
  caller.partners.some(({ id }) => id === partnerId) ||
  (mayPostFor(caller, partnerId) && (await store.partners.find(partnerId)) !== undefined)

export const takeDetails = activityFormTaker({
  name: 'activity-details',
  values: (words, { network }) => detailsSchema({ network, words }),
  async run(content, { draft = '', left }, caller, tools) {
    const now = tools.clock.now()
    const by = await tools.store.people.enter(caller, now)
    const isKept = await tools.store.activities.completeDraft({ id: draft, by, content }, now)
    if (!isKept) return sentence(texts(caller.locale).activities.posted.gone)
    const activity = await tools.store.activities.one(draft)
    if (activity === undefined) return sentence(texts(caller.locale).activities.posted.gone)
    return await nextStep({ activity, more: false, left }, caller, tools)
  },
  keep: (sent, caller, tools) => keepRefused(detailsNames, sent, caller, tools),
})

interface Step {
  activity: Activity
  /** Whether the details are asked for first. */
  more: boolean
  /** Hints about the wording that were left as they are. */
  left: string | undefined
  /** Of the details: what was typed before, and refused. */
  typed?: Values
}

async function nextStep({ activity, more, left, typed = {} }: Step, caller: Caller, tools: Tools) {
  if (!more) return ask(await echoForm({ activity, left: readLeft(left) }, caller, tools))
  const words = texts(caller.locale).activities
  const context: Input = { draft: activity.id, ...(left && { left }) }
  const form = detailsForm('activity-details', { network: tools.network, words, context })
  return ask(withValues(form, { ...typedDetails(activity), ...typed }))
}

import { randomUUID } from 'node:crypto'
import { ask, refuse } from '../../chat/answer.ts'
import { mayActAs } from '../../chat/feature.ts'
import { type Form, type Values, withValues } from '../../chat/form.ts'
import { type Input, note, type Part } from '../../chat/view.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { BotCommand, Caller, Tools } from '../tools.ts'
import { basicsFields, detailsForm, themeDayOptions, typedDetails } from './activity-form.ts'
import { activityFormTaker } from './activity-form-taker.ts'
import { basicsSchema, detailsSchema } from './activity-values.ts'
import { echoForm } from './echo-activity.ts'
import { mayPostFor } from './may-manage.ts'
import { readFreeText } from './read-free-text.ts'

export const postCommand: BotCommand = {
  name: 'activiteit',
  standalone: true,
  needs: 'member',
  opensForm: true,
  async run(text, caller, tools) {
    const { typed, hints } = readFreeText(text, { ...tools, locale: caller.locale })
    const drafts = caller.personId === undefined ? 0 : await tools.store.activities.countDrafts(caller.personId)
    const reminder = drafts === 0 ? [] : [note(texts(caller.locale).activities.form.drafts(drafts))]
    return ask(await postForm({ draft: randomUUID(), typed, intro: [...hints, ...reminder] }, caller, tools))
  },
}

/** The form that posts. The draft's id is chosen now, so that going back and sending it again changes the same draft. */
export async function postForm(
  { draft, typed, intro = [] }: { draft: string; typed: Values; intro?: Part[] },
  caller: Caller,
  tools: Tools,
): Promise<Form> {
  const words = texts(caller.locale).activities
  const day = typeof typed.day === 'string' ? { around: typed.day } : {}
  const chosen = typeof typed.themeDay === 'string' ? { chosen: typed.themeDay } : {}
  const [themeDays, partners] = await Promise.all([
    themeDayOptions({ ...day, ...chosen }, tools, caller.locale),
    partnersFor(caller, tools),
  ])
  const { title, next } = words.form
  const fields = basicsFields(tools.network, { themeDays, partners }, words)
  const own = caller.partners[0] && { partner: caller.partners[0].id }
  return withValues(
    { name: 'post-activity', title, submit: next, intro, fields, context: { draft } },
    { ...own, ...typed },
  )
}

/** Whom somebody can post for, where there is a choice: coordinators for everybody. */
async function partnersFor({ role, partners }: Caller, { store }: Tools): Promise<{ id: string; name: string }[]> {
  if (mayActAs(role, 'coordinator')) return await store.partners.all()
  return partners.length > 1 ? partners : []
}

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
    if (context.draft === undefined) return sentence(general.outdated)
    const now = tools.clock.now()
    const by = await tools.store.people.enter(caller, now)
    const draft = { id: context.draft, by, partnerId, content, request: caller.requestId }
    const saved = await tools.store.activities.saveDraft(draft, now)
    if (saved === 'repeated') return sentence(general.repeated)
    if (saved === 'not theirs') return sentence(words.posted.already)
    return await nextStep({ draft: context.draft, more }, caller, tools)
  },
})

/** One's own organisations were just read; the others, which coordinators may choose, may be made up. */
const mayChoose = async (partnerId: string, caller: Caller, { store }: Tools): Promise<boolean> =>
  caller.partners.some(({ id }) => id === partnerId) ||
  (mayPostFor(caller, partnerId) && (await store.partners.find(partnerId)) !== undefined)

export const takeDetails = activityFormTaker({
  name: 'activity-details',
  values: (words, { network }) => detailsSchema({ network, words }),
  async run(content, { draft = '' }, caller, tools) {
    const now = tools.clock.now()
    const by = await tools.store.people.enter(caller, now)
    const isKept = await tools.store.activities.completeDraft({ id: draft, by, content }, now)
    if (!isKept) return sentence(texts(caller.locale).activities.posted.gone)
    return await nextStep({ draft, more: false }, caller, tools)
  },
})

async function nextStep({ draft, more }: { draft: string; more: boolean }, caller: Caller, tools: Tools) {
  const words = texts(caller.locale).activities
  const activity = await tools.store.activities.one(draft)
  if (activity === undefined) return sentence(words.posted.gone)
  if (!more) return ask(await echoForm({ activity }, caller, tools))
  const context: Input = { draft }
  const form = detailsForm('activity-details', { network: tools.network, words, context })
  return ask(withValues(form, typedDetails(activity)))
}

import * as z from 'zod'
import { type Answer, ask, refuse, whisper } from '../../chat/answer.ts'
import { type Input, list, paragraph, type View, view } from '../../chat/view.ts'
import type { Activity, ActivityContent } from '../../store/activity-rows.ts'
import { texts } from '../locale/texts.ts'
import { tellOfApproved } from '../review/tell-of-edit.ts'
import { waitingButtons } from '../review/waiting-buttons.ts'
import { seenVersion } from '../seen-version.ts'
import { sentence } from '../sentence.ts'
import { offerFreed } from '../sign-up/offer-freed.ts'
import type { Caller, Tools } from '../tools.ts'
import { activityAction } from './activity-action.ts'
import { cardFacts } from './activity-card.ts'
import { activityFormTaker } from './activity-form-taker.ts'
import { basicsSchema, detailsSchema } from './activity-values.ts'
import { changesIn } from './changes-in.ts'
import { conflictLines } from './conflict-lines.ts'
import { type EditForm, editDetailsForm, editForm } from './edit-form.ts'
import { manageButtons } from './manage-buttons.ts'
import { tellOfEdit } from './tell-change.ts'
import { whyUnchangeable } from './why-closed.ts'

export const editActivity = activityAction({
  name: 'edit-activity',
  needs: 'member',
  opensForm: true,
  async run(activity, caller, tools) {
    const closed = whyUnchangeable(activity, caller, tools)
    return closed ?? ask(await editForm({ current: activity, yours: activity }, caller, tools))
  },
})

export const takeEdit = activityFormTaker({
  name: 'edit-activity',
  values: (words, { network, zone, clock }) => basicsSchema({ network, zone, clock, words }),
  async run({ content, more }, context, caller, tools) {
    return await save({ content, context, more, again: editForm }, caller, tools)
  },
})

export const takeEditedDetails = activityFormTaker({
  name: 'edit-activity-details',
  values: (words, { network }) => detailsSchema({ network, words }),
  async run(content, context, caller, tools) {
    return await save({ content, context, more: false, again: editDetailsForm }, caller, tools)
  },
})

interface Wish {
  content: Partial<ActivityContent>
  /** Whether the form with the details comes next. */
  more: boolean
  /** The form to show again when somebody else was first. */
  again: EditForm
}

type Attempt = Wish & { version: number }

const seenSchema = z.object({ activity: z.string(), version: seenVersion })

async function save({ context, ...wish }: Wish & { context: Input }, caller: Caller, tools: Tools): Promise<Answer> {
  const { general, activities: words } = texts(caller.locale)
  const seen = seenSchema.safeParse(context)
  if (!seen.success) return sentence(general.outdated)
  const { activity: id, version } = seen.data
  const current = await tools.store.activities.one(id)
  if (current === undefined) return sentence(words.gone)
  const stop = await whyNot({ ...wish, current, version }, caller, tools)
  if (stop !== undefined) return stop
  const changed = changesIn(wish.content, current)
  if (Object.keys(changed).length > 0) {
    const now = tools.clock.now()
    const by = await tools.store.people.enter(caller, now)
    const telling = tellOfEdit(current, changed, tools)
    const deliveries = await tellOfApproved({ before: current, after: { ...current, ...changed } }, caller, tools)
    const edit = { id, version, by, content: changed, deliveries, ...telling }
    const isSaved = await tools.store.activities.edit(edit, now)
    if (!isSaved) return await afterAll({ ...wish, id, version }, caller, tools)
    // More places, or another start, may mean a place for who waits.
    await offerFreed(id, tools)
  }
  return await saved({ before: current, changed, more: wish.more }, caller, tools)
}

/** Somebody was first in the blink between reading and writing; now there is something to read. */
async function afterAll({ id, ...wish }: Attempt & { id: string }, caller: Caller, tools: Tools): Promise<Answer> {
  const { general, activities: words } = texts(caller.locale)
  const current = await tools.store.activities.one(id)
  if (current === undefined) return sentence(words.gone)
  return (await whyNot({ ...wish, current }, caller, tools)) ?? sentence(general.outdated)
}

async function whyNot(
  { current, version, content, again }: Attempt & { current: Activity },
  caller: Caller,
  tools: Tools,
): Promise<Answer | undefined> {
  const words = texts(caller.locale).activities
  const closed = whyUnchangeable(current, caller, tools)
  if (closed !== undefined) return closed
  const yours = { ...current, ...content }
  const lines = current.version === version ? [] : conflictLines({ current, yours }, tools, caller.locale)
  if (lines.length > 0) {
    const intro = [paragraph(words.conflict), list(lines), paragraph(words.decide)]
    return ask(await again({ current, yours, intro }, caller, tools))
  }
  const taken = current.coming + current.elsewhere
  const isTooSmall = yours.capacity !== current.capacity && yours.capacity !== null && yours.capacity < taken
  return isTooSmall ? refuse({ capacity: words.errors.capacity(taken) }) : undefined
}

interface Saved {
  before: Activity
  changed: Partial<ActivityContent>
  more: boolean
}

async function saved({ before, changed, more }: Saved, caller: Caller, tools: Tools): Promise<Answer> {
  const words = texts(caller.locale).activities
  const isChanged = Object.keys(changed).length > 0
  const after = { ...before, ...changed, version: before.version + (isChanged ? 1 : 0) }
  if (more) return ask(await editDetailsForm({ current: after, yours: after }, caller, tools))
  if (!isChanged) return sentence(words.unchanged)
  if (after.state === 'review') return whisper(stillWaiting(after, caller, tools))
  const isTold = after.coming + after.held + after.waiting > 0 && tellOfEdit(before, changed, tools) !== undefined
  return whisper(
    view([
      paragraph(words.edited(after.title)),
      paragraph(cardFacts(after, tools, caller.locale).when),
      ...(isTold ? [paragraph(words.editedTold)] : []),
      manageButtons(after, texts(caller.locale)),
    ]),
  )
}

/** The coordinator decides on what it is now. */
const stillWaiting = (activity: Activity, caller: Caller, tools: Tools): View =>
  view([
    paragraph(texts(caller.locale).review.edited(activity.title)),
    paragraph(cardFacts(activity, tools, caller.locale).when),
    waitingButtons(activity, caller),
  ])

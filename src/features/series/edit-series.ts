import { type Answer, ask, refuse, whisper } from '../../chat/answer.ts'
import { type Form, withValues } from '../../chat/form.ts'
import { buttons, paragraph, press, view } from '../../chat/view.ts'
import type { ActivityContent } from '../../store/activity-rows.ts'
import { activityAction } from '../activities/activity-action.ts'
import { basicsFields, detailsForm, themeDayOptions, typedBasics, typedDetails } from '../activities/activity-form.ts'
import { activityFormTaker } from '../activities/activity-form-taker.ts'
import { basicsSchema, detailsSchema } from '../activities/activity-values.ts'
import { changesIn } from '../activities/changes-in.ts'
import { texts } from '../locale/texts.ts'
import { tellOfApproved } from '../review/tell-of-edit.ts'
import { sentence } from '../sentence.ts'
import { offerFreed } from '../sign-up/offer-freed.ts'
import type { Caller, Tools } from '../tools.ts'
import { asSeen, type Following, followingContext, followingFrom, followingSeen } from './following.ts'
import { type Moved, movedTimes } from './moved-times.ts'
import { sayOccurrence } from './series-card.ts'
import { tellOfSeriesEdit } from './tell-series-change.ts'

/** Opens the form that changes one time of a series and all that follow. */
export const editSeries = activityAction({
  name: 'edit-series',
  needs: 'member',
  opensForm: true,
  async run(activity, caller, tools) {
    const found = await followingFrom(activity, caller, tools)
    return 'refusal' in found ? found.refusal : ask(await editForm(found, caller, tools))
  },
})

async function editForm(found: Following, { locale }: Caller, tools: Tools): Promise<Form> {
  const { activities: words, series } = texts(locale)
  const typed = typedBasics(found.first, tools.zone)
  const themeDays = await themeDayOptions({ around: String(typed.day), chosen: found.first.themeDay }, tools, locale)
  const fields = basicsFields(tools.network, { themeDays, partners: [] }, words)
  const { title, intro } = series.edit
  const when = sayOccurrence(found.first, { series: found.series, setting: tools, locale })
  const form = { name: 'edit-series', title, submit: words.form.save, intro: [paragraph(intro(when))], fields }
  return withValues({ ...form, context: followingContext(found) }, typed)
}

export const takeSeriesEdit = activityFormTaker({
  name: 'edit-series',
  values: (words, { network, zone, clock }) => basicsSchema({ network, zone, clock, words }),
  async run({ content: { startsAt, endsAt, ...content }, more }, context, caller, tools) {
    const found = await followingSeen(context, caller, tools)
    if ('refusal' in found) return found.refusal
    const moved = await movedTimes(found, { startsAt, endsAt }, { tools, locale: caller.locale })
    if (moved !== undefined && 'errors' in moved) return refuse(moved.errors)
    return await save(found, { content, moved, more }, caller, tools)
  },
})

export const takeSeriesDetails = activityFormTaker({
  name: 'edit-series-details',
  values: (words, { network }) => detailsSchema({ network, words }),
  async run(content, context, caller, tools) {
    const found = await followingSeen(context, caller, tools)
    if ('refusal' in found) return found.refusal
    return await save(found, { content, moved: undefined, more: false }, caller, tools)
  },
})

interface Wish {
  content: Partial<ActivityContent>
  moved: Moved | undefined
  /** Whether the form with the details comes next. */
  more: boolean
}

async function save(found: Following, wish: Wish, caller: Caller, tools: Tools): Promise<Answer> {
  const words = texts(caller.locale)
  // Against the time that was pressed: what was changed in one of the others by hand stays, where it can.
  const changed = changesIn(wish.content, found.first)
  const coming = Math.max(...found.all.map((one) => one.coming + one.elsewhere))
  if (typeof changed.capacity === 'number' && changed.capacity < coming)
    return refuse({ capacity: words.series.errors.capacity(coming) })
  const isChanged = Object.keys(changed).length > 0 || wish.moved !== undefined
  if (isChanged) {
    const now = tools.clock.now()
    const by = await tools.store.people.enter(caller, now)
    const telling = tellOfSeriesEdit(found, { changed, moved: wish.moved }, tools)
    const after = { ...found.first, ...changed, ...wish.moved?.moments[0] }
    const deliveries = await tellOfApproved({ before: found.first, after, isSeries: true }, caller, tools)
    const change = { ...asSeen(found), by, content: changed, deliveries, ...wish.moved, ...telling }
    if (!(await tools.store.series.editFollowing(change, now))) return sentence(words.series.changedMeanwhile)
    for (const { id } of found.all.filter(({ waiting }) => waiting > 0)) await offerFreed(id, tools)
    tools.outbox.wake()
  }
  if (wish.more) return await detailsOf(found.first.id, caller, tools)
  if (!isChanged) return sentence(words.activities.unchanged)
  const manage = press(words.series.buttons.manage, 'manage-series', { series: found.series.id })
  const title = changed.title ?? found.first.title
  return whisper(view([paragraph(words.series.edit.done(title, found.all.length)), buttons(manage)]))
}

async function detailsOf(id: string, caller: Caller, tools: Tools): Promise<Answer> {
  const words = texts(caller.locale).activities
  const activity = await tools.store.activities.one(id)
  if (activity === undefined) return sentence(words.gone)
  const found = await followingFrom(activity, caller, tools)
  if ('refusal' in found) return found.refusal
  const form = detailsForm('edit-series-details', {
    ...{ network: tools.network, words },
    context: { ...followingContext(found) },
  })
  return ask(withValues(form, typedDetails(activity)))
}

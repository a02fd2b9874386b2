import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { dayOf } from '../../calendar/local-time.ts'
import { type Answer, ask, refuse, whisper } from '../../chat/answer.ts'
import type { FormTaker } from '../../chat/feature.ts'
import { buttons, type Input, paragraph, press, view } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { activityAction } from '../activities/activity-action.ts'
import { cardChannelsFor } from '../activities/card-channels.ts'
import { mayManage } from '../activities/may-manage.ts'
import { noDraft } from '../activities/no-draft.ts'
import { texts } from '../locale/texts.ts'
import { isLookedAtFirst } from '../review/gate.ts'
import { postingOf } from '../review/on-behalf.ts'
import { sendIn } from '../review/send-in.ts'
import { seenVersion } from '../seen-version.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { beginSeries } from './begin-series.ts'
import { seriesEcho } from './series-echo.ts'
import { seriesForm, seriesWishes } from './series-form.ts'
import { type WholePlan, wholePlan } from './whole-plan.ts'

/** The form that makes a series of an activity, with the rhythm that was chosen, if any. */
export const askForSeries = (
  activity: Activity,
  repeat: string | undefined,
  { locale }: Caller,
  { network, zone }: Tools,
): Answer => ask(seriesForm({ activity, first: dayOf(activity.startsAt, zone), repeat }, { network, locale }))

/** Makes a series of what was posted on its own. */
export const repeatActivity = activityAction({
  name: 'repeat-activity',
  needs: 'member',
  opensForm: true,
  async run(activity, caller, tools) {
    const reason = await whyNot(activity, caller, tools)
    return reason === undefined ? askForSeries(activity, undefined, caller, tools) : sentence(reason)
  },
})

export const takeSeriesPlan: FormTaker<Caller, Tools, typeof seriesWishes> = {
  name: 'plan-series',
  needs: 'member',
  values: () => seriesWishes,
  async run(wishes, context, caller, tools) {
    const found = await seen(context, caller, tools)
    if ('refusal' in found) return found.refusal
    const plan = await wholePlan(found.activity, wishes, { tools, locale: caller.locale })
    if ('errors' in plan) return refuse(plan.errors)
    return ask(await seriesEcho(found.activity, { plan, wishes }, caller, tools))
  },
}

const echoedWishes = z
  .object({ repeat: z.string(), until: z.string(), times: z.string(), skips: z.string() })
  .transform(({ skips, ...wishes }) => ({ ...wishes, skips: skips === '' ? [] : skips.split(' ') }))

export const takeSeriesEcho: FormTaker<Caller, Tools, z.ZodObject> = {
  name: 'publish-series',
  needs: 'member',
  // Only what is in no series yet becomes one.
  values: () => z.object({}),
  async run(_values, context, caller, tools) {
    const { general, series: words } = texts(caller.locale)
    const found = await seen(context, caller, tools)
    if ('refusal' in found) return found.refusal
    const wishes = echoedWishes.safeParse(context)
    if (!wishes.success) return sentence(general.outdated)
    const plan = await wholePlan(found.activity, wishes.data, { tools, locale: caller.locale })
    if ('errors' in plan) return sentence(general.outdated)
    if (await isLookedAtFirst(found.activity.partner.id, caller, tools)) {
      const sent = await sendIn({ activity: found.activity, repeats: wishes.data }, caller, tools)
      return sent ?? sentence(words.changedMeanwhile)
    }
    return await post({ activity: found.activity, plan }, caller, tools)
  },
}

async function post(
  { activity, plan }: { activity: Activity; plan: WholePlan },
  caller: Caller,
  tools: Tools,
): Promise<Answer> {
  const { activities, series: words } = texts(caller.locale)
  const id = randomUUID()
  const isNew = activity.state === 'draft'
  const channels = isNew ? await cardChannelsFor(activity, tools) : []
  const by = await tools.store.people.enter(caller, tools.clock.now())
  const posting = await postingOf(activity, caller, tools)
  // Of what stands there already its editors know.
  const told = isNew ? posting : { ...posting, deliveries: [] }
  const channelIds = channels.map((channel) => channel.id)
  if (!(await beginSeries({ id, activity, plan, by, channelIds, ...told }, tools)))
    return sentence(words.changedMeanwhile)
  tools.outbox.wake()
  const manage = press(words.buttons.manage, 'manage-series', { series: id })
  const where = isNew ? ` ${activities.echo.channels(channels.length)}` : ''
  return whisper(view([paragraph(`${words.posted(activity.title)}${where}`), buttons(manage)]))
}

const seenSchema = z.object({ activity: z.string(), version: seenVersion })

/** The activity that the form is about, as it was seen; otherwise the sentence that says why not. */
async function seen(
  context: Input,
  caller: Caller,
  tools: Tools,
): Promise<{ activity: Activity } | { refusal: Answer }> {
  const { general, activities, series } = texts(caller.locale)
  const known = seenSchema.safeParse(context)
  if (!known.success) return { refusal: sentence(general.outdated) }
  const activity = await tools.store.activities.one(known.data.activity)
  if (activity === undefined) return { refusal: sentence(activities.posted.gone) }
  const reason = await whyNot(activity, caller, tools)
  if (reason !== undefined) return { refusal: sentence(reason) }
  return activity.version === known.data.version ? { activity } : { refusal: sentence(series.changedMeanwhile) }
}

async function whyNot(activity: Activity, caller: Caller, tools: Tools): Promise<string | undefined> {
  const { activities: words, series, review } = texts(caller.locale)
  if (!mayManage(caller, activity)) return words.notYours
  if (activity.seriesId !== null) return series.already
  if (activity.state === 'cancelled') return words.isCancelled(activity.title)
  if (activity.state === 'review' || activity.state === 'declined') return noDraft(activity, caller.locale)
  if (activity.startsAt <= tools.clock.now()) return activity.state === 'draft' ? words.errors.past : words.begun
  // More times of what was looked at once are more than was looked at.
  const isMore = activity.state === 'published' && (await isLookedAtFirst(activity.partner.id, caller, tools))
  return isMore ? review.seriesOnlyNew : undefined
}

import { z } from 'zod'
import { addDays, dayOf, startOfDay } from '../../calendar/local-time.ts'
import { type Answer, ask, whisper } from '../../chat/answer.ts'
import type { Form } from '../../chat/form.ts'
import { say, strong } from '../../chat/text.ts'
import { buttons, divider, note, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { CardChannel } from '../../store/activities.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { cardFacts, cardParts } from './activity-card.ts'
import { activityFormTaker } from './activity-form-taker.ts'
import { cardChannelsFor } from './card-channels.ts'
import { manageButtons } from './manage-buttons.ts'
import { mayManage } from './may-manage.ts'

/** The step before posting: the moment in words, the card as it will be, and where it will go. */
export async function echoForm(
  { activity, notice = [] }: { activity: Activity; notice?: Part[] },
  caller: Caller,
  tools: Tools,
): Promise<Form> {
  const { activities: words } = texts(caller.locale)
  const shown = cardFacts(activity, tools, caller.locale)
  const [channels, twin] = await Promise.all([cardChannelsFor(activity, tools), probableDouble(activity, tools)])
  return {
    name: 'publish-activity',
    title: words.echo.title,
    submit: words.echo.post,
    intro: [
      ...notice,
      paragraph([strong(shown.when)]),
      ...(twin === undefined ? [] : [paragraph(words.echo.double(twin))]),
      paragraph(words.echo.channels(channels.length)),
      ...(activity.visibility === 'network' ? [paragraph(words.echo.network)] : []),
      note(words.echo.card),
      divider,
      // In channels everybody reads Dutch, so that is what the author sees before posting.
      ...cardParts(activity, cardFacts(activity, tools, 'nl'), texts('nl').activities),
    ],
    fields: [],
    context: { activity: activity.id, version: String(activity.version) },
  }
}

const seenSchema = z.object({ activity: z.string(), version: z.coerce.number().int() })

export const takeEcho = activityFormTaker({
  name: 'publish-activity',
  // Only a draft is published, and what was published or thrown away is no draft any more.
  seesToRepetitions: true,
  values: () => z.object({}),
  async run(_values, context, caller, tools) {
    const { general, activities: words } = texts(caller.locale)
    const seen = seenSchema.safeParse(context)
    if (!seen.success) return sentence(general.outdated)
    const activity = await tools.store.activities.one(seen.data.activity)
    if (activity === undefined) return sentence(words.posted.gone)
    if (!mayManage(caller, activity)) return sentence(words.notYours)
    const now = tools.clock.now()
    const channels = await cardChannelsFor(activity, tools)
    const by = await tools.store.people.enter(caller, now)
    const about = `activity:${activity.id}`
    const deliveries = channels.map(({ id }) => ({ to: { kind: 'known' as const, id }, kind: 'post' as const, about }))
    const { id } = activity
    const isPosted = await tools.store.activities.publish({ id, version: seen.data.version, by, deliveries }, now)
    if (!isPosted) return await whyNotPosted(id, caller, tools)
    tools.outbox.wake()
    return whisper(postedView(activity, channels, caller))
  },
})

async function whyNotPosted(id: string, caller: Caller, tools: Tools): Promise<Answer> {
  const { activities: words } = texts(caller.locale)
  const activity = await tools.store.activities.one(id)
  if (activity === undefined) return sentence(words.posted.gone)
  if (activity.state !== 'draft') return sentence(words.posted.already)
  if (activity.startsAt > tools.clock.now())
    return ask(await echoForm({ activity, notice: [paragraph(words.posted.changed)] }, caller, tools))
  const resume = press(words.buttons.resume, 'resume-draft', { activity: id })
  return whisper(view([paragraph(words.errors.past), buttons(resume)]))
}

function postedView(activity: Activity, channels: CardChannel[], { locale }: Caller): View {
  const { activities: words } = texts(locale)
  const names = channels.flatMap(({ name }) => (name === null ? [] : [`#${name.replace(/^#/, '')}`]))
  const where =
    channels.length === 0 ? words.posted.noChannels : words.posted.channels(names, channels.length - names.length)
  return view([paragraph(say`${words.posted.done(activity.title)} ${where}`), manageButtons(activity, words)])
}

/** The title of what the same partner posted for the same day under the same name; capitals and signs aside. */
async function probableDouble(activity: Activity, { store, zone }: Tools): Promise<string | undefined> {
  const { id, title, partner, startsAt } = activity
  const day = dayOf(startsAt, zone)
  const [from, to] = [startOfDay(zone, day), startOfDay(zone, addDays(day, 1))]
  const titles = await store.activities.titles({ partnerId: partner.id, from, to, but: id })
  return titles.find((other) => bare(other) === bare(title))
}

function bare(title: string): string {
  const letters = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
  return letters === '' ? title : letters
}

import * as z from 'zod'
import { type Answer, ask, whisper } from '../../chat/answer.ts'
import type { Form } from '../../chat/form.ts'
import { say, strong } from '../../chat/text.ts'
import { buttons, divider, type Input, note, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { CardChannel } from '../../store/activities.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { texts } from '../locale/texts.ts'
import { isLookedAtFirst, isOnBehalf } from '../review/gate.ts'
import { postingOf } from '../review/on-behalf.ts'
import { sendIn } from '../review/send-in.ts'
import { seenVersion } from '../seen-version.ts'
import { sentence } from '../sentence.ts'
import { askForSeries } from '../series/post-series.ts'
import { once, repeatField } from '../series/repeat-choice.ts'
import type { Caller, Tools } from '../tools.ts'
import { hintParts } from '../wording/hint-parts.ts'
import { activityCard, cardFacts } from './activity-card.ts'
import { activityFormTaker } from './activity-form-taker.ts'
import { hintsFor, readLeft, writeLeft } from './activity-wording.ts'
import { cardChannelsFor } from './card-channels.ts'
import { clashNotices } from './clash-notices.ts'
import { manageButtons } from './manage-buttons.ts'
import { mayManage } from './may-manage.ts'
import { noDraft } from './no-draft.ts'

interface Echoed {
  activity: Activity
  /** What happened meanwhile. */
  notice?: Part[]
  /** Keys of hints that the author left as they are. */
  left?: readonly string[]
  /** What the last answer to a hint did. */
  said?: Part[]
}

/** The step before posting: the moment in words, hints about the wording, the card as it will be, and where it will go. */
export async function echoForm(
  { activity, notice = [], left = [], said = [] }: Echoed,
  caller: Caller,
  tools: Tools,
): Promise<Form> {
  const { activities: words, review } = texts(caller.locale)
  const shown = cardFacts(activity, tools, caller.locale)
  const [channels, isFirstSeen, clashes, hints] = await Promise.all([
    cardChannelsFor(activity, tools),
    isLookedAtFirst(activity.partner.id, caller, tools),
    clashNotices(activity, tools, caller.locale),
    hintsFor(activity, left, { caller, tools }),
  ])
  const kept = { activity: activity.id, left: writeLeft(left) }
  return {
    name: 'publish-activity',
    title: words.echo.title,
    submit: isFirstSeen ? review.buttons.send : words.echo.post,
    intro: [
      ...notice,
      paragraph([strong(shown.when)]),
      ...clashes,
      ...(isOnBehalf(activity.partner.id, caller) ? [paragraph(review.forOther(activity.partner.name))] : []),
      ...(isFirstSeen ? [paragraph(review.echo)] : []),
      paragraph(words.echo.channels(channels.length)),
      ...(activity.visibility === 'network' ? [paragraph(words.echo.network)] : []),
      ...said,
      ...hintParts(hints, kept, caller),
      note(words.echo.card),
      divider,
      // In channels everybody reads Dutch, so that is what the author sees before posting.
      ...previewOf(activity, tools),
    ],
    fields: [repeatField(activity, tools, caller.locale)],
    context: { ...kept, version: String(activity.version) },
  }
}

/** The very card that will be posted, but for its buttons, which do nothing yet. */
const previewOf = (activity: Activity, tools: Tools): Part[] =>
  activityCard({ ...activity, state: 'published' }, cardFacts(activity, tools, 'nl'), texts('nl')).parts.filter(
    ({ kind }) => kind !== 'buttons',
  )

const seenSchema = z.object({ activity: z.string(), version: seenVersion })

export const takeEcho = activityFormTaker({
  name: 'publish-activity',
  // Only a draft is published, and what was published or thrown away is no draft any more.
  seesToRepetitions: true,
  values: () => z.object({ repeat: z.string().default(once) }),
  async run({ repeat }, context, caller, tools) {
    const { general, activities: words } = texts(caller.locale)
    const seen = seenSchema.safeParse(context)
    if (!seen.success) return sentence(general.outdated)
    const activity = await tools.store.activities.one(seen.data.activity)
    if (activity === undefined) return sentence(words.posted.gone)
    if (!mayManage(caller, activity)) return sentence(words.notYours)
    const isAsSeen = activity.state === 'draft' && activity.version === seen.data.version
    if (repeat !== once && isAsSeen) return askForSeries(activity, repeat, caller, tools)
    if (await isLookedAtFirst(activity.partner.id, caller, tools)) {
      const seenNow = { ...activity, version: seen.data.version }
      return (await sendIn({ activity: seenNow }, caller, tools)) ?? (await whyNotPosted(context, caller, tools))
    }
    return await publish({ ...activity, version: seen.data.version }, context, caller, tools)
  },
})

/** Posts what was seen, unless it is otherwise by now. */
async function publish(activity: Activity, context: Input, caller: Caller, tools: Tools): Promise<Answer> {
  const { id, version } = activity
  const now = tools.clock.now()
  const [channels, posting] = await Promise.all([cardChannelsFor(activity, tools), postingOf(activity, caller, tools)])
  const by = await tools.store.people.enter(caller, now)
  const channelIds = channels.map((channel) => channel.id)
  const isPosted = await tools.store.activities.publish({ id, version, by, channelIds, ...posting }, now)
  if (!isPosted) return await whyNotPosted(context, caller, tools)
  tools.outbox.wake()
  return whisper(postedView(activity, channels, caller))
}

async function whyNotPosted(context: Input, caller: Caller, tools: Tools): Promise<Answer> {
  const { activities: words } = texts(caller.locale)
  const activity = await tools.store.activities.one(context.activity ?? '')
  if (activity === undefined) return sentence(words.posted.gone)
  if (activity.state !== 'draft') return sentence(noDraft(activity, caller.locale))
  const notice = [paragraph(words.posted.changed)]
  if (activity.startsAt > tools.clock.now())
    return ask(await echoForm({ activity, notice, left: readLeft(context.left) }, caller, tools))
  const resume = press(words.buttons.resume, 'resume-draft', { activity: activity.id })
  return whisper(view([paragraph(words.errors.past), buttons(resume)]))
}

function postedView(activity: Activity, channels: CardChannel[], { locale }: Caller): View {
  const { activities: words } = texts(locale)
  const names = channels.flatMap(({ name }) => (name === null ? [] : [`#${name.replace(/^#/, '')}`]))
  const where =
    channels.length === 0 ? words.posted.noChannels : words.posted.channels(names, channels.length - names.length)
  return view([paragraph(say`${words.posted.done(activity.title)} ${where}`), manageButtons(activity, texts(locale))])
}

import { addDays, dayOf, startOfDay, timeOf } from '../../calendar/local-time.ts'
import { directTo } from '../../chat/address.ts'
import type { Posted } from '../../chat/feature.ts'
import { buttons, heading, note, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import type { Own } from '../../store/own-standing.ts'
import type { Contact } from '../../store/people.ts'
import { cardFacts } from '../activities/activity-card.ts'
import { whereWords } from '../activities/activity-words.ts'
import { quiet } from '../by-day.ts'
import { texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import { leftView, ownParts, type Told } from './own-view.ts'

const asksFrom = '11:00'

/** Asks everybody who comes tomorrow whether that is still so, at eleven or, after a stop, later that day; who said so today is not asked. */
export async function askWhoComesTomorrow({ store, clock, zone, outbox }: Tools): Promise<void> {
  const now = clock.now()
  const time = timeOf(now, zone)
  if (time < asksFrom || time >= quiet.from) return
  const today = dayOf(now, zone)
  const span = {
    from: startOfDay(zone, addDays(today, 1)),
    to: startOfDay(zone, addDays(today, 2)),
    saidBefore: startOfDay(zone, today),
  }
  for (const activityId of await store.dayBefore.toAsk(span)) {
    while ((await store.dayBefore.ask({ activityId, span, message }, now)) > 0);
    outbox.wake()
  }
}

const message = ({ identity }: Contact, id: string): NewDelivery => ({
  to: directTo(identity),
  kind: 'post',
  about: `day-before:${id}`,
})

/** The question as it stands in the own chat; it is not sent when it is no longer a question. */
export const postedQuestion: Posted<Tools> = {
  kind: 'day-before',
  async view(id, channelId, tools) {
    const asked = await tools.store.dayBefore.asked(id)
    const activity = asked && (await tools.store.activities.one(asked.activityId))
    if (asked === undefined || activity?.state !== 'published' || activity.startsAt <= tools.clock.now())
      return undefined
    const told = { ...tools, locale: asked.contact?.locale ?? 'nl' }
    const mine = await tools.store.attendance.own(activity.id, asked.personId)
    if (!asked.isAnswered && mine.state === 'coming') return questionView(activity, mine.people, told)
    const isThere = (await tools.store.deliveryQueue.reference(`day-before:${id}`, channelId)) !== undefined
    return isThere ? answeredView(activity, mine, told) : undefined
  },
}

function questionView(activity: Activity, people: number, told: Told): View {
  const { activities, signUp } = texts(told.locale)
  const { dayBefore: words } = signUp
  const input = { activity: activity.id }
  return view([
    heading(words.title(activity.title)),
    paragraph(words.ask(people)),
    paragraph(`${cardFacts(activity, told, told.locale).when}, ${whereWords(activity, activities)}`),
    note(activity.waiting > 0 ? words.full : words.free),
    buttons(
      press(activities.buttons.come, 'still-coming', input, { style: 'primary' }),
      press(activities.buttons.notComing, 'not-coming', input),
    ),
  ])
}

function answeredView(activity: Activity, mine: Own, told: Told): View {
  if (mine.state === 'none') return leftView(texts(told.locale).signUp.withdrawn(activity.title), activity, told)
  return view(confirmedParts(activity, mine, told))
}

/** Thanks for the answer, with where the person stands. */
export const confirmedParts = (activity: Activity, mine: Own, told: Told): Part[] => [
  ...(mine.state === 'coming' ? [paragraph(texts(told.locale).signUp.dayBefore.confirmed)] : []),
  ...ownParts(activity, mine, told),
]

import { dayOf } from '../../calendar/local-time.ts'
import { addWorkingDays } from '../../calendar/working-days.ts'
import { type Answer, whisper } from '../../chat/answer.ts'
import { mention } from '../../chat/text.ts'
import { buttons, note, paragraph, view } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import type { Contact } from '../../store/people.ts'
import { whenToTell } from '../by-day.ts'
import { commandButton } from '../command-button.ts'
import { texts } from '../locale/texts.ts'
import { directly } from '../partners/people.ts'
import type { TypedWishes } from '../series/series-form.ts'
import type { Caller, Tools } from '../tools.ts'
import { reviewView } from './review-view.ts'
import { waitingButtons } from './waiting-buttons.ts'

interface SentIn {
  activity: Activity
  /** How it is to come back, if it is. */
  repeats?: TypedWishes
}

/** Has an activity wait for a coordinator; undefined when it is not as it was seen any more. */
export async function sendIn({ activity, repeats }: SentIn, caller: Caller, tools: Tools): Promise<Answer | undefined> {
  const { review: words, activities } = texts(caller.locale)
  const now = tools.clock.now()
  const by = await tools.store.people.enter(caller, now)
  const coordinators = await tools.store.people.coordinators()
  const wait = { sentAt: now, repeats: repeats === undefined ? null : JSON.stringify(repeats) }
  const deliveries = isNear(activity, tools) ? await urgent({ activity, wait, coordinators }, caller, tools) : []
  const { id, version } = activity
  const isSent = await tools.store.reviews.sendIn({ id, version, by, repeats: wait.repeats, deliveries }, now)
  if (!isSent) return undefined
  tools.outbox.wake()
  if (coordinators.length === 0) tools.log.warn({ activity: id }, 'nobody can look at an activity: set COORDINATORS')
  return whisper(
    view([
      paragraph((coordinators.length === 0 ? words.nobodyToLook : words.sent)(activity.title)),
      waitingButtons(activity, caller),
      buttons(commandButton(activities.buttons.mine, 'mijn')),
    ]),
  )
}

/** The daily list comes too late for what begins before, or on, the day of the next one. */
const isNear = ({ startsAt }: Activity, { clock, zone }: Pick<Tools, 'clock' | 'zone'>): boolean =>
  dayOf(startsAt, zone) <= addWorkingDays(dayOf(clock.now(), zone), 1)

async function urgent(
  {
    activity,
    wait,
    coordinators,
  }: { activity: Activity; wait: Parameters<typeof reviewView>[0]['review']; coordinators: Contact[] },
  { identity, name }: Caller,
  tools: Tools,
): Promise<NewDelivery[]> {
  const when = whenToTell([activity.startsAt], tools)
  const author = mention(identity, name)
  const inLocale = async (locale: 'nl' | 'en') => {
    const shown = await reviewView({ activity, review: wait, author }, locale, tools)
    return { ...shown, parts: [...shown.parts, note(texts(locale).review.told.urgent)] }
  }
  const views = { nl: await inLocale('nl'), en: await inLocale('en') }
  return coordinators.map((one) => ({ ...directly(one.identity, views[one.locale ?? 'nl']), ...when }))
}

import { dayOf, timeOf } from '../../calendar/local-time.ts'
import { sayDay, sayTimes } from '../../calendar/say-date.ts'
import { directTo } from '../../chat/address.ts'
import { say, strong } from '../../chat/text.ts'
import { buttons, heading, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { Activity, ActivityContent } from '../../store/activity-rows.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import type { Contact } from '../../store/people.ts'
import { whenToTell } from '../by-day.ts'
import { leadAgainButtons } from '../calls/lead-again-buttons.ts'
import { seeWhoButton } from '../facilitators/without-chat/pass-on-messages.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import { cardFacts } from './activity-card.ts'
import { whereWords } from './activity-words.ts'
import type { Offer } from './offer-alternatives.ts'

type Setting = Pick<Tools, 'network' | 'zone' | 'clock'>

type Listener = 'visitor' | 'waiting' | 'facilitator' | 'keeper'

/** What is said of a change: a line under every copy, and a message to each who comes or leads. */
interface Told {
  line: View
  tell: (contact: Contact, as: Listener) => NewDelivery
}

/** What to say of an edit; nothing when time and place stay as they were. */
export function tellOfEdit(before: Activity, content: Partial<ActivityContent>, tools: Setting): Told | undefined {
  const after = { ...before, ...content }
  const moved = (locale: Locale) => changeLines([before, after], tools, locale)
  if (moved('nl').length === 0) return undefined
  const { changed } = texts('nl').activities.thread
  return {
    line: view([paragraph(say`${strong(changed)} ${[...ofWhich(before, tools), ...moved('nl')].join(' ')}`)]),
    tell: direct([before, after], tools, (locale, as) => ({
      opening: texts(locale).activities.direct.changed[as](after.title),
      lines: moved(locale),
    })),
  }
}

/** What to say when it does not go on; who wanted to come is offered something else. */
export function tellOfCancelling(
  activity: Activity,
  { reason, offer }: { reason: string; offer: Offer },
  tools: Setting,
): Told {
  const { thread } = texts('nl').activities
  return {
    line: view([paragraph([...ofWhich(activity, tools), thread.cancelled(reason)].join(' '))]),
    tell: direct([activity, { ...activity, state: 'cancelled' }], tools, (locale, as, { personId }) => {
      const words = texts(locale).activities
      return {
        opening: words.direct.cancelled[as](activity.title),
        lines: [cardFacts(activity, tools, locale).when, words.cancelledBecause(reason)],
        offered: as === 'visitor' || as === 'waiting' ? offer(personId, locale) : [],
      }
    }),
  }
}

/** Under the card of a series stands which of its times is meant. */
const ofWhich = (activity: Activity, tools: Setting): string[] =>
  activity.seriesId === null ? [] : [texts('nl').series.thread.of(cardFacts(activity, tools, 'nl').when)]

/** Old and new in words, of what somebody who comes must know. */
function changeLines([before, after]: [Activity, Activity], tools: Setting, locale: Locale): string[] {
  const words = texts(locale).activities
  const [oldWhere, where] = [whereWords(before, words), whereWords(after, words)]
  return [
    ...movedLines([before, after], tools, locale),
    ...(oldWhere === where ? [] : [words.thread.where(oldWhere, where)]),
  ]
}

/** Of a day that stays the same only the times are said twice. */
function movedLines([before, after]: [Activity, Activity], tools: Setting, locale: Locale): string[] {
  const { thread } = texts(locale).activities
  const [oldWhen, when] = [cardFacts(before, tools, locale).when, cardFacts(after, tools, locale).when]
  if (oldWhen === when) return []
  const [old, now] = [timesOf(before, tools.zone), timesOf(after, tools.zone)]
  if (old?.day !== now?.day || old === undefined || now === undefined) return [thread.when(oldWhen, when)]
  const [oldTimes, times] = [old, now].map(({ start, end }) => sayTimes(start, end, locale))
  return [thread.times(oldTimes ?? '', times ?? '', sayDay(now.day, locale))]
}

/** Undefined where it goes on into another day. */
function timesOf({ startsAt, endsAt }: Activity, zone: string) {
  const day = dayOf(startsAt, zone)
  if (endsAt !== null && dayOf(endsAt, zone) !== day) return undefined
  return { day, start: timeOf(startsAt, zone), end: endsAt === null ? undefined : timeOf(endsAt, zone) }
}

interface Message {
  opening: string
  lines: string[]
  /** What else there is to do. */
  offered?: Part[]
}

const direct =
  (
    [before, after]: [Activity, Activity],
    tools: Setting,
    messageIn: (locale: Locale, as: Listener, contact: Contact) => Message,
  ): Told['tell'] =>
  (contact, as) => {
    const locale = contact.locale ?? 'nl'
    const goesOn = after.state === 'published'
    const mayLeave = goesOn && (as === 'visitor' || as === 'waiting') && as
    const leadsStill = goesOn && as === 'facilitator' ? [leadAgainButtons(after.id, locale)] : []
    const toldBy = as === 'keeper' ? [buttons(seeWhoButton(after.id, locale))] : []
    const message = messageIn(locale, as, contact)
    return {
      to: directTo(contact.identity),
      kind: 'post',
      ...whenToTell([before.startsAt, after.startsAt], tools),
      view: changeView(
        after,
        { ...message, offered: [...leadsStill, ...toldBy, ...(message.offered ?? [])], mayLeave },
        locale,
      ),
    }
  }

function changeView(
  { id, title }: Activity,
  { opening, lines, offered = [], mayLeave }: Message & { mayLeave: false | 'visitor' | 'waiting' },
  locale: Locale,
): View {
  const { activities, signUp } = texts(locale)
  const see = press(activities.buttons.see, 'see-activity', { activity: id })
  const leave = mayLeave === 'waiting' ? signUp.buttons.leaveLine : activities.buttons.notComing
  const possible = mayLeave ? [see, press(leave, 'not-coming', { activity: id })] : [see]
  return view(
    [heading(title), paragraph(opening), ...lines.map((line) => paragraph(line)), buttons(...possible), ...offered],
    opening,
  )
}

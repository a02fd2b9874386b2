import { dayOf } from '../../calendar/local-time.ts'
import { directTo } from '../../chat/address.ts'
import { say, strong } from '../../chat/text.ts'
import { buttons, heading, paragraph, press, type View, view } from '../../chat/view.ts'
import type { Activity, ActivityContent } from '../../store/activity-rows.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import type { Contact } from '../../store/people.ts'
import { byDay } from '../by-day.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import { cardFacts } from './activity-card.ts'
import { whereWords } from './activity-words.ts'

type Setting = Pick<Tools, 'network' | 'zone' | 'clock'>

type Listener = 'visitor' | 'facilitator'

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
    line: view([paragraph(say`${strong(changed)} ${moved('nl').join(' ')}`)]),
    tell: direct(after, tools, (locale, as) => ({
      opening: texts(locale).activities.direct.changed[as](after.title),
      lines: moved(locale),
    })),
  }
}

export function tellOfCancelling(activity: Activity, reason: string, tools: Setting): Told {
  const { thread } = texts('nl').activities
  return {
    line: view([paragraph(thread.cancelled(reason))]),
    tell: direct({ ...activity, state: 'cancelled' }, tools, (locale, as) => {
      const words = texts(locale).activities
      return { opening: words.direct.cancelled[as](activity.title), lines: [words.cancelledBecause(reason)] }
    }),
  }
}

/** Old and new in words, of what somebody who comes must know. */
function changeLines([before, after]: [Activity, Activity], tools: Setting, locale: Locale): string[] {
  const words = texts(locale).activities
  const [oldWhen, when] = [cardFacts(before, tools, locale).when, cardFacts(after, tools, locale).when]
  const [oldWhere, where] = [whereWords(before, words), whereWords(after, words)]
  return [
    ...(oldWhen === when ? [] : [words.thread.when(oldWhen, when)]),
    ...(oldWhere === where ? [] : [words.thread.where(oldWhere, where)]),
  ]
}

interface Message {
  opening: string
  lines: string[]
}

const direct =
  (activity: Activity, tools: Setting, messageIn: (locale: Locale, as: Listener) => Message): Told['tell'] =>
  ({ identity, locale }, as) => ({
    to: directTo(identity),
    kind: 'post',
    dueAt: politeMoment(activity.startsAt, tools),
    view: changeView(
      activity,
      { ...messageIn(locale ?? 'nl', as), mayCancel: as === 'visitor' && activity.state === 'published' },
      locale ?? 'nl',
    ),
  })

function changeView(
  { id, title }: Activity,
  { opening, lines, mayCancel }: Message & { mayCancel: boolean },
  locale: Locale,
): View {
  const { buttons: labels } = texts(locale).activities
  const see = press(labels.see, 'see-activity', { activity: id })
  const notComing = press(labels.notComing, 'not-coming', { activity: id })
  const possible = mayCancel ? [see, notComing] : [see]
  return view(
    [heading(title), paragraph(opening), ...lines.map((line) => paragraph(line)), buttons(...possible)],
    opening,
  )
}

/** By day; at once when the activity is today, or begins before people may be disturbed again. */
function politeMoment(startsAt: Date, { clock, zone }: Setting): Date {
  const now = clock.now()
  const polite = byDay(now, zone)
  return dayOf(startsAt, zone) === dayOf(now, zone) || startsAt <= polite ? now : polite
}

import { dayOf } from '../../calendar/local-time.ts'
import { sayDay, sayMoment } from '../../calendar/say-date.ts'
import { directTo } from '../../chat/address.ts'
import { say, strong } from '../../chat/text.ts'
import { buttons, heading, list, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { ActivityContent } from '../../store/activity-rows.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import type { Contact } from '../../store/people.ts'
import { whereWords } from '../activities/activity-words.ts'
import { offerAlternatives } from '../activities/offer-alternatives.ts'
import { whenToTell } from '../by-day.ts'
import { leadAgainButtons } from '../calls/lead-again-buttons.ts'
import { seeWhoButton } from '../facilitators/without-chat/pass-on-messages.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import type { Following } from './following.ts'
import type { Moved } from './moved-times.ts'
import { sayCourse } from './rhythm-words.ts'

const MOST_TIMES = 5

type Listener = 'visitor' | 'waiting' | 'facilitator' | 'keeper'

/** What is said of a change of several times: a line under the card, and one message to each whom it concerns. */
interface ToldOfMany {
  line: View
  tell: (contact: Contact, as: Listener, ids: string[]) => NewDelivery
}

/** What to say of an edit; nothing when time and place stay as they were. */
export function tellOfSeriesEdit(
  { series, first, all }: Following,
  { changed, moved }: { changed: Partial<ActivityContent>; moved: Moved | undefined },
  tools: Tools,
): ToldOfMany | undefined {
  const linesIn = (locale: Locale): string[] => {
    const words = texts(locale).activities
    const { thread } = words
    const [oldWhen, when] = [sayCourse(series, locale), sayCourse({ ...series, ...moved?.course }, locale)]
    const [oldWhere, where] = [whereWords(first, words), whereWords({ ...first, ...changed }, words)]
    return [
      ...(oldWhen === when ? [] : [thread.when(oldWhen, when)]),
      ...(oldWhere === where ? [] : [thread.where(oldWhere, where)]),
    ]
  }
  if (moved === undefined && linesIn('nl').length === 0) return undefined
  const times = new Map(
    all.map(({ id, startsAt, endsAt }, index) => [id, moved?.moments[index] ?? { startsAt, endsAt }]),
  )
  const { changed: changedFrom } = texts('nl').series.thread
  return {
    line: view([
      paragraph(say`${strong(changedFrom(dayWords(first.startsAt, tools, 'nl')))} ${linesIn('nl').join(' ')}`),
    ]),
    tell: (contact, as, ids) => {
      const locale = contact.locale ?? 'nl'
      const title = changed.title ?? first.title
      const opening = texts(locale).series.direct.changed[as](title)
      const theirs = ids.flatMap((id) => times.get(id) ?? [])
      const moments = [...theirs, ...all.filter(({ id }) => ids.includes(id))].map(startOf)
      const parts = [list(timeLines(theirs, tools, locale)), ...linesIn(locale).map((line) => paragraph(line))]
      const { see } = texts(locale).activities.buttons
      const again = as === 'facilitator' ? ids.slice(0, MOST_TIMES).flatMap((id) => againParts(id, times.get(id))) : []
      const next = [
        buttons(press(see, 'series-dates', { series: series.id })),
        ...again,
        ...(as === 'keeper' ? whoParts(ids, times, { locale, tools }) : []),
      ]
      function againParts(id: string, time: Time | undefined): Part[] {
        return time
          ? [...timeLines([time], tools, locale).map((words) => paragraph(words)), leadAgainButtons(id, locale)]
          : []
      }
      return message(contact, { title, opening, parts, next, moments }, tools)
    },
  }
}

/** What to say when a time and all that follow do not go on. */
export async function tellOfSeriesCancelling(
  { first, all }: Following,
  reason: string,
  tools: Tools,
): Promise<ToldOfMany> {
  const offer = await offerAlternatives(
    first,
    all.map(({ id }) => id),
    tools,
  )
  const known = new Map(all.map((one) => [one.id, one]))
  const { cancelled } = texts('nl').series.thread
  return {
    line: view([paragraph(cancelled(dayWords(first.startsAt, tools, 'nl'), reason))]),
    tell: (contact, as, ids) => {
      const locale = contact.locale ?? 'nl'
      const words = texts(locale)
      const theirs = ids.flatMap((id) => known.get(id) ?? [])
      const parts = [list(timeLines(theirs, tools, locale)), paragraph(words.activities.cancelledBecause(reason))]
      const next =
        as === 'keeper'
          ? whoParts(ids, known, { locale, tools })
          : as === 'facilitator'
            ? []
            : offer(contact.personId, locale)
      const opening = words.series.direct.cancelled[as](first.title)
      return message(contact, { title: first.title, opening, parts, next, moments: theirs.map(startOf) }, tools)
    },
  }
}

/** Of each time, who without a chat must hear of it. */
const whoParts = (
  ids: string[],
  times: ReadonlyMap<string, Time>,
  { locale, tools }: { locale: Locale; tools: Tools },
): Part[] =>
  ids.slice(0, MOST_TIMES).flatMap((id) => {
    const time = times.get(id)
    if (time === undefined) return []
    // Of one time it was said already when that is.
    const when = ids.length > 1 ? timeLines([time], tools, locale).map((words) => paragraph(words)) : []
    return [...when, buttons(seeWhoButton(id, locale))]
  })

interface Message {
  title: string
  opening: string
  parts: Part[]
  /** What leads on. */
  next: Part[]
  /** When what it is about begins. */
  moments: Date[]
}

function message({ identity }: Contact, { title, opening, parts, next, moments }: Message, tools: Tools): NewDelivery {
  return {
    to: directTo(identity),
    kind: 'post',
    ...whenToTell(moments, tools),
    view: view([heading(title), paragraph(opening), ...parts, ...next], opening),
  }
}

type Time = Pick<ActivityContent, 'startsAt' | 'endsAt'>

function timeLines(times: Time[], { zone }: Tools, locale: Locale): string[] {
  const lines = times
    .slice(0, MOST_TIMES)
    .map(({ startsAt, endsAt }) => sayMoment({ start: startsAt, end: endsAt ?? undefined }, { locale, zone }))
  const rest = times.length - lines.length
  return [...lines, ...(rest > 0 ? [texts(locale).series.more(rest)] : [])]
}

const startOf = ({ startsAt }: Time): Date => startsAt

const dayWords = (moment: Date, { zone }: Tools, locale: Locale): string => sayDay(dayOf(moment, zone), locale)

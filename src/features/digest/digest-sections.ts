import { dayOf } from '../../calendar/local-time.ts'
import { sayDay, sayDays, sayMoment } from '../../calendar/say-date.ts'
import type { ThemeDayOccurrence } from '../../calendar/theme-days/theme-days-in.ts'
import { say, strong, type Text } from '../../chat/text.ts'
import { heading, list, note, type Part, paragraph, press, row } from '../../chat/view.ts'
import type { ListedActivity } from '../../store/activity-rows.ts'
import type { CallFacts } from '../../store/call-facts.ts'
import { isFull, whereWords } from '../activities/activity-words.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { sayWhen, withoutYear } from '../theme-days/say-when.ts'
import { joinWords, weDoSomething } from '../theme-days/theme-day-words.ts'
import type { DigestFacts } from './digest-facts.ts'

/** How much a reader takes in and a message can hold; what is beyond it is counted, and found behind the buttons. */
const most = { activities: 12, coreDays: 6, otherDates: 6, calls: 6, titles: 3 }

export const startsBefore =
  (moment: Date) =>
  ({ startsAt }: { startsAt: Date }): boolean =>
    startsAt < moment

/** The next seven days: what can be joined, and which days they are. */
export function thisWeek(facts: DigestFacts, locale: Locale): Part[] {
  const words = texts(locale).digest
  const { core, other } = daysWithin(facts, 'week')
  const activities = facts.activities.filter(startsBefore(facts.weekEndsAt))
  const idle = core.filter((day) => plannedFor(day, facts).length === 0)
  const lines = [
    ...idle.map((day) => say`${strong(day.name)}: ${whenOf(day, facts, locale)}.`),
    ...activities.slice(0, most.activities).map((activity) => activityLine(activity, facts, locale)),
  ]
  const content = [
    ...core.filter((day) => !idle.includes(day)).map((day) => coreRow(day, facts, locale)),
    ...(lines.length > 0 ? [list(lines)] : []),
    ...andMore(activities.length - most.activities, words.moreActivities),
    ...otherDays(other, words.alsoThisWeek, { facts, locale }),
  ]
  const span = withoutYear(sayDays(facts.today, facts.weekEnd, locale))
  return content.length === 0 ? [] : [heading(words.thisWeek(span)), ...content]
}

/** Core days of the look-ahead for which something is planned, and the other days ahead. */
export function comingWeeks(facts: DigestFacts, locale: Locale): Part[] {
  const words = texts(locale).digest
  const { core, other } = daysWithin(facts, 'later')
  const shown = core.filter((day) => !isIdle(day, facts))
  const content = [
    ...shown.slice(0, most.coreDays).map((day) => coreRow(day, facts, locale)),
    ...andMore(shown.length - most.coreDays, words.moreDays),
    ...otherDays(other, words.also, { facts, locale }),
  ]
  return content.length === 0 ? [] : [heading(words.comingWeeks), ...content]
}

/** Core days for which nobody has planned anything. A religious feast is never one of them: it has no need of us. */
export function nobodyYet(facts: DigestFacts, locale: Locale): Part[] {
  const words = texts(locale).digest
  const idle = facts.days.filter((day) => day.weight === 'core' && isIdle(day, facts))
  if (idle.length === 0) return []
  const rows = idle
    .slice(0, most.coreDays)
    .map((day) =>
      row(say`${strong(day.name)}: ${whenOf(day, facts, locale)}. ${words.whoJoins}`, weDoSomething(day.key, locale)),
    )
  return [
    heading(words.nobodyYet),
    paragraph(words.nothingPlanned),
    ...rows,
    ...andMore(idle.length - most.coreDays, words.moreDays),
  ]
}

export function facilitatorsWanted({ calls, zone }: DigestFacts, locale: Locale): Part[] {
  const { digest: words, activities, calls: callWords } = texts(locale)
  if (calls.length === 0) return []
  const rows = calls.slice(0, most.calls).map(({ id, activity, places, found }) => {
    const when = momentOf(activity, { zone, locale })
    return row(
      say`${strong(activity.title)}: ${when}, ${whereWords(activity, activities)}. ${words.placesOpen(places - found)}`,
      press(callWords.card.yes, 'join-call', { call: id }),
    )
  })
  return [heading(words.facilitatorsWanted), ...rows, ...andMore(calls.length - most.calls, words.moreCalls)]
}

function daysWithin({ days, weekEnd }: DigestFacts, when: 'week' | 'later') {
  const within = days.filter(({ start }) => (when === 'week' ? start <= weekEnd : start > weekEnd))
  return {
    core: within.filter(({ weight }) => weight === 'core'),
    other: within.filter(({ weight }) => weight !== 'core'),
  }
}

const plannedFor = ({ key }: ThemeDayOccurrence, { activities }: DigestFacts): ListedActivity[] =>
  activities.filter(({ themeDay }) => themeDay === key)

const isIdle = (day: ThemeDayOccurrence, facts: DigestFacts): boolean =>
  day.tone !== 'religious' && plannedFor(day, facts).length === 0

const whenOf = (day: ThemeDayOccurrence, { today }: DigestFacts, locale: Locale): string =>
  withoutYear(sayWhen(day, { today, locale }))

const momentOf = (
  { startsAt, endsAt }: Pick<ListedActivity, 'startsAt' | 'endsAt'>,
  saying: { zone: string; locale: Locale },
): string => withoutYear(sayMoment({ start: startsAt, end: endsAt ?? undefined }, saying))

function activityLine(activity: ListedActivity, { zone }: DigestFacts, locale: Locale): Text {
  const { activities, digest } = texts(locale)
  const where = whereWords(activity, activities)
  const full = isFull(activity) ? ` ${digest.full}` : ''
  return say`${strong(activity.title)}: ${momentOf(activity, { zone, locale })}, ${where}. ${activity.partner.name}.${full}`
}

/** A core day, what is planned for it and what help that still needs. */
function coreRow(day: ThemeDayOccurrence, facts: DigestFacts, locale: Locale): Part {
  const words = texts(locale).digest
  const planned = plannedFor(day, facts)
  const titles = planned
    .slice(0, most.titles)
    .map(({ title, startsAt }) => `${title} (${withoutYear(sayDay(dayOf(startsAt, facts.zone), locale))})`)
  const rest = planned.length - titles.length
  const all = joinWords([...titles, ...(rest > 0 ? [words.more(rest)] : [])], locale)
  const open = placesOpen(facts.calls.filter(({ activity }) => activity.themeDay === day.key))
  const sentences = [
    ...(planned.length > 0 ? [words.planned(all)] : []),
    ...(open > 0 ? [words.placesOpen(open)] : []),
  ].join(' ')
  const when = whenOf(day, facts, locale)
  return row(say`${strong(day.name)}: ${when}. ${sentences}`, weDoSomething(day.key, locale))
}

const placesOpen = (calls: CallFacts[]): number => calls.reduce((sum, { places, found }) => sum + places - found, 0)

/** The days that ask nothing of the network, by date: `A en B, zondag 21 maart; C, 22 t/m 28 maart`. */
function otherDays(
  days: ThemeDayOccurrence[],
  say: (dates: string) => string,
  { facts, locale }: { facts: DigestFacts; locale: Locale },
): Part[] {
  if (days.length === 0) return []
  const byDate = new Map<string, string[]>()
  for (const day of days) {
    const when = whenOf(day, facts, locale)
    byDate.set(when, [...(byDate.get(when) ?? []), day.name])
  }
  const dates = [...byDate].map(([when, names]) => `${joinWords(names, locale)}, ${when}`)
  const shown = [...byDate.values()].slice(0, most.otherDates).flat().length
  return [
    paragraph(say(dates.slice(0, most.otherDates).join('; '))),
    ...andMore(days.length - shown, texts(locale).digest.moreDays),
  ]
}

/** Nothing is left out without saying so. */
const andMore = (count: number, words: (count: number) => string): Part[] => (count > 0 ? [note(words(count))] : [])

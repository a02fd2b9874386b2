import { dayOf } from '../../calendar/local-time.ts'
import { sayDay, sayDays, sayMoment, sayShortMoment } from '../../calendar/say-date.ts'
import type { ThemeDayOccurrence } from '../../calendar/theme-days/theme-days-in.ts'
import { say, strong, type Text } from '../../chat/text.ts'
import { heading, list, note, type Part, paragraph, press, row } from '../../chat/view.ts'
import { whereWords } from '../activities/activity-words.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { sayWhen, withoutYear } from '../theme-days/say-when.ts'
import { joinWords, weDoSomething } from '../theme-days/theme-day-words.ts'
import type { DigestFacts } from './digest-facts.ts'

/** How many of each are told; what is beyond it is counted. */
export interface Most {
  activities: number
  coreDays: number
  otherDates: number
  calls: number
  titles: number
}

/** A digest in the making: what it is about, how much it may tell, and in which language. */
export interface Telling {
  facts: DigestFacts
  most: Most
  locale: Locale
}

type Activity = DigestFacts['activities'][number]

export const startsBefore =
  (moment: Date) =>
  ({ startsAt }: { startsAt: Date }): boolean =>
    startsAt < moment

/** The next seven days: what can be joined, and which days they are. */
export function thisWeek(telling: Telling): Part[] {
  const { facts, most, locale } = telling
  const words = texts(locale).digest
  const { core, other } = daysWithin(facts, 'week')
  const idle = core.filter((day) => isIdle(day, facts))
  const busy = core.filter((day) => !idle.includes(day))
  const thisWeeks = facts.activities.filter(startsBefore(facts.weekEndsAt))
  const activities = thisWeeks.filter(({ isRegular }) => !isRegular)
  const series = thisWeeks.filter(({ isRegular }) => isRegular)
  const listed = activities.slice(0, most.activities)
  const content = [
    ...coreRows(busy, telling, [...listed, ...series.slice(0, most.activities)]),
    ...(listed.length > 0 ? [list(listed.map((activity) => activityLine(activity, telling)))] : []),
    ...andMore(activities.length - listed.length, words.moreActivities),
    ...regulars(series, telling),
    ...otherDays([...idle, ...other], words.alsoThisWeek, telling),
  ]
  const span = withoutYear(sayDays(facts.day, facts.weekEnd, locale))
  return content.length === 0 ? [] : [heading(words.thisWeek(span)), ...content]
}

/** Core days of the look-ahead for which something is planned, and the other days ahead. */
export function comingWeeks(telling: Telling): Part[] {
  const words = texts(telling.locale).digest
  const { core, other } = daysWithin(telling.facts, 'later')
  const busy = core.filter((day) => !isIdle(day, telling.facts))
  const content = [...coreRows(busy, telling, []), ...otherDays(other, words.also, telling)]
  return content.length === 0 ? [] : [heading(words.comingWeeks), ...content]
}

/** Core days for which nobody has planned anything. A religious feast is never one of them: it has no need of us. */
export function nobodyYet({ facts, most, locale }: Telling): Part[] {
  const words = texts(locale).digest
  const idle = facts.days.filter((day) => day.weight === 'core' && isIdle(day, facts))
  if (idle.length === 0) return []
  const rows = idle
    .slice(0, most.coreDays)
    .map((day) =>
      row(say`${named(day.name)} ${whenOf(day, facts, locale)}. ${words.whoJoins}`, weDoSomething(day.key, locale)),
    )
  return [heading(words.nobodyYet), ...rows, ...andMore(idle.length - rows.length, words.moreDays)]
}

export function facilitatorsWanted({ facts: { calls, zone }, most, locale }: Telling): Part[] {
  const { digest: words, activities, calls: callWords } = texts(locale)
  if (calls.length === 0) return []
  const rows = calls.slice(0, most.calls).map(({ id, activity, open }) => {
    const when = momentOf(activity, { zone, locale })
    return row(
      say`${named(activity.title)} ${when}, ${whereWords(activity, activities)}. ${words.placesOpen(open)}`,
      press(callWords.card.yes, 'join-call', { call: id }),
    )
  })
  return [heading(words.facilitatorsWanted), ...rows, ...andMore(calls.length - rows.length, words.moreCalls)]
}

function daysWithin({ days, weekEnd }: DigestFacts, when: 'week' | 'later') {
  const within = days.filter(({ start }) => (when === 'week' ? start <= weekEnd : start > weekEnd))
  return {
    core: within.filter(({ weight }) => weight === 'core'),
    other: within.filter(({ weight }) => weight !== 'core'),
  }
}

const isIdle = ({ tone, key }: ThemeDayOccurrence, { busy }: DigestFacts): boolean =>
  tone !== 'religious' && !busy.includes(key)

const whenOf = (day: ThemeDayOccurrence, { day: today }: DigestFacts, locale: Locale): string =>
  withoutYear(sayWhen(day, { today, locale }))

const momentOf = (
  { startsAt, endsAt }: Pick<Activity, 'startsAt' | 'endsAt'>,
  saying: { zone: string; locale: Locale },
): string => withoutYear(sayMoment({ start: startsAt, end: endsAt ?? undefined }, saying))

/** What a sentence is about, before it; a name that is a sentence itself keeps its own mark. */
const named = (name: string): Text => say`${strong(name)}${/[.?!:…]$/.test(name) ? '' : ':'}`

function activityLine(activity: Activity, { facts: { zone }, locale }: Telling): Text {
  const { activities, digest } = texts(locale)
  const when = momentOf(activity, { zone, locale })
  const about = [digest.by(activity.partner.name), ...(activity.isFull ? [digest.full] : [])].join(' ')
  return say`${named(activity.title)} ${when}, ${whereWords(activity, activities)}. ${about}`
}

/** What comes back every week or month, in one paragraph: it must not crowd out what is only now. */
function regulars(series: Activity[], { facts: { zone }, most, locale }: Telling): Part[] {
  if (series.length === 0) return []
  const lines = series
    .slice(0, most.activities)
    .map(({ title, startsAt }) => `${title} (${sayShortMoment({ start: startsAt }, { zone, locale })})`)
  const words = texts(locale)
  return [
    paragraph(words.series.digest(lines.join('; '))),
    ...andMore(series.length - lines.length, words.digest.moreActivities),
  ]
}

function coreRows(days: ThemeDayOccurrence[], telling: Telling, listed: Activity[]): Part[] {
  const shown = days.slice(0, telling.most.coreDays)
  const { moreDays } = texts(telling.locale).digest
  return [...shown.map((day) => coreRow(day, telling, listed)), ...andMore(days.length - shown.length, moreDays)]
}

/** A core day, what is planned for it and what help that still needs; of what is `listed` below the date stands there. */
function coreRow(day: ThemeDayOccurrence, { facts, most, locale }: Telling, listed: Activity[]): Part {
  const words = texts(locale).digest
  const planned = facts.activities.filter(({ themeDay }) => themeDay === day.key)
  const titles = planned.slice(0, most.titles).map((activity) => {
    const on = dayOf(activity.startsAt, facts.zone)
    const isKnown = listed.includes(activity) || (on === day.start && on === day.end)
    return words.called(activity.title, isKnown ? undefined : withoutYear(sayDay(on, locale)))
  })
  const rest = planned.length - titles.length
  const all = joinWords([...titles, ...(rest > 0 ? [words.more(rest)] : [])], locale)
  const elsewhere = facts.elsewhere[day.key] ?? 0
  const open = facts.calls
    .filter(({ activity }) => activity.themeDay === day.key)
    .reduce((sum, call) => sum + call.open, 0)
  const sentences = [
    `${whenOf(day, facts, locale)}.`,
    ...(planned.length > 0 ? [words.planned(all)] : []),
    ...(elsewhere > 0 ? [words.elsewhere(elsewhere)] : []),
    ...(open > 0 ? [words.placesOpen(open)] : []),
  ]
  return row(say`${named(day.name)} ${sentences.join(' ')}`, weDoSomething(day.key, locale))
}

/** The days that ask nothing of the network, by date: `A en B, zondag 21 maart; C, 22 t/m 28 maart`. */
function otherDays(days: ThemeDayOccurrence[], say: (dates: string) => string, telling: Telling): Part[] {
  const { facts, most, locale } = telling
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

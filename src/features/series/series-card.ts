import { dayOf } from '../../calendar/local-time.ts'
import { sayDay, sayShortDay, sayShortMoment } from '../../calendar/say-date.ts'
import { buttons, heading, list, note, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { Occurrence, Series } from '../../store/series-rows.ts'
import { cardFacts, saidParts } from '../activities/activity-card.ts'
import { takenPlaces, whereWords } from '../activities/activity-words.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import { momentOn } from './plan-series.ts'
import { sayCourse } from './rhythm-words.ts'

const MOST_DATES = 5

type Setting = Pick<Tools, 'network' | 'zone' | 'clock'>

/** What a series looks like, also before it is made. */
export type Look = Pick<Series, 'content' | 'rhythm' | 'startTime' | 'endTime' | 'cursor' | 'left' | 'untilDay'>

/** The one card of a series, as it is posted in channels: what it is, and the next times. */
export function seriesCard(series: Series, ahead: Occurrence[], setting: Setting, locale: Locale): View {
  const words = texts(locale)
  const see = press(words.activities.buttons.more, 'see-series', { series: series.id })
  const come = press(words.activities.buttons.come, 'series-dates', { series: series.id }, { style: 'primary' })
  const isOn = ahead.some(({ state }) => state === 'published')
  const { title } = series.content
  return view(
    [...seriesParts(series, ahead, setting, locale), ...(isOn ? [buttons(come, see)] : [])],
    `${title}, ${sayCourse(series, locale)}`,
  )
}

/** The card without its buttons. */
export function seriesParts(series: Look, ahead: Occurrence[], setting: Setting, locale: Locale): Part[] {
  const words = texts(locale)
  const [next] = ahead
  if (next === undefined)
    return [heading(series.content.title), paragraph(sayCourse(series, locale)), paragraph(words.series.over)]
  const common = { ...next, ...series.content }
  const shown = { ...cardFacts(common, setting, locale), when: sayCourse(series, locale) }
  const lines = ahead.slice(0, MOST_DATES).map((one) => dateLine(one, { series, setting, locale }))
  return [
    ...saidParts(common, shown, words.activities),
    paragraph(words.series.next),
    list(lines),
    ...restParts(series, ahead.length - lines.length, locale),
  ]
}

/** What of a series is not shown: so many times, and until when where not all of it has been made yet. */
export function restParts({ cursor, left, untilDay }: Look, hidden: number, locale: Locale): Part[] {
  const words = texts(locale).series
  if (cursor !== null && untilDay !== null) return [note(words.lasts(sayDay(untilDay, locale)))]
  const rest = Math.max(0, hidden) + (cursor === null ? 0 : (left ?? 0))
  return rest > 0 ? [note(words.more(rest))] : []
}

interface Told {
  series: Look
  setting: Setting
  locale: Locale
}

/** One time of a series: who comes, or why it is off; what differs from the others is said. */
export function dateLine(one: Occurrence, told: Told): string {
  const { series, confirmation } = texts(told.locale)
  const when = sayOccurrence(one, told)
  if (one.state === 'cancelled') return series.offDate(when, one.cancelReason ?? '')
  const counts = shortCount(one, told.locale)
  const line = counts === '' ? when : series.onDate(when, counts)
  return one.confirmation === 'unconfirmed' ? `${line}. ${confirmation.unconfirmed}` : line
}

/** How many come and fit, as short as can be: it stands there for every time. */
function shortCount(one: Occurrence, locale: Locale): string {
  const { coming, elsewhere, capacity } = one
  const { some, left, full } = texts(locale).series
  const places = capacity === null ? undefined : Math.max(0, capacity - takenPlaces(one))
  return [
    ...(coming + elsewhere > 0 ? [some(coming + elsewhere)] : []),
    ...(places === undefined ? [] : [places === 0 ? full : left(places)]),
  ].join(', ')
}

/** `di 9 mrt`; with its own time, place or title where those are not as usual. */
export function sayOccurrence(one: Occurrence, { series, setting: { zone }, locale }: Told): string {
  const { startsAt, endsAt, title, occurrence } = one
  const usual = momentOn(occurrence, series, zone)
  const isUsual =
    startsAt.getTime() === usual.startsAt.getTime() && (endsAt?.getTime() ?? 0) === (usual.endsAt?.getTime() ?? 0)
  const words = texts(locale).activities
  const where = whereWords(one, words)
  return [
    isUsual
      ? sayShortDay(dayOf(startsAt, zone), locale)
      : sayShortMoment({ start: startsAt, end: endsAt ?? undefined }, { locale, zone }),
    ...(where === whereWords(series.content, words) ? [] : [where]),
    ...(title === series.content.title ? [] : [`“${title}”`]),
  ].join(', ')
}

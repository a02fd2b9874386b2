import { type Day, dayOf, isoMoment } from '../../calendar/local-time.ts'
import { sayDay, sayMoment } from '../../calendar/say-date.ts'
import type { ShownActivity } from '../../store/shown-activities.ts'
import { isFull, kindName, takenPlaces, themeDayName, whereWords } from '../activities/activity-words.ts'
import { type Locale, type Texts, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'

/** An activity as a line in a list. */
export interface Entry {
  id: string
  title: string
  isCancelled: boolean
  /** What only the network may see has no page of its own. */
  isForNetwork: boolean
  /** Day on which it begins. */
  day: Day
  /** The day too: `vrijdag 26 februari 2027, van 18.00 tot 20.30 uur`. */
  when: string
  /** When on that day: `van 18.00 tot 20.30 uur`. */
  time: string
  /** ISO 8601 with the zone's offset. */
  starts: string
  where: string
  organiser: string
  kind: string
  themeDay: string | undefined
  /** How many places are left; undefined where there is no limit, or nobody can come any more. */
  places: string | undefined
  isFull: boolean
  /** That it is not sure to go on. */
  doubt: string | undefined
}

export interface Reader extends Pick<Tools, 'network' | 'zone' | 'clock'> {
  locale: Locale
}

export function entryOf(activity: ShownActivity, { network, zone, clock, locale }: Reader): Entry {
  const words = texts(locale).activities
  const { id, title, startsAt, endsAt, state, partner } = activity
  const day = dayOf(startsAt, zone)
  const when = sayMoment({ start: startsAt, end: endsAt ?? undefined }, { locale, zone })
  return {
    ...{ id, title, day },
    isCancelled: state === 'cancelled',
    isForNetwork: activity.visibility === 'network',
    when,
    time: withoutDay(when, sayDay(day, locale)),
    starts: isoMoment(startsAt, zone),
    where: whereWords(activity, words),
    organiser: partner.name,
    kind: kindName(activity.kind, network),
    themeDay: themeDayName(activity.themeDay, network),
    places: startsAt > clock.now() ? placesWords(activity, words) : undefined,
    isFull: isFull(activity),
    doubt: startsAt > clock.now() ? doubtWords(activity, texts(locale)) : undefined,
  }
}

export const doubtWords = ({ state, confirmation }: ShownActivity, words: Texts): string | undefined =>
  state === 'published' && confirmation === 'unconfirmed' ? words.confirmation.unconfirmed : undefined

/** Of who comes nothing is said, of places only how many are left. */
export function placesWords(activity: ShownActivity, words: Texts['activities']): string | undefined {
  const { capacity, state } = activity
  if (capacity === null || state === 'cancelled') return undefined
  return isFull(activity) ? words.places.none : words.places.left(capacity - takenPlaces(activity))
}

// What lasts several days names them all, and then the whole is said.
const withoutDay = (when: string, day: string): string =>
  when.startsWith(`${day}, `) ? when.slice(day.length + 2) : when

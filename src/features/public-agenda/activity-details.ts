import { isoMoment } from '../../calendar/local-time.ts'
import { sayMoment } from '../../calendar/say-date.ts'
import type { ShownActivity } from '../../store/shown-activities.ts'
import {
  accessibilityOptions,
  kindName,
  lineName,
  namesOf,
  themeDayName,
  whereWords,
} from '../activities/activity-words.ts'
import { texts } from '../locale/texts.ts'
import { doubtWords, placesWords, type Reader } from './entry-facts.ts'

/** Everything a page says of one activity. */
export interface ActivityDetails {
  activity: ShownActivity
  /** ISO 8601 with the zone's offset. */
  starts: string
  ends: string | undefined
  when: string
  where: string
  kind: string
  /** In the order in which they are read; without those of which nothing is said. */
  facts: { label: string; words: string }[]
  /** Undefined where there is no limit, or nobody can come any more. */
  places: string | undefined
  /** That it is not sure to go on. */
  doubt: string | undefined
  hasBegun: boolean
}

export function activityDetails(activity: ShownActivity, reader: Reader): ActivityDetails {
  const { network, zone, clock, locale } = reader
  const words = texts(locale).activities
  const { startsAt, endsAt, languages, accessibility } = activity
  const when = sayMoment({ start: startsAt, end: endsAt ?? undefined }, { locale, zone })
  const where = whereWords(activity, words)
  const kind = kindName(activity.kind, network)
  const all: Record<string, string | null | undefined> = {
    [words.facts.when]: when,
    [words.facts.where]: where,
    [words.facts.organiser]: activity.partner.name,
    [words.facts.kind]: kind,
    [words.facts.themeDay]: themeDayName(activity.themeDay, network),
    [words.facts.line]: lineName(activity.line, network),
    [words.facts.audience]: activity.audience,
    [words.facts.cost]: activity.cost,
    [words.facts.languages]: namesOf(languages, network.languages),
    [words.facts.accessibility]: namesOf(accessibility, accessibilityOptions(words)),
  }
  const hasBegun = startsAt <= clock.now()
  return {
    activity,
    starts: isoMoment(startsAt, zone),
    ends: endsAt === null ? undefined : isoMoment(endsAt, zone),
    ...{ when, where, kind },
    facts: Object.entries(all).flatMap(([label, said]) => (said ? [{ label, words: said }] : [])),
    places: hasBegun ? undefined : placesWords(activity, words),
    doubt: hasBegun ? undefined : doubtWords(activity, texts(locale)),
    hasBegun,
  }
}

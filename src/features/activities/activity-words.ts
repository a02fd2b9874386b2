import type { Activity, ListedActivity } from '../../store/activity-rows.ts'
import type { Texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'

type Words = Texts['activities']

/** How an activity's kind is called in this network. */
export const kindName = (kind: string, network: Network): string =>
  network.kinds.find(({ key }) => key === kind)?.name ?? kind

/** The name of a theme day; undefined when the network file no longer has it. */
export const themeDayName = (key: string | null, network: Network): string | undefined =>
  network.themeDays.find((day) => day.key === key)?.name

export const lineName = (line: number | null, network: Network): string | undefined =>
  network.lines.find(({ number }) => number === line)?.name

/** The place, then the district where the place does not name it; the whole city where neither is known. */
export function whereWords({ place, district }: Pick<Activity, 'place' | 'district'>, words: Words): string {
  if (!place) return district || words.wholeCity
  return !district || place.includes(district) ? place : `${place}, ${district}`
}

type Counted = Pick<ListedActivity, 'coming' | 'elsewhere' | 'held' | 'waiting' | 'capacity'>

/** Places that are no longer free: of who comes, of who signed up elsewhere, and those on offer. */
export const takenPlaces = ({ coming, elsewhere, held }: Omit<Counted, 'capacity' | 'waiting'>): number =>
  coming + elsewhere + held

/** How many come, of how many places, and how many wait: only counts, never names. */
export function countWords(activity: Counted, words: Words): string {
  const { capacity, waiting } = activity
  const waits = waiting === 0 ? '' : `, ${words.places.waiting(waiting)}`
  if (capacity === null) return words.coming(activity.coming + activity.elsewhere)
  const taken = takenPlaces(activity)
  if (taken === 0 && waiting === 0) return words.places.all(capacity)
  return `${words.places.taken(taken, capacity)}${isFull(activity) ? `: ${words.places.full}` : ''}${waits}.`
}

export const isFull = (activity: Omit<Counted, 'waiting'>): boolean =>
  activity.capacity !== null && takenPlaces(activity) >= activity.capacity

/** Names of keys, in the order of the network file or of the texts. */
export const namesOf = (keys: readonly string[], named: readonly { key: string; name: string }[]): string =>
  named
    .filter(({ key }) => keys.includes(key))
    .map(({ name }) => name)
    .join(', ')

export const accessibilityOptions = (words: Words): { key: string; name: string }[] =>
  Object.entries(words.accessibility).map(([key, name]) => ({ key, name }))

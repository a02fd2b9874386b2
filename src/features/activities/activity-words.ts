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

/** The place, then the district; the whole city where neither is known. */
export const whereWords = ({ place, district }: Pick<Activity, 'place' | 'district'>, words: Words): string =>
  [place, district].filter((part) => part !== null).join(', ') || words.wholeCity

/** How many come, and how many places are left: only counts, never names. */
export function countWords({ coming, capacity }: Pick<ListedActivity, 'coming' | 'capacity'>, words: Words): string {
  if (capacity === null) return words.coming(coming)
  const left = Math.max(0, capacity - coming)
  return `${words.coming(coming)} ${left === 0 ? words.full : words.placesLeft(left)}`
}

export const isFull = ({ coming, capacity }: Pick<ListedActivity, 'coming' | 'capacity'>): boolean =>
  capacity !== null && coming >= capacity

/** Names of keys, in the order of the network file or of the texts. */
export const namesOf = (keys: readonly string[], named: readonly { key: string; name: string }[]): string =>
  named
    .filter(({ key }) => keys.includes(key))
    .map(({ name }) => name)
    .join(', ')

export const accessibilityOptions = (words: Words): { key: string; name: string }[] =>
  Object.entries(words.accessibility).map(([key, name]) => ({ key, name }))

import type { ActivityFilter } from '../../store/activities.ts'
import type { Network } from '../network/network.ts'
import { themeCategories } from '../theme-days/theme-day-words.ts'
import { slugOf } from './slug.ts'

/** What can be chosen from lists, by the name of its parameter in the address. */
export const choiceNames = ['wijk', 'thema', 'soort', 'lijn'] as const
export type ChoiceName = (typeof choiceNames)[number]

/** One thing that can be chosen. */
export interface Choice {
  /** As it stands in the address. */
  value: string
  label: string
  /** Other values by which it is known. */
  also: string[]
  /** Whether it stands in the list; what does not can still be linked to. */
  isListed: boolean
  /** Themes are of two sorts. */
  group?: 'topics' | 'days'
  means: Pick<ActivityFilter, 'districts' | 'kinds' | 'lines' | 'themeDays'>
}

export type Choices = Record<ChoiceName, Choice[]>

// The network does not change while we run.
const remembered = new WeakMap<Network, Choices>()

/** Everything a visitor of this network can choose. */
export function choicesOf(network: Network): Choices {
  const choices = remembered.get(network) ?? compileChoices(network)
  remembered.set(network, choices)
  return choices
}

const compileChoices = (network: Network): Choices => ({
  wijk: network.districts.map((name) => choice(name, { districts: [name] })),
  thema: [
    ...themeCategories(network).map(({ key, name }) => {
      const themeDays = network.themeDays.filter(({ category }) => category === key).map((day) => day.key)
      return { ...choice(name, { themeDays }), also: [slugOf(key)], group: 'topics' as const }
    }),
    ...network.themeDays.map(({ key, name, weight }) => ({
      ...choice(name, { themeDays: [key] }),
      value: slugOf(key),
      also: [slugOf(name)],
      isListed: weight === 'core',
      group: 'days' as const,
    })),
  ],
  soort: network.kinds.map(({ key, name }) => ({ ...choice(name, { kinds: [key] }), also: [slugOf(key)] })),
  lijn: network.lines.map(({ number, name }) => ({
    ...choice(name, { lines: [number] }),
    value: String(number),
    also: [slugOf(name), `lijn-${number}`, `ontwikkellijn-${number}`],
  })),
})

const choice = (label: string, means: Choice['means']): Choice => ({
  value: slugOf(label),
  label,
  also: [],
  isListed: true,
  means,
})

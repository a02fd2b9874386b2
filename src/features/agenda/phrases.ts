import type { Network } from '../network/network.ts'
import { folded } from '../public-agenda/slug.ts'
import { themeCategories } from '../theme-days/theme-day-words.ts'
import type { Search } from './search.ts'

/** What words of this network mean. */
export interface Phrases {
  meaning: Map<string, Search>
  /** Words in the longest phrase. */
  longest: number
}

// The network does not change while we run.
const remembered = new WeakMap<Network, Phrases>()

export function phrasesOf(network: Network): Phrases {
  const known = remembered.get(network) ?? compilePhrases(network)
  remembered.set(network, known)
  return known
}

function compilePhrases(network: Network): Phrases {
  const meaning = new Map<string, Search>()
  // What is entered first keeps its meaning: a district goes before a theme day that is called after it.
  const enter = (phrase: string, means: Search) => {
    const key = folded(phrase)
    if (key !== '' && !meaning.has(key)) meaning.set(key, means)
  }
  for (const district of network.districts) enter(district, { district })
  for (const { key, name } of network.kinds) for (const form of [name, ...pluralsOf(name)]) enter(form, { kind: key })
  for (const { number, name } of network.lines)
    for (const form of [name, `lijn ${number}`, `ontwikkellijn ${number}`, `line ${number}`])
      enter(form, { line: String(number) })
  for (const { key, name } of network.themeDays) for (const form of formsOf(name)) enter(form, { themeDay: key })
  // Without `thema` these are words like any other: taal, feest, ouderen.
  for (const { key, name } of themeCategories(network))
    for (const lead of ['thema', 'theme']) enter(`${lead} ${name}`, { category: key })
  const longest = Math.max(...[...meaning.keys()].map((phrase) => phrase.split(' ').length))
  return { meaning, longest }
}

/** Dialoog: dialoogs, dialoogen, dialogen. Forms that do not exist do no harm. */
const pluralsOf = (name: string): string[] => [`${name}s`, `${name}en`, name.replace(/([aeou])\1([a-z])$/i, '$1$2en')]

/** A theme day's whole name, and the parts it is made of: Keti Koti / Nationale Herdenking. Dates are no names. */
const formsOf = (name: string): string[] => [
  name,
  ...name.split(/[()/–]/).filter((part) => folded(part).length >= 4 && !/\d/.test(part)),
]

import { z } from 'zod'
import type { Day } from '../../calendar/local-time.ts'
import { type Texts, texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import { comingMonth, isPeriod, periodKeys } from './periods.ts'

/** What somebody wants to see of the agenda; it travels within its buttons. */
export const searchSchema = z.object({
  district: z.string().optional(),
  kind: z.string().optional(),
  line: z
    .string()
    .regex(/^\d{1,4}$/)
    .optional(),
  themeDay: z.string().optional(),
  period: z.string().refine(isPeriod).optional(),
})
export type Search = z.infer<typeof searchSchema>

// Words that say nothing by themselves: "in de wijk Meerzicht".
const FILLERS = new Set(
  'in op de het een voor van naar wijk thema themadag soort periode en the for of district'.split(' '),
)

/** Reads typed words as a search. What means nothing here, or asks for two things of one sort, is left over as `unknown`. */
export function readSearch(text: string, network: Network, today: Day): { search: Search; unknown: string[] } {
  const known = phrasesOf(network)
  const tokens = text.split(/[\s,;]+/).filter((token) => bare(token) !== '')
  const search: Search = {}
  const unknown: string[] = []
  for (let at = 0; at < tokens.length; ) {
    const found = phraseAt(tokens, at, known) ?? monthAt(tokens, at, today)
    if (found === undefined) {
      const token = tokens[at] ?? ''
      if (!FILLERS.has(bare(token))) unknown.push(token)
      at++
      continue
    }
    const isNew = Object.keys(found.means).every((sort) => !(sort in search))
    if (isNew) Object.assign(search, found.means)
    else unknown.push(tokens.slice(at, at + found.length).join(' '))
    at += found.length
  }
  return { search, unknown }
}

interface Found {
  means: Search
  length: number
}

interface Phrases {
  meaning: Map<string, Search>
  /** Tokens in the longest phrase. */
  longest: number
}

function phraseAt(tokens: readonly string[], at: number, { meaning, longest }: Phrases): Found | undefined {
  for (let length = Math.min(longest, tokens.length - at); length > 0; length--) {
    const means = meaning.get(bare(tokens.slice(at, at + length).join(' ')))
    if (means !== undefined) return { means, length }
  }
  return undefined
}

function monthAt(tokens: readonly string[], at: number, today: Day): Found | undefined {
  const month = monthNumbers.get(bare(tokens[at] ?? ''))
  if (month === undefined) return undefined
  const year = /^20\d\d$/.exec(tokens[at + 1] ?? '')?.[0]
  if (year === undefined) return { means: { period: comingMonth(month, today) }, length: 1 }
  return { means: { period: `${year}-${String(month).padStart(2, '0')}` }, length: 2 }
}

// The network does not change while we run.
const remembered = new WeakMap<Network, Phrases>()

function phrasesOf(network: Network): Phrases {
  const known = remembered.get(network) ?? compilePhrases(network)
  remembered.set(network, known)
  return known
}

function compilePhrases(network: Network): Phrases {
  const meaning = new Map<string, Search>()
  // What is entered first keeps its meaning: a district goes before a theme day that is called after it.
  const enter = (phrase: string, means: Search) => {
    const key = bare(phrase)
    if (key !== '' && !meaning.has(key)) meaning.set(key, means)
  }
  for (const district of network.districts) enter(district, { district })
  for (const locale of ['nl', 'en'] as const)
    for (const period of periodKeys) enter(texts(locale).agenda.periods[period], { period })
  for (const { key, name } of network.kinds) for (const form of [name, ...pluralsOf(name)]) enter(form, { kind: key })
  for (const { number, name } of network.lines)
    for (const form of [name, `lijn ${number}`, `ontwikkellijn ${number}`, `line ${number}`])
      enter(form, { line: String(number) })
  for (const { key, name } of network.themeDays) for (const form of formsOf(name)) enter(form, { themeDay: key })
  const longest = Math.max(...[...meaning.keys()].map((phrase) => phrase.split(' ').length))
  return { meaning, longest }
}

/** Dialoog: dialoogs, dialoogen, dialogen. Forms that do not exist do no harm. */
const pluralsOf = (name: string): string[] => [`${name}s`, `${name}en`, name.replace(/([aeou])\1([a-z])$/i, '$1$2en')]

/** A theme day's whole name, and the parts it is made of: Keti Koti / Nationale Herdenking. Dates are no names. */
const formsOf = (name: string): string[] => [
  name,
  ...name.split(/[()/–]/).filter((part) => bare(part).length >= 4 && !/\d/.test(part)),
]

const monthNumbers = new Map(
  (['nl', 'en'] as const).flatMap((locale) =>
    texts(locale).agenda.months.flatMap((name, index): [string, number][] => [
      [bare(name), index + 1],
      [bare(name).slice(0, 3), index + 1],
    ]),
  ),
).set('mrt', 3)

/** Small letters and figures, without accents and signs. */
function bare(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A search in words: Meerzicht, dialoog, deze week. Empty for the whole agenda. */
export function searchWords(
  { district, kind, line, themeDay, period }: Search,
  network: Network,
  words: Texts['agenda'],
): string {
  const named = (key: string | undefined, all: readonly { key: string; name: string }[]) =>
    all.find((one) => one.key === key)?.name
  return [
    named(kind, network.kinds),
    district,
    line && words.line(line),
    named(themeDay, network.themeDays),
    period && periodWords(period, words),
  ]
    .filter(Boolean)
    .join(', ')
}

export function periodWords(period: string, words: Texts['agenda']): string {
  const key = periodKeys.find((one) => one === period)
  return key ? words.periods[key] : `${words.months[Number(period.slice(5)) - 1] ?? ''} ${period.slice(0, 4)}`
}

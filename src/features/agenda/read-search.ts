import { readPeriodAt } from '../../calendar/dutch/read-period.ts'
import { plainAt, type Word, wordsOf } from '../../calendar/dutch/words.ts'
import type { Day } from '../../calendar/local-time.ts'
import type { Network } from '../network/network.ts'
import { folded } from '../public-agenda/slug.ts'
import { type Phrases, phrasesOf } from './phrases.ts'
import { longest, type Search } from './search.ts'

// Words that say nothing by themselves: "in de wijk Meerzicht".
const FILLERS = new Set(
  'in op de het een van naar wijk thema themadag soort periode en met over bij te om the a of district with'.split(' '),
)
/** What stands before who it is for. */
const FOR_WHOM = new Set(['voor', 'doelgroep', 'for'])

interface Read {
  search: Search
  /** What means nothing here, or asks for two things of one sort. */
  unknown: string[]
}

/** Reads typed words as a search, in any order: what the network or the calendar knows, and the rest as words to look for. */
export function readSearch(text: string, network: Network, today: Day): Read {
  const words = wordsOf(text.replace(/[,;]+/g, ' '))
  const read: Reading = { search: {}, unknown: [], said: [], audience: [] }
  let isForWhom = false
  for (let at = 0; at < words.length; ) {
    const found = meaningAt(words, at, { phrases: phrasesOf(network), today })
    const typed = typedAt(words, at, found?.length ?? 1)
    if (found !== undefined) take(read, found.means, typed)
    else if (!FOR_WHOM.has(folded(typed))) sayWord(read, typed, isForWhom)
    isForWhom = found === undefined && (FOR_WHOM.has(folded(typed)) || (isForWhom && FILLERS.has(folded(typed))))
    at += found?.length ?? 1
  }
  return withWords(read)
}

interface Reading extends Read {
  said: string[]
  audience: string[]
}

interface Known {
  phrases: Phrases
  today: Day
}

function meaningAt(words: readonly Word[], at: number, { phrases, today }: Known) {
  // What stands in quotes is looked for as it is.
  if (plainAt(words, at) === '"') return undefined
  for (let length = Math.min(phrases.longest, words.length - at); length > 0; length--) {
    const means = phrases.meaning.get(folded(typedAt(words, at, length)))
    // A sign behind a name is no part of it.
    if (means !== undefined && folded(typedAt(words, at + length - 1, 1)) !== '') return { means, length }
  }
  const period = readPeriodAt(words, at, today)
  return period && { means: { period: period.period }, length: period.length }
}

const typedAt = (words: readonly Word[], at: number, length: number): string =>
  words
    .slice(at, at + length)
    .map(({ typed }) => typed)
    .join(' ')

function take({ search, unknown }: Read, means: Search, typed: string): void {
  if (Object.keys(means).every((sort) => !(sort in search))) Object.assign(search, means)
  else unknown.push(typed)
}

function sayWord(read: Reading, typed: string, isForWhom: boolean): void {
  if (FILLERS.has(folded(typed))) return
  const [sort, most] = isForWhom ? [read.audience, longest.audience] : [read.said, longest.text]
  const word = typed
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}'’-]+/gu, ' ')
    .trim()
  const isTooMuch = [...sort, word].join(' ').length > most
  if (folded(word).length < 2 || isTooMuch) read.unknown.push(typed)
  else sort.push(word)
}

function withWords({ search, unknown, said, audience }: Reading): Read {
  return {
    search: {
      ...search,
      ...(audience.length > 0 && { audience: audience.join(' ') }),
      ...(said.length > 0 && { text: said.join(' ') }),
    },
    unknown,
  }
}

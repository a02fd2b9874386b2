import type { Network } from '../network/network.ts'
import { type Found, type Listed, wordFinder } from './find-words.ts'
import { hardWords } from './hard-words/hard-words.ts'
import type { Hint, Passage } from './hint.ts'
import { tooMany, whereToPart } from './long-sentences.ts'
import { isDutch } from './text/is-dutch.ts'
import { isInLongName, isInName } from './text/is-in-name.ts'
import { leaveAlone } from './text/left-alone.ts'
import { type Sentence, sentencesOf } from './text/sentences.ts'

/** What an activity says in its author's own words. */
export type Wording = Partial<Record<Passage, string | null>>

/** What the network says about words, and the names that are nobody's choice of words. */
export type WordRules = Pick<Network, 'avoidedWords' | 'partners' | 'themeDays' | 'lines' | 'name'>

interface Place {
  passage: Passage
  text: string
  sentence: Sentence
  /** Undefined where it is too short to tell. */
  isDutch: boolean | undefined
}

const findHard = wordFinder(hardWords)

/** Everything that could be said about the wording, the most useful first. */
export function findHints(wording: Wording, rules: WordRules): Hint[] {
  const { names, findAvoided } = prepared(rules)
  const places = placesOf(wording, names)
  const all = isDutch(places.flatMap(({ sentence }) => sentence.tokens))
  const dutch = places.filter((place) => (place.isDutch ?? all) !== false)
  // A word that the network avoids is Dutch by itself, so a short title needs nothing else to tell.
  const avoided = places.filter((place) => place.isDutch !== false).flatMap((place) => avoidedIn(place, findAvoided))
  const hard = dutch.flatMap(hardIn)
  const [longest, ...others] = dutch.flatMap(longIn).toSorted((one, two) => two.count - one.count)
  return [...once(avoided), ...(longest ? [longest] : []), ...mostUsedFirst(hard), ...others]
}

interface Prepared {
  names: string[]
  findAvoided: (sentence: Sentence) => Found<Avoided>[]
}

const ofRules = new WeakMap<WordRules, Prepared>()

/** What follows from the network file alone, which stays the same while the bot runs. */
function prepared(rules: WordRules): Prepared {
  const known = ofRules.get(rules)
  if (known !== undefined) return known
  const made = { names: namesOf(rules), findAvoided: wordFinder(rules.avoidedWords.map(listedOf)) }
  ofRules.set(rules, made)
  return made
}

function placesOf(wording: Wording, names: readonly string[]): Place[] {
  return Object.entries(wording).flatMap(([passage, text]) =>
    text
      ? sentencesOf(leaveAlone(text, names)).map((sentence) => ({
          ...{ passage: passage as Passage, text, sentence },
          isDutch: isDutch(sentence.tokens),
        }))
      : [],
  )
}

const namesOf = ({ name, partners, themeDays, lines }: WordRules): string[] =>
  [{ name }, ...partners, ...themeDays, ...lines].map((named) => named.name.replace(/\s*\(.*/, ''))

type Avoided = WordRules['avoidedWords'][number] & Listed

const listedOf = (avoided: WordRules['avoidedWords'][number]): Avoided => ({
  ...avoided,
  forms: [avoided.word, ...avoided.forms].map((form) => form.toLowerCase()),
  inCompounds: 'anywhere',
})

const wordsOf = ({ sentence, text }: Place, { first, last }: Found<Listed>): string =>
  text.slice(sentence.tokens[first]?.from, sentence.tokens[last]?.to)

const avoidedIn = (place: Place, find: (sentence: Sentence) => Found<Avoided>[]) =>
  find(place.sentence)
    .filter(({ first }) => place.passage === 'title' || !isInLongName(place.sentence, first))
    .map((found) => {
      const { word, reason, alternatives } = found.listed
      const about = wordsOf(place, found)
      return { kind: 'avoided-word' as const, passage: place.passage, about, word, reason, alternatives }
    })

const hardIn = (place: Place) =>
  findHard(place.sentence)
    .filter(({ first }) => !isInName(place.sentence, first))
    .map((found) => {
      const { word, reason, alternatives } = found.listed
      const about = wordsOf(place, found)
      return { kind: 'hard-word' as const, passage: place.passage, about, word, reason, alternatives }
    })

function longIn({ passage, text, sentence }: Place) {
  const count = tooMany(sentence)
  if (count === undefined) return []
  const turn = whereToPart(sentence, text)
  const about = text.slice(sentence.tokens[0]?.from, sentence.tokens.at(-1)?.to)
  const alternatives = turn === undefined ? [] : [turn]
  return [{ kind: 'long-sentence' as const, passage, about, count, alternatives }]
}

/** Each word once, where it stands first. */
const once = <H extends { word: string }>(hints: readonly H[]): H[] =>
  [...new Map([...hints].reverse().map((hint) => [hint.word, hint])).values()].reverse()

/** Each word once: those of the title first, since everybody reads that, and then those that come back. */
function mostUsedFirst<H extends { word: string; passage: Passage }>(hints: readonly H[]): H[] {
  const weight = ({ word, passage }: H) =>
    hints.filter((other) => other.word === word).length + (passage === 'title' ? hints.length : 0)
  return once(hints).toSorted((one, two) => weight(two) - weight(one))
}

import { stemmer } from '@orama/stemmers/dutch'

/** Words that say nothing by themselves. */
const STOP_WORDS = new Set(
  'aan als an and at bij bent dan dat de deze die dit door een en er for het hun ik in is je jij kan maar met mijn naar niet nog of om on ons onze ook op over te the tot u uit uw van voor was we wel wie wij worden wordt ze zich zij zijn'.split(
    ' ',
  ),
)
/** Longest that counts of a word, in characters. */
const LONGEST = 40

/** The words of a text as they are compared: small letters and figures without accents, each once. */
export function wordsOf(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    // Foto's, 's avonds.
    .replace(/['’‘`]s(?![\p{L}\p{N}])/gu, 's')
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? []
  return [...new Set(words.map((word) => word.slice(0, LONGEST)))].filter(
    (word) => word.length > 1 && !STOP_WORDS.has(word),
  )
}

/** A word and the forms by which its other forms are known: dialogen is dialog, as dialoog is. */
export function formsOf(word: string): string[] {
  const stems = [stemOf(word)]
  // Kinderen, liederen.
  if (/[^aeiou]eren$/.test(word)) stems.push(stemOf(word.slice(0, -4)))
  return [...new Set([word, ...stems])].filter((form) => form.length > 1)
}

// The stemmer leaves cafes, lessen, huizen and brieven beside cafe, les, huis and brief.
function stemOf(word: string): string {
  const single = word.length > 3 ? word.replace(/([aeiou])s$/, '$1') : word
  return stemmer(single)
    .replace(/([b-df-hj-np-tv-z])\1$/, '$1')
    .replace(/(?<=.[aeiou])z$/, 's')
    .replace(/(?<=.[aeiou])v$/, 'f')
}

const SHORTEST_PART = 4
const SHORTEST_REST = 3

/** Of a word that is looked for, what may be a part of a longer one: dialogen also as dialoog, for dialoogavond. */
export function partsOf(word: string): string[] {
  const [, before, vowel = '', last] = /^(.*[^aeiou])([aeou])([^aeiou])en$/.exec(word) ?? []
  const long = vowel === '' ? [] : [`${before}${vowel}${vowel}${last}`]
  return [...new Set([...formsOf(word), ...long])].filter((part) => part.length >= SHORTEST_PART)
}

/** Whether a word is long enough to have another one as its part; numbers have none. */
export const canHavePart = (word: string): boolean =>
  /^\p{L}+$/u.test(word) && word.length >= SHORTEST_PART + SHORTEST_REST

/** Whether a part begins or ends a longer word, as iftar does buurtiftar; one letter more is another word. */
export const isPartOf = (part: string, word: string): boolean =>
  word.length >= part.length + SHORTEST_REST && (word.startsWith(part) || word.endsWith(part))

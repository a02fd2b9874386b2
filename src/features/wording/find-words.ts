import type { Sentence } from './text/sentences.ts'

/** Something on a list of words. */
export interface Listed {
  /** In small letters; phrases with spaces, and `…` where the parts of a verb may stand apart. */
  forms: readonly string[]
  /** Whether a longer word that holds a form counts: never, where it ends in one, or wherever it stands. */
  inCompounds: 'never' | 'last' | 'anywhere'
}

/** Where something listed stands in a sentence: the first and the last of its tokens. */
export interface Found<T extends Listed> {
  listed: T
  first: number
  last: number
}

interface Phrase<T> {
  keys: string[]
  /** How many of the keys stand together before the rest may stand apart; none do when absent. */
  head?: number
  listed: T
}

/** Shorter forms stand in too many words that mean something else. */
const SHORTEST_IN_COMPOUND = 7
const SHORTEST_PART = 3

/** Finds what is on a list in a sentence, in order and without overlap; of two that begin at one word the longer. */
export function wordFinder<T extends Listed>(list: readonly T[]): (sentence: Sentence) => Found<T>[] {
  const phrases = new Map<string, Phrase<T>[]>()
  const parts: { form: string; listed: T }[] = []
  for (const listed of list)
    for (const form of listed.forms) {
      const phrase = phraseOf(form, listed)
      const [first = ''] = phrase.keys
      phrases.set(
        first,
        [...(phrases.get(first) ?? []), phrase].toSorted((one, two) => two.keys.length - one.keys.length),
      )
      if (listed.inCompounds !== 'never' && form.length >= SHORTEST_IN_COMPOUND) parts.push({ form, listed })
    }

  function at(sentence: Sentence, first: number): Found<T> | undefined {
    const key = sentence.tokens[first]?.key ?? ''
    for (const phrase of phrases.get(key) ?? []) {
      const last = lastOf(phrase, sentence, first)
      if (last !== undefined) return { listed: phrase.listed, first, last }
    }
    const hyphened = key.includes('-') ? phrases.get(key.slice(key.lastIndexOf('-') + 1)) : undefined
    const whole = hyphened?.find(({ keys }) => keys.length === 1)
    const listed = whole?.listed ?? parts.find((part) => holds(key, part))?.listed
    return listed && { listed, first, last: first }
  }

  return (sentence) => {
    const found: Found<T>[] = []
    for (let first = 0; first < sentence.tokens.length; first++) {
      const next = at(sentence, first)
      if (next === undefined) continue
      found.push(next)
      first = next.last
    }
    return found
  }
}

function phraseOf<T>(form: string, listed: T): Phrase<T> {
  const [together = '', apart] = form.split(' … ')
  const head = together.split(' ')
  return apart === undefined
    ? { keys: head, listed }
    : { keys: [...head, ...apart.split(' ')], head: head.length, listed }
}

const holds = (key: string, { form, listed }: { form: string; listed: Listed }): boolean =>
  listed.inCompounds === 'anywhere'
    ? key.includes(form)
    : key.length >= form.length + SHORTEST_PART && key.endsWith(form)

function lastOf({ keys, head }: Phrase<unknown>, sentence: Sentence, first: number): number | undefined {
  if (stands(keys, sentence, first)) return first + keys.length - 1
  if (head === undefined || !stands(keys.slice(0, head), sentence, first)) return undefined
  // A verb ends its clause with its other part; the same word elsewhere is a preposition: vangt een muis aan de waterkant.
  const [rest, last] = [keys.slice(head), clauseEnd(sentence, first + head)]
  const start = last - rest.length + 1
  return start >= first + head && stands(rest, sentence, start) ? last : undefined
}

const stands = (keys: readonly string[], { tokens }: Sentence, start: number): boolean =>
  keys.every((key, index) => tokens[start + index]?.key === key)

/** The last word before a comma or another sign, a joining word or the end. */
function clauseEnd({ tokens, covered, from }: Sentence, start: number): number {
  for (let index = start; index < tokens.length - 1; index++) {
    const [token, next] = [tokens[index], tokens[index + 1]]
    if (token === undefined || next === undefined || joining.has(next.key)) return index
    if (covered.slice(token.to - from, next.from - from).trim() !== '') return index
  }
  return tokens.length - 1
}

const joining = new Set(['en', 'of', 'maar', 'want', 'dus', 'als', 'omdat', 'zodat'])

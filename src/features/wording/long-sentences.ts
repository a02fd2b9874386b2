import type { Sentence } from './text/sentences.ts'

/** Guides for plain Dutch ask for ten to fifteen words, and at most twenty. */
export const MOST_WORDS = 20

/** Words with which a clause begins that can stand alone, or nearly. */
const turns = new Set(
  'maar want dus zodat waarbij waarin waardoor waarna waarmee terwijl omdat doordat hoewel'.split(' '),
)
/** Words with which one begins only after a comma, or after `en`. */
const afterComma = new Set('en die dat wie als indien'.split(' '))
const afterAnd = new Set('ik je jij u wij we ze zij hij dat dit deze er daar daarna daarmee daarom zo'.split(' '))
/** Words that each half of a sentence keeps at least. */
const LEAST_HALF = 5
const SHOWN_WORDS = 3

/** How many words a sentence has when that is too many; a programme or an enumeration is no sentence. */
export function tooMany(sentence: Sentence): number | undefined {
  const { tokens } = sentence
  return tokens.length > MOST_WORDS && !isEnumeration(sentence) ? tokens.length : undefined
}

function isEnumeration({ tokens, covered }: Sentence): boolean {
  const times = tokens.filter(({ key }) => /^\d{1,2}[.:]\d\d$/.test(key)).length
  const items = covered.split(/[,/+]|\sen\s/).length
  return times >= 3 || (items > 4 && tokens.length / items <= 3)
}

/** The words at which the sentence falls apart best: of those where it turns, the nearest to its middle. */
export function whereToPart(sentence: Sentence, text: string): string | undefined {
  const { tokens } = sentence
  const middle = tokens.length / 2
  const [best] = tokens
    .map((token, index) => ({ token, index }))
    .filter(({ index }) => index >= LEAST_HALF && index <= tokens.length - LEAST_HALF && turnsAt(sentence, index))
    .toSorted((one, two) => Math.abs(one.index - middle) - Math.abs(two.index - middle))
  const last = best && tokens[Math.min(best.index + SHOWN_WORDS, tokens.length) - 1]
  return best && last && text.slice(best.token.from, last.to)
}

function turnsAt({ tokens, covered, from }: Sentence, index: number): boolean {
  const [before, token, after] = [tokens[index - 1], tokens[index], tokens[index + 1]]
  if (before === undefined || token === undefined || after === undefined) return false
  if (turns.has(token.key)) return true
  if (token.key === 'en' && afterAnd.has(after.key)) return true
  return afterComma.has(token.key) && covered.slice(before.to - from, token.from - from).startsWith(',')
}

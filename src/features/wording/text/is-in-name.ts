import type { Sentence } from './sentences.ts'
import type { Token } from './tokens.ts'

/** Whether a word is, by its capital, part of a name: not where every sentence or every word here has one. */
export function isInName({ tokens, covered }: Sentence, index: number): boolean {
  const token = tokens[index]
  if (token === undefined || !token.isCapital || isShouted(covered)) return false
  return index > 0 || (tokens[1]?.isCapital ?? false)
}

const isShouted = (words: string): boolean => !/\p{Ll}{2}/u.test(words)

/** Whether the words beside it have capitals too, as in the name of a council or a law. */
export const isInLongName = (sentence: Sentence, index: number): boolean =>
  index > 0 && isInName(sentence, index) && [index - 1, index + 1].some((beside) => isCapital(sentence.tokens[beside]))

const isCapital = (token: Token | undefined): boolean => token?.isCapital ?? false

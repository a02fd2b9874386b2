import { englishWords } from './english.ts'
import { formalWords } from './formal.ts'
import { jargonWords } from './jargon.ts'
import { officialWords } from './official.ts'
import { type HardWord, wordsOf } from './word-list.ts'

/**
 * Samenbode's own list of words that many readers at level B1 do not know, each with what to write instead. Source: written
 * for this bot, word by word, after the kinds of words that guides for plain Dutch of municipalities and provinces warn of;
 * no list was copied. Spelling was checked against the word list of OpenTaal (2026). Left out on purpose: words that a text
 * about this work cannot do without (inclusie, discriminatie), words that people use for themselves, and words that mean
 * something plain as well (transitie, wijze, complex).
 */
export const hardWords: readonly HardWord[] = [
  ...wordsOf('formal', formalWords),
  ...wordsOf('official', officialWords),
  ...wordsOf('jargon', jargonWords),
  ...wordsOf('english', englishWords),
]

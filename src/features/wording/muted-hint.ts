import * as z from 'zod'
import type { MutedHint } from '../../store/muted-hints.ts'
import type { Texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import { hardWords } from './hard-words/hard-words.ts'
import { hintKinds } from './hint.ts'

/** What a button says to switch off or on. */
export const mutedInput = z.object({ kind: z.enum(hintKinds), word: z.string().default('') })

/** Whether there are such hints: what is kept is a word of a list, never one that somebody typed or made up. */
export const isKnown = ({ kind, word }: MutedHint, { avoidedWords }: Pick<Network, 'avoidedWords'>): boolean =>
  word === '' ||
  (kind === 'hard-word' && hardWords.some((hard) => hard.word === word)) ||
  (kind === 'avoided-word' && avoidedWords.some((avoided) => avoided.word === word))

/** How what is switched off is called. */
export const mutedWords = ({ kind, word }: MutedHint, { kinds, oneWord }: Texts['wording']): string =>
  word === '' ? kinds[kind] : oneWord(word)

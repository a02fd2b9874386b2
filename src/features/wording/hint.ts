import { hash } from 'node:crypto'
import type { MutedHint } from '../../store/muted-hints.ts'
import type { HardReason } from './hard-words/word-list.ts'

export const hintKinds = ['avoided-word', 'hard-word', 'long-sentence'] as const satisfies MutedHint['kind'][]

/** Which words of an activity it is about, so that the form that holds them can be opened. */
export type Passage = 'title' | 'description' | 'audience' | 'cost' | 'question'

interface About {
  passage: Passage
  /** The words it is about, exactly as typed. */
  about: string
  /** What to write instead. */
  alternatives: readonly string[]
}

/** Something that its author may want to say differently. */
export type Hint =
  /** The network asks not to use this word, for this reason. `word` names it in the network file. */
  | (About & { kind: 'avoided-word'; word: string; reason: string })
  /** A word that many readers do not know. `word` names it in the list. */
  | (About & { kind: 'hard-word'; word: string; reason: HardReason })
  /** A sentence of so many words; the alternatives are places to begin a new one. */
  | (About & { kind: 'long-sentence'; count: number })

/** What is switched off by who does not want this hint again: a sentence has no second time, so then its kind. */
export const muting = (hint: Hint): MutedHint => ({ kind: hint.kind, word: 'word' in hint ? hint.word : '' })

export const isMuted = (hint: Hint, muted: readonly MutedHint[]): boolean =>
  muted.some(({ kind, word }) => kind === hint.kind && (word === '' || ('word' in hint && word === hint.word)))

/** Short name of a hint, the same as long as its words are the same; tells nothing of them. */
export const keyOf = (hint: Hint): string =>
  hash('sha256', `${hint.kind}:${'word' in hint ? hint.word : hint.about}`, 'hex').slice(0, 8)

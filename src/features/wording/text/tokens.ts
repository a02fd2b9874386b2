import type { Range } from './range.ts'

/** One word as somebody typed it. */
export interface Token extends Range {
  /** In small letters, however its accents were typed. */
  key: string
  isCapital: boolean
}

const WORD = /\p{N}+(?:[.,:]\p{N}+)+|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’\-‑][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu

export function tokensOf(text: string): Token[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    from: index,
    to: index + word.length,
    key: word.normalize('NFC').toLowerCase().replaceAll('’', "'").replaceAll('‑', '-'),
    isCapital: /^\p{Lu}/u.test(word),
  }))
}

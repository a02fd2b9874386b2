import { quotedRanges } from './quoted-ranges.ts'
import type { Range } from './range.ts'
import { workRanges } from './work-ranges.ts'

/** Stands for a sign that is left alone; of Unicode's private use, so no keyboard types it. */
export const LEFT_ALONE = '\uE000'

/**
 * The same text, sign for sign, with a stand-in for all that is somebody else's words or no words at all: quotes, titles of
 * works, these names, addresses on the web, mail addresses, hashtags and names with an at sign. The stop that ends a quote
 * stays, since it may end the sentence around it.
 */
export function leaveAlone(text: string, names: readonly string[]): string {
  const signs = text.split('')
  for (const { from, to } of [
    ...quotedRanges(text),
    ...workRanges(text),
    ...webRanges(text),
    ...nameRanges(text, names),
  ])
    for (let at = from; at < to; at++) if (!isStop(text, at, to)) signs[at] = LEFT_ALONE
  return signs.join('')
}

const isStop = (text: string, at: number, end: number): boolean => at >= end - 2 && /[.!?…]/.test(text[at] ?? '')

const web = /[@#]|:\/\/|^\(?www\.|\p{L}\.(?:nl|be|com|org|net|eu|info|amsterdam|example)(?!\p{L})/iu

function webRanges(text: string): Range[] {
  return [...text.matchAll(/\S+/g)].flatMap(({ 0: piece, index }) =>
    web.test(piece) ? [{ from: index, to: index + piece.length }] : [],
  )
}

function nameRanges(text: string, names: readonly string[]): Range[] {
  const lower = text.toLowerCase()
  // A few capitals (İ) are two signs in small letters: then only names as they are written are found.
  const searched = lower.length === text.length ? lower : text
  return names.flatMap((name) => occurrences(searched, searched === text ? name : name.toLowerCase()))
}

function occurrences(text: string, name: string): Range[] {
  const found: Range[] = []
  if (name === '') return found
  for (let from = text.indexOf(name); from !== -1; from = text.indexOf(name, from + name.length)) {
    const to = from + name.length
    if (!isLetter(text[from - 1]) && !isLetter(text[to])) found.push({ from, to })
  }
  return found
}

const isLetter = (sign: string | undefined): boolean => sign !== undefined && /\p{L}/u.test(sign)

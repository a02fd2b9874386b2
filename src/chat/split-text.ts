import type { Span, Text } from './text.ts'

/** Parts of at most `max` characters, broken between words where there is a gap, and never inside a character. */
export function splitText(text: Text, max: number): Text[] {
  const parts: Span[][] = []
  let room = 0
  for (const piece of text.flatMap((span) => pieces(span, max))) {
    const length = lengthOf(piece)
    const last = parts.at(-1)
    if (last !== undefined && length <= room) last.push(piece)
    else {
      parts.push([piece])
      room = max
    }
    room -= length
  }
  return parts
}

const lengthOf = (span: Span) => (span.kind === 'person' ? span.name.length : span.words.length)

function pieces(span: Span, max: number): Span[] {
  if (span.kind === 'person') return [span]
  const cut: Span[] = []
  let rest = span.words
  while (rest.length > max) {
    const at = breakBefore(rest, max)
    cut.push({ ...span, words: rest.slice(0, at) })
    rest = rest.slice(at)
  }
  return [...cut, { ...span, words: rest }]
}

function breakBefore(words: string, max: number): number {
  const gap = words.slice(0, max).search(/\s\S*$/)
  if (gap > max / 2) return gap + 1
  const isInsidePair = /[\uD800-\uDBFF]$/.test(words.slice(0, max))
  return isInsidePair && max > 1 ? max - 1 : max
}

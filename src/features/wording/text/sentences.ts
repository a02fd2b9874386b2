import { LEFT_ALONE } from './left-alone.ts'
import type { Range } from './range.ts'
import { type Token, tokensOf } from './tokens.ts'

export interface Sentence extends Range {
  tokens: Token[]
  /** What it says, with what is left alone covered. */
  covered: string
}

// A line, a point of a list, a dash with room around it, a colon or semicolon and an emoji part sentences as a stop does.
// A stop looks back first, so that a row of dots is tried once and not from each of its dots.
const ENDS = new RegExp(
  `\\n|[•·▪●|;]|\\s[-–—*]\\s|:(?=\\s)|\\p{Extended_Pictographic}|(?<![.!?…])[.!?…]+[)\\]}"'”’»${LEFT_ALONE}]*(?=\\s|$)`,
  'gu',
)

const abbreviations = new Set(
  'bijv bv ca dhr dr drs ds e.d evt excl incl ing ir jl max mevr min mr mw nr o.a prof st t.a.v tel z.s.m d.w.z i.v.m m.b.t v.a'.split(
    ' ',
  ),
)

/** The sentences of a text in which `leaveAlone` has covered what is left alone. */
export function sentencesOf(text: string): Sentence[] {
  const ranges: Range[] = []
  let from = 0
  for (const { 0: end, index } of text.matchAll(ENDS)) {
    if (end.startsWith('.') && goesOn(text, from, index, index + end.length)) continue
    ranges.push({ from, to: index + end.length })
    from = index + end.length
  }
  ranges.push({ from, to: text.length })
  const tokens = tokensOf(text)
  let taken = 0
  return ranges.flatMap((range) => {
    const first = taken
    while (taken < tokens.length && (tokens[taken]?.from ?? 0) < range.to) taken += 1
    if (taken === first) return []
    return [{ ...range, tokens: tokens.slice(first, taken), covered: text.slice(range.from, range.to) }]
  })
}

/** A stop after an abbreviation or an initial, or before a small letter, ends nothing. */
function goesOn(text: string, from: number, stop: number, end: number): boolean {
  const next = /\S/.exec(text.slice(end, end + 3))?.[0]
  if (next !== undefined && /\p{Ll}/u.test(next)) return true
  const [before = ''] = /[\p{L}.]*$/u.exec(text.slice(Math.max(from, stop - 10), stop)) ?? []
  return next !== undefined && (/^\p{Lu}$/u.test(before) || abbreviations.has(before.toLowerCase()))
}

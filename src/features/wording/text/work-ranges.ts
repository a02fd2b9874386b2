import type { Range } from './range.ts'
import { type Token, tokensOf } from './tokens.ts'

/** What comes before the title of a work; also at the end of a compound: jeugdboek. */
const WORKS = [
  'film',
  'documentaire',
  'docu',
  'boek',
  'roman',
  'dichtbundel',
  'verhalenbundel',
  'voorstelling',
  'toneelstuk',
  'theaterstuk',
  'musical',
  'opera',
  'serie',
  'podcast',
  'monoloog',
  'album',
  'lied',
  'gedicht',
  'schilderij',
]
/** Evenings about a work, whose title comes after a colon or a line. */
const ABOUT_WORKS = [
  'filmavond',
  'filmmiddag',
  'filmvertoning',
  'boekbespreking',
  'boekpresentatie',
  'boekenclub',
  'leesclub',
]
const MOST_WORDS = 8
const LONGEST_TITLE = 150

/** Titles of works without quotation marks: what begins with a capital right after what kind of work it is. */
export function workRanges(text: string): Range[] {
  const tokens = tokensOf(text)
  return tokens.flatMap((token, index) => {
    const next = tokens[index + 1]
    if (next === undefined || !next.isCapital || !namesWork(token)) return []
    const between = text.slice(token.to, next.from)
    if (/^ ?[:–—-] $/.test(between)) return [{ from: next.from, to: endOf(text, next.from, /[\n.!?]/) }]
    if (between !== ' ' || ABOUT_WORKS.includes(token.key)) return []
    const last = tokens[Math.min(index + MOST_WORDS, tokens.length - 1)] ?? next
    return [{ from: next.from, to: Math.min(last.to, endOf(text, next.from, /[\n.!?,;:()]/)) }]
  })
}

const namesWork = ({ key }: Token): boolean => ABOUT_WORKS.includes(key) || WORKS.some((work) => key.endsWith(work))

function endOf(text: string, from: number, sign: RegExp): number {
  const near = text.slice(from, from + LONGEST_TITLE)
  const length = near.search(sign)
  return from + (length === -1 ? near.length : length)
}

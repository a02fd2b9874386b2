import type { Range } from './range.ts'

type Kind = 'double' | 'single'

interface Opened {
  kind: Kind
  at: number
}

interface Mark {
  kind: Kind
  at: number
  length: number
}

const MARKS = /,,|''|``|‘‘|’’|‘’|["“”„‟«»'‘’‚‛‹›`]/g
const SINGLE = /^['‘’‚‛‹›`]$/

/** What may stand before a quote, and what may follow it. */
const BEFORE = /[\s([{\-–—/:;,"“”„‟«»'‘’‚‛‹›`]/
const AFTER = /[^\p{L}\p{N}]/u
/** 's avonds, 't, 'n, 'm, 'k, 'r, '24: an apostrophe, whatever sign the keyboard made of it. */
const APOSTROPHE = /^(?:(?:s|t|n|m|k|r|em|ie|ns|tuurlijk)(?!\p{L})|\d\d(?!\d))/iu
/** More quotes within quotes than anybody writes. */
const DEEPEST = 8

/**
 * What stands between quotation marks, whichever the writer's keyboard has and whether or not they are a pair: “a”, „a”,
 * ‘a’, 'a', "a", «a», ''a'', ,,a''. A quote that is never closed lasts as long as its line.
 */
export function quotedRanges(text: string): Range[] {
  const found: Range[] = []
  const open: Opened[] = []
  for (const { 0: sign, index: at } of text.matchAll(MARKS)) {
    const mark: Mark = { kind: SINGLE.test(sign) ? 'single' : 'double', at, length: sign.length }
    const opened = open.findLastIndex(({ kind }) => kind === mark.kind)
    const first = open[opened]
    if (first !== undefined && closes(text, mark)) {
      found.push({ from: first.at, to: at + mark.length })
      open.length = opened
    } else if (open.length < DEEPEST && opens(text, mark)) open.push({ kind: mark.kind, at })
  }
  return [...found, ...open.map(({ at }) => ({ from: at, to: lineEnd(text, at) }))]
}

function closes(text: string, { at, length }: Mark): boolean {
  const [before, after] = [text[at - 1], text[at + length]]
  // Two commas only open; elsewhere they are a slip.
  return text[at] !== ',' && before !== undefined && /\S/.test(before) && (after === undefined || AFTER.test(after))
}

function opens(text: string, { kind, at, length }: Mark): boolean {
  const [before, after] = [text[at - 1], text[at + length]]
  if (after === undefined || /[\s.,;!?)\]]/.test(after)) return false
  if (before !== undefined && !BEFORE.test(before)) return false
  return kind === 'double' || !APOSTROPHE.test(text.slice(at + length, at + length + 10))
}

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

import { splitText } from '../chat/split-text.ts'
import { type Span, strong, type Text, words } from '../chat/text.ts'
import type { Element, Look, Mention, RichTextBlock, TextRun } from './card.ts'
import type { Canvas } from './render-setting.ts'

/** So much text makes one block; a card that is too full is cut between blocks. */
const LONGEST_BLOCK = 2000

// Mobile clients do not agree on what a backslash undoes (AdaptiveCards issues 4677 and 5590), so words with a sign that
// markdown might read never stand where it is read: they go in a RichTextBlock, or the place does without them.
const readAsMarkdown = /[\\`*_[\]{}<>~|#\r\n]|&[a-z#]|^\s*(?:[-+=]|\d+[.)])|^(?: {4}|\t)/i

/** Whether words look the same to a client that reads markdown in them. */
export const isPlain = (words: string): boolean => !readAsMarkdown.test(words)

/** Words that a client reads as markdown and yet shows as they are; for the one place where nothing else is possible. */
export const escaped = (words: string): string => words.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&')

// Clients turn {{DATE(...)}} and {{TIME(...)}} into dates everywhere, and may look for <at> anywhere.
const readAnywhere = /(?<=\{)(?=\{(?:DATE|TIME)\()|(?<=<)(?=\/?at>)/gi

/** Words for places that are no text but a label; what does not fit is visibly left out. */
export function labelWords(words: string, max: number): string {
  const line = words.replace(/\s+/g, ' ').trim().replace(readAnywhere, '\u200B')
  if (isBlank(line)) return '…'
  return line.length <= max ? line : `${line.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

const isBlank = (words: string): boolean => /^[\s\p{C}]*$/u.test(words)

/** Text as blocks that show it as it was typed. */
export function renderText(text: Text, canvas: Canvas, look: Look = {}): Element[] {
  const isTold = text.some((span) => span.kind === 'person' && isReachable(span, canvas))
  const lines = linesOf(text, isTold ? everyBreak : breakAtEdge)
  const blocks = lines
    .flatMap((line) => splitText(line, LONGEST_BLOCK))
    .flatMap((line) => renderLine(line, canvas, look))
  return blocks.map((block, index) => (index === 0 ? block : { ...block, spacing: 'none' }))
}

// Android leaves out a break at the edge of a run (AdaptiveCards issue 4914), and markdown every single one.
const breakAtEdge = /^[\r\n]+|[\r\n]+$/
const everyBreak = /[\r\n]+/

function linesOf(text: Text, breaks: RegExp): Text[] {
  const lines: Span[][] = [[]]
  for (const span of merged(text)) {
    const [first = '', ...others] = span.kind === 'person' ? [span.name] : span.words.split(breaks)
    lines.at(-1)?.push(within(span, first))
    for (const other of others) lines.push([within(span, other)])
  }
  return lines.map((line) => line.filter((span) => spoken(span) !== '')).filter((line) => line.length > 0)
}

const within = (span: Span, said: string): Span =>
  span.kind === 'person' ? { ...span, name: said } : { ...span, words: said }

/** Words that follow words of the same kind are one run, so that what they spell is seen as a whole. */
function merged(text: Text): Text {
  const runs: Span[] = []
  for (const span of text.map((each) => (spoken(each) === '' && each.kind === 'person' ? within(each, '?') : each))) {
    if (spoken(span) === '') continue
    const last = runs.at(-1)
    const isMore = (span.kind === 'words' || span.kind === 'strong') && last?.kind === span.kind
    if (isMore) runs[runs.length - 1] = within(last, last.words + span.words)
    else runs.push(span)
  }
  return runs
}

function spoken(span: Span): string {
  if (span.kind === 'person') return span.name
  return span.kind === 'link' && isBlank(span.words) ? span.url : span.words
}

function renderLine(line: Text, canvas: Canvas, look: Look): Element[] {
  const tags = line.flatMap((span) => (span.kind === 'person' ? (tagOf(span, canvas) ?? []) : []))
  if (tags.length === 0) return [richBlock(line, look)]
  const marked = inMarkdown(line, canvas)
  if (marked !== undefined) return [{ type: 'TextBlock', text: marked, wrap: true, ...look }]
  const told = [...new Set(tags)].join(' ')
  return [richBlock(line, look), { type: 'TextBlock', text: told, wrap: true, size: 'small', isSubtle: true }]
}

export const richBlock = (text: Text, look: Look = {}): RichTextBlock => ({
  type: 'RichTextBlock',
  inlines: text.flatMap((span) => runsOf(span, look)),
})

function runsOf(span: Span, look: Look): TextRun[] {
  const runs = spoken(span)
    .split(readAnywhere)
    .map((text): TextRun => ({ type: 'TextRun', text, ...look }))
  switch (span.kind) {
    case 'words':
    case 'person':
      return runs
    case 'strong':
      return runs.map((run) => ({ ...run, weight: 'bolder' }))
    case 'link': {
      const { url } = span
      return runs.map((run) => ({
        ...run,
        color: 'accent',
        underline: true,
        selectAction: { type: 'Action.OpenUrl', url },
      }))
    }
  }
}

/** A line as markdown, for only a TextBlock can mention somebody; undefined when it would not look as it was typed. */
function inMarkdown(line: Text, canvas: Canvas): string | undefined {
  if (line.some(({ kind }) => kind === 'link')) return undefined
  const names = line.map((span) => (span.kind === 'person' && tagOf(span, canvas) !== undefined ? 'x' : spoken(span)))
  if (!isPlain(names.join(''))) return undefined
  return line.map((span, index) => markedSpan(span, { line, index, canvas })).join('')
}

function markedSpan(span: Span, { line, index, canvas }: { line: Text; index: number; canvas: Canvas }): string {
  if (span.kind === 'person') return tagOf(span, canvas) ?? spoken(span)
  const said = spoken(span)
  if (span.kind !== 'strong' || said.trim() !== said) return said
  // Stars make bold only when they hug letters, or when nothing hugs them.
  const opens = /^[\p{L}\p{N}]/u.test(said) || isGap(line[index - 1], /\s$/)
  const closes = /[\p{L}\p{N}]$/u.test(said) || isGap(line[index + 1], /^\s/)
  return opens && closes ? `**${said}**` : said
}

const isGap = (neighbour: Span | undefined, edge: RegExp) => neighbour === undefined || edge.test(spoken(neighbour))

type Person = Extract<Span, { kind: 'person' }>

const isReachable = ({ identity }: Person, { space }: Canvas): boolean =>
  identity.platform === 'teams' && identity.space === space

/** How the card names somebody who is told so; undefined for who cannot be. */
function tagOf(person: Person, canvas: Canvas): string | undefined {
  if (!isReachable(person, canvas)) return undefined
  const { mentions } = canvas
  const { user: id } = person.identity
  const known = mentions.get(id)
  if (known !== undefined) return known.text
  const mention: Mention = {
    type: 'mention',
    text: freeTag(person.name, mentions),
    mentioned: { id, name: person.name },
  }
  mentions.set(id, mention)
  return mention.text
}

/** Namesakes are told apart by a sign without width, since Teams finds people by these words alone. */
function freeTag(name: string, mentions: Canvas['mentions']): string {
  const taken = new Set([...mentions.values()].map(({ text }) => text))
  const plainName = name.replace(/[^\p{L}\p{M}\p{N} '’.,()-]/gu, ' ').trim()
  let tag = `<at>${plainName || '?'}</at>`
  while (taken.has(tag)) tag = tag.replace('</at>', '\u200B</at>')
  return tag
}

/** A bold label before its text, on one line. */
export const labelled = (label: string, text: Text): Text => [strong(label), ...words(' '), ...text]

import type { types } from '@slack/bolt'
import type { Span, Text } from '../chat/text.ts'

/** Who reads: mentions work only for people of the same workspace. */
export interface Reader {
  space: string
  locale: 'nl' | 'en'
}

type RichWord = types.RichTextElement

// Slack decodes these three in text objects, plain_text included (bolt-python issue 513), and no others.
const escaped = (words: string) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Words in a text object that Slack shows as they are: no markup, no mentions, `:words:` not turned into emoji. */
export const plainText = (words: string): types.PlainTextElement => ({
  type: 'plain_text',
  text: escaped(words),
  emoji: false,
})

/** Words that Slack uses outside blocks: notifications and old clients. Mentions typed there stay words. */
export const fallbackText = (words: string): string => escaped(shortened(words, 1000))

/** Text as elements of a rich_text block, the only place where Slack never reads markup in what was typed. */
export const richText = (text: Text, reader: Pick<Reader, 'space'>): RichWord[] =>
  text.flatMap((span) => richSpan(span, reader) ?? [])

function richSpan(span: Span, { space }: Pick<Reader, 'space'>): RichWord | undefined {
  switch (span.kind) {
    case 'words':
      return span.words === '' ? undefined : { type: 'text', text: span.words }
    case 'strong':
      return span.words === '' ? undefined : { type: 'text', text: span.words, style: { bold: true } }
    case 'link':
      return { type: 'link', url: span.url, text: span.words || span.url }
    case 'person':
      return isReachable(span.identity, space)
        ? { type: 'user', user_id: span.identity.user }
        : { type: 'text', text: span.name || '?' }
  }
}

const isReachable = (identity: { platform: string; space: string }, space: string) =>
  identity.platform === 'slack' && identity.space === space

// What mrkdwn reads as markup, quotes, emoji or the border of a link; it has no escape for these.
const readAsMarkup = /[*_~`<>&|]|:[^\s:]+:/

/**
 * Text as mrkdwn, for the places where Slack takes no rich_text: beside a button and in small print. Undefined when
 * something in it would not be shown as typed, so that the caller uses rich_text instead.
 */
export function markup(text: Text, reader: Pick<Reader, 'space'>): string | undefined {
  const said = text.map((span, index) => {
    const words = span.kind === 'person' ? span.name : span.words
    if (readAsMarkup.test(words)) return undefined
    // A star only makes bold when it hugs its words and no letter hugs it.
    if (span.kind === 'strong' && hugs(text[index - 1], text[index + 1])) return undefined
    return markedSpan(span, words, reader)
  })
  return said.includes(undefined) ? undefined : said.join('')
}

function markedSpan(span: Span, words: string, { space }: Pick<Reader, 'space'>): string | undefined {
  switch (span.kind) {
    case 'words':
      return words
    case 'person':
      return isReachable(span.identity, space) ? `<@${span.identity.user}>` : words
    case 'link':
      return /[<>|\s]/.test(span.url) || words === '' ? undefined : `<${escaped(span.url)}|${words}>`
    case 'strong':
      return /^\S(?:[^\n]*\S)?$/.test(words) ? `*${words}*` : undefined
  }
}

function hugs(before: Span | undefined, after: Span | undefined): boolean {
  return !isGap(before, /[\s(]$/) || !isGap(after, /^[\s,.;:!?)]/)
}

const isGap = (neighbour: Span | undefined, edge: RegExp) =>
  neighbour === undefined || (neighbour.kind === 'words' && edge.test(neighbour.words))

/** Words for places where Slack allows few; what does not fit is visibly left out. */
export function shortened(words: string, max: number): string {
  if (escaped(words).length <= max) return words
  let kept = words.slice(0, max - 1)
  while (escaped(kept).length > max - 1) kept = kept.slice(0, -1)
  return `${kept.replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`
}

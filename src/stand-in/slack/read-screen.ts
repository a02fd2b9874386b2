import type { Block, RichPart } from './block-kit-blocks.ts'
import type { Button, TextObject } from './block-kit-parts.ts'
import { elementsOf, optionsOf } from './check-block-kit.ts'
import { unescaped } from './on-wire.ts'

/** Whom a message pings, as Slack would: everyone, groups and persons. */
export interface Alarms {
  pings: string[]
  mentions: string[]
}

/** Names behind ids, as the person reading would see them. */
export interface Names {
  userName(id: string): string
  channels: Map<string, { name: string }>
}

const PING = /<!(?:channel|here|everyone|group|subteam\^[^>]*)(?:\|[^>]*)?>/g
const MENTION = /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g

/** Finds the un-escaped pings in the text and the blocks of a message; plain_text never pings. */
export function alarmsOf({ text, blocks }: { text: string; blocks: Block[] }): Alarms {
  const parts = blocks.flatMap(richPartsOf)
  const marked = [text, ...blocks.flatMap(markupOf)].join('\n')
  const pings = new Set(marked.match(PING) ?? [])
  const mentions = new Set([...marked.matchAll(MENTION)].flatMap((match) => match[1] ?? []))
  for (const part of parts) {
    if (part.type === 'broadcast') pings.add(`<!${part.range}>`)
    if (part.type === 'usergroup') pings.add(`<!subteam^${part.usergroup_id}>`)
    if (part.type === 'user') mentions.add(part.user_id)
  }
  return { pings: [...pings], mentions: [...mentions] }
}

/** What a person reads of a message: its blocks, or its text where there are none. */
export function readMessage({ text, blocks }: { text: string; blocks: Block[] }, names: Names): string {
  if (blocks.length === 0) return readMarkup(text, names)
  return readBlocks(blocks, names)
}

/** What a person reads of some blocks, buttons and labels included. */
export function readBlocks(blocks: Block[], names: Names): string {
  return blocks
    .map((block) => readBlock(block, names))
    .filter((line) => line !== '')
    .join('\n')
}

/** What a person reads of one text object. */
function readText(text: TextObject, names: Names): string {
  return text.type === 'mrkdwn' ? readMarkup(text.text, names) : unescaped(text.text)
}

/** The buttons of some blocks, in order. */
export function buttonsOf(blocks: Block[]): { button: Button; blockId: string }[] {
  return blocks.flatMap((block) =>
    elementsOf(block).flatMap((element) =>
      element.type === 'button' ? [{ button: element, blockId: block.block_id ?? '' }] : [],
    ),
  )
}

function readBlock(block: Block, names: Names): string {
  switch (block.type) {
    case 'divider':
      return ''
    case 'header':
      return readText(block.text, names)
    case 'markdown':
      return block.text
    case 'image':
      return [block.title?.text, `[${block.alt_text}]`].filter(Boolean).join('\n')
    case 'context':
      return block.elements
        .map((part) => (part.type === 'image' ? `[${part.alt_text}]` : readText(part, names)))
        .join(' ')
    case 'section': {
      const texts = [...(block.text ? [block.text] : []), ...(block.fields ?? [])].map((text) => readText(text, names))
      return [...texts, ...readElements(block, names)].join('\n')
    }
    case 'actions':
      return readElements(block, names).join('\n')
    case 'input':
      return [
        readText(block.label, names),
        ...(block.hint ? [readText(block.hint, names)] : []),
        ...readElements(block, names),
      ].join('\n')
    case 'rich_text':
      return block.elements.map((element) => readRichElement(element, names)).join('')
    case 'table':
      return block.rows
        .map((row) => row.map((cell) => (cell.type === 'raw_text' ? cell.text : readBlock(cell, names))).join(' | '))
        .join('\n')
  }
}

function readElements(block: Block, names: Names): string[] {
  return elementsOf(block).flatMap((element) => {
    if (element.type === 'button') return [`[${unescaped(element.text.text)}]`]
    const placeholder = 'placeholder' in element && element.placeholder ? [unescaped(element.placeholder.text)] : []
    const shown = element.type === 'checkboxes' || element.type === 'radio_buttons' ? optionsOf(element) : []
    return [
      ...placeholder,
      ...shown
        .flatMap((option) => [option.text, ...(option.description ? [option.description] : [])])
        .map((text) => readText(text, names)),
    ]
  })
}

// Slack shows every item of a list on a line of its own, behind a bullet.
function readRichElement(element: RichElement, names: Names): string {
  const read = (parts: RichPart[]) => parts.map((part) => readRichPart(part, names)).join('')
  if (element.type !== 'rich_text_list') return read(element.elements)
  return element.elements.map((item) => `• ${read(item.elements)}`).join('\n')
}

function readRichPart(part: RichPart, names: Names): string {
  switch (part.type) {
    case 'text':
      return part.text
    case 'link':
      return part.text ?? part.url
    case 'user':
      return `@${names.userName(part.user_id)}`
    case 'channel':
      return `#${names.channels.get(part.channel_id)?.name ?? part.channel_id}`
    case 'usergroup':
      return `@${part.usergroup_id}`
    case 'broadcast':
      return `@${part.range}`
    case 'emoji':
      return `:${part.name}:`
  }
}

function readMarkup(text: string, names: Names): string {
  const pieces = text.split(/(<[^<>\n]+>)/)
  return pieces
    .map((piece) => (/^<[^<>\n]+>$/.test(piece) ? readLink(piece.slice(1, -1), names) : unescaped(withoutStyle(piece))))
    .join('')
}

function readLink(inner: string, names: Names): string {
  const [target = '', label] = inner.split('|')
  if (target.startsWith('@')) return `@${names.userName(target.slice(1))}`
  if (target.startsWith('#')) return `#${names.channels.get(target.slice(1))?.name ?? label ?? target.slice(1)}`
  if (target.startsWith('!date')) return label ?? target
  if (target.startsWith('!subteam')) return label ?? `@${target.slice(9)}`
  if (target.startsWith('!')) return `@${target.slice(1)}`
  return unescaped(label ?? target.replace(/^mailto:/, ''))
}

// A sign only styles when it hugs its words and no letter hugs it, as Slack's client does.
function withoutStyle(text: string): string {
  return text.replace(
    /(?<![\p{L}\p{N}*_~`])([*_~`])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}*_~`])/gu,
    (_, sign: string, inner: string) => (sign === '`' ? inner : withoutStyle(inner)),
  )
}

function markupOf(block: Block): string[] {
  const found: string[] = []
  JSON.stringify(block, (_, value: unknown) => {
    if (isMarkup(value)) found.push(value.text)
    return value
  })
  return block.type === 'markdown' ? [block.text] : found
}

const isMarkup = (value: unknown): value is { text: string } =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  value.type === 'mrkdwn' &&
  'text' in value &&
  typeof value.text === 'string'

function richPartsOf(block: Block): RichPart[] {
  if (block.type === 'rich_text') return block.elements.flatMap(richPartsIn)
  if (block.type === 'table')
    return block.rows.flat().flatMap((cell) => (cell.type === 'rich_text' ? richPartsOf(cell) : []))
  return []
}

type RichElement = Extract<Block, { type: 'rich_text' }>['elements'][number]
function richPartsIn(element: RichElement): RichPart[] {
  return element.type === 'rich_text_list' ? element.elements.flatMap((section) => section.elements) : element.elements
}

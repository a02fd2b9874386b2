import type { types } from '@slack/bolt'
import { splitText } from '../chat/split-text.ts'
import { strong, type Text } from '../chat/text.ts'
import { type Button, factLabel, type Menu, type Part, type View } from '../chat/view.ts'
import { texts } from '../features/locale/texts.ts'
import { optionsOf } from './render-options.ts'
import { fallbackText, markup, plainText, type Reader, richText, shortened } from './render-text.ts'
import { writePressed } from './wire.ts'

// Limits of platforms.md 1.8.
const LONGEST_TEXT = 3000
const LONGEST_HEADER = 150
const LONGEST_LABEL = 75
const LONGEST_VALUE = 2000
const MOST_BUTTONS = 25
export const MOST_BLOCKS = { message: 50, modal: 100, home: 100 } as const

type Blocks = types.KnownBlock[]
type RichElement = types.RichTextBlockElement

/** A view as the content of a message: blocks, and the text for notifications and screen readers. */
export function renderMessage(view: View, reader: Reader): { text: string; blocks: Blocks } {
  return { text: fallbackText(view.summary), blocks: renderParts(view.parts, reader, MOST_BLOCKS.message) }
}

/** Parts as at most so many blocks. What does not fit is never left out silently. */
export function renderParts(parts: readonly Part[], reader: Reader, most: number): Blocks {
  const blocks = parts.flatMap((part) => renderPart(part, reader))
  if (blocks.length <= most) return blocks.length > 0 ? blocks : [sectionBlock('–')]
  const merged = merge(parts.filter((part) => part.kind !== 'divider').flatMap((part) => renderPart(part, reader)))
  return merged.length <= most ? merged : cutVisibly(parts, reader, most)
}

/** As many parts as fit, the last buttons (more, back) among them, and how many do not. */
function cutVisibly(parts: readonly Part[], reader: Reader, most: number): Blocks {
  const last = parts.at(-1)
  const closing = last?.kind === 'buttons' && parts.length > 1 ? renderPart(last, reader).slice(0, most - 2) : []
  const body = closing.length > 0 ? parts.slice(0, -1) : parts
  let shown: Blocks = []
  let taken = 0
  for (const part of body) {
    const next = merge([...shown, ...(part.kind === 'divider' ? [] : renderPart(part, reader))])
    if (next.length > most - 1 - closing.length) break
    shown = next
    taken += 1
  }
  const left = body.slice(taken).filter((part) => part.kind !== 'divider').length
  return [...shown, sectionBlock(texts(reader.locale).platform.more(left)), ...closing]
}

function renderPart(part: Part, reader: Reader): Blocks {
  switch (part.kind) {
    case 'heading':
      return renderHeading(part.words, reader)
    case 'paragraph':
      return paragraphBlocks(part.text, reader)
    case 'list':
      return listBlocks(part.items, reader)
    case 'facts':
      return paragraphBlocks(factLines(part.facts), reader)
    case 'row':
      return renderRow(part.text, part.button, reader)
    case 'buttons':
      return chunks(part.buttons, MOST_BUTTONS).map((some) => actionsBlock(some))
    case 'menu':
      return [renderMenu(part.menu)]
    case 'note':
      return renderNote(part.text, reader)
    case 'divider':
      return [{ type: 'divider' }]
  }
}

function renderHeading(words: string, reader: Reader): Blocks {
  if (words.trim() === '') return []
  const text = plainText(words)
  if (text.text.length <= LONGEST_HEADER) return [{ type: 'header', text }]
  return paragraphBlocks([strong(words)], reader)
}

function paragraphBlocks(text: Text, reader: Reader): Blocks {
  return splitText(text, LONGEST_TEXT)
    .map((part) => richText(part, reader))
    .filter((elements) => elements.length > 0)
    .map((elements) => richBlock([{ type: 'rich_text_section', elements }]))
}

function listBlocks(items: readonly Text[], reader: Reader): Blocks {
  const lines = items.flatMap((item) => splitText(item, LONGEST_TEXT)).map((item) => richText(item, reader))
  const groups: (typeof lines)[] = []
  let room = 0
  for (const line of lines.filter((elements) => elements.length > 0)) {
    const length = JSON.stringify(line).length
    if (length > room) {
      groups.push([])
      room = LONGEST_TEXT * 2
    }
    groups.at(-1)?.push(line)
    room -= length
  }
  return groups.map((group) =>
    richBlock([
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: group.map((elements) => ({ type: 'rich_text_section', elements })),
      },
    ]),
  )
}

const factLines = (facts: { label: string; text: Text }[]): Text =>
  facts.flatMap(({ label, text }, index) => [
    ...(index === 0 ? [] : [{ kind: 'words' as const, words: '\n' }]),
    strong(`${factLabel(label)} `),
    ...text,
  ])

/** Text with its button beside it; under it where what was typed cannot stand in mrkdwn as it is. */
function renderRow(text: Text, button: Button, reader: Reader): Blocks {
  const said = objectFor(text, reader)
  if (said === undefined || said.text.length > LONGEST_TEXT)
    return [...paragraphBlocks(text, reader), actionsBlock([button])]
  if (said.text === '') return [actionsBlock([button])]
  return [{ type: 'section', text: said, accessory: renderButton(button, 0) }]
}

function renderNote(text: Text, reader: Reader): Blocks {
  const said = objectFor(text, reader)
  if (said?.text === '') return []
  if (said === undefined || said.text.length > LONGEST_TEXT) return paragraphBlocks(text, reader)
  return [{ type: 'context', elements: [said] }]
}

function objectFor(text: Text, reader: Reader): types.TextObject | undefined {
  if (text.every((span) => span.kind === 'words'))
    return plainText(text.map((span) => (span.kind === 'words' ? span.words : '')).join(''))
  const said = markup(text, reader)
  return said === undefined ? undefined : { type: 'mrkdwn', text: said, verbatim: true }
}

const actionsBlock = (buttons: readonly Button[]): types.ActionsBlock => ({
  type: 'actions',
  elements: buttons.map(renderButton),
})

/** Whether what travels with a press has room in Slack's button. */
export const fitsButton = (button: Button): boolean =>
  button.kind === 'open' || writePressed(button.action, button.input).length <= LONGEST_VALUE

/** The action's name stands in the id for who reads logs; what counts travels in the value. */
function renderButton(button: Button, index: number): types.Button {
  const text = labelled(button.label, LONGEST_LABEL)
  if (button.kind === 'open') return { type: 'button', action_id: `open:${index}`, text, url: button.url }
  if (!fitsButton(button)) throw new Error(`the input of a button for ${button.action} is too large for Slack`)
  return {
    type: 'button',
    action_id: `press:${index}:${button.action}`,
    text,
    value: writePressed(button.action, button.input),
    ...(button.style && { style: button.style }),
    ...(button.confirm && { confirm: renderConfirm(button.confirm, button.style) }),
  }
}

/** Slack refuses an empty label, and with it the whole message. */
const labelled = (words: string, longest: number): types.PlainTextElement => plainText(shortened(words || '…', longest))

function renderConfirm(
  { title, text, yes, no }: { title: string; text: string; yes: string; no: string },
  style: 'primary' | 'danger' | undefined,
): types.ConfirmationDialog {
  return {
    title: labelled(title, 100),
    text: labelled(text, 300),
    confirm: labelled(yes, 30),
    deny: labelled(no, 30),
    ...(style && { style }),
  }
}

/** A menu has no value of its own, so its action travels in its id. */
function renderMenu({ label, action, input, options, chosen }: Menu): types.SectionBlock {
  const actionId = `menu:${writePressed(action, input)}`
  if (actionId.length > 255) throw new Error(`the input of a menu for ${action} is too large for Slack`)
  const { shape, pick } = optionsOf(options)
  const initial = pick(chosen)
  return {
    type: 'section',
    text: plainText(shortened(label || '…', LONGEST_TEXT)),
    accessory: { type: 'static_select', action_id: actionId, ...shape, ...(initial && { initial_option: initial }) },
  }
}

const richBlock = (elements: RichElement[]): types.RichTextBlock => ({ type: 'rich_text', elements })
const sectionBlock = (words: string): types.SectionBlock => ({ type: 'section', text: plainText(words) })

/** Puts running text that follows running text into one block, which costs only some white space. */
function merge(blocks: Blocks): Blocks {
  const merged: Blocks = []
  for (const block of blocks) {
    const last = merged.at(-1)
    if (block.type === 'rich_text' && last?.type === 'rich_text')
      merged[merged.length - 1] = richBlock([...last.elements, lineBreak, ...block.elements])
    else merged.push(block)
  }
  return merged
}

const lineBreak: RichElement = { type: 'rich_text_section', elements: [{ type: 'text', text: '\n' }] }

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
}

import { plain, type Span, type Text } from './text.ts'
import type { Button, Menu, Part, View } from './view.ts'

/**
 * What one message has room for on every platform: 50 blocks in Slack, 28 KB for a card in Teams (platforms.md 1.8 and
 * 3.2). Counted is the most that words and what stands around them may take, so that what fits here fits there.
 */
const most = { blocks: 50, bytes: 28_000 }

/** The least that is sure to go into one block: characters of running text, bytes of a list. */
const inOneBlock = { characters: 1_500, listBytes: 3_000 }
const bytesAround = {
  view: 600,
  part: 80,
  line: 80,
  run: 90,
  link: 120,
  press: 700,
  open: 300,
  confirm: 700,
  option: 60,
}
const longestLabel = 200

/** Whether a message can say all of this on every platform, so that no renderer has to leave anything out. */
export function fitsAnywhere({ summary, parts }: View): boolean {
  const bytes = bytesAround.view + 4 * bytesOf(summary.slice(0, longestLabel * 2)) + sum(parts, bytesOfPart)
  return sum(parts, blocksOf) <= most.blocks && bytes <= most.bytes
}

function blocksOf(part: Part): number {
  switch (part.kind) {
    case 'heading':
      return blocksOfText(part.words)
    case 'paragraph':
    case 'note':
      return blocksOfText(plain(part.text))
    case 'list':
      return 1 + Math.floor(bytesOfPart(part) / inOneBlock.listBytes)
    case 'facts':
      return blocksOfText(part.facts.map(({ label, text }) => `${label}: ${plain(text)}\n`).join(''))
    case 'row':
      // What is typed may not be able to stand beside a button.
      return blocksOfText(plain(part.text)) + 1
    case 'buttons':
      return Math.ceil(part.buttons.length / 25)
    case 'menu':
    case 'divider':
      return 1
  }
}

const blocksOfText = (words: string): number => 1 + Math.floor(words.length / inOneBlock.characters)

function bytesOfPart(part: Part): number {
  switch (part.kind) {
    case 'heading':
      return bytesAround.part + bytesOf(part.words)
    case 'paragraph':
    case 'note':
      return bytesAround.part + bytesOfText(part.text)
    case 'list':
      return bytesAround.part + sum(part.items, bytesOfText)
    case 'facts':
      return bytesAround.part + sum(part.facts, ({ label, text }) => bytesOfRun(label) + bytesOfText(text))
    case 'row':
      return bytesAround.part + bytesOfText(part.text) + bytesOfButton(part.button)
    case 'buttons':
      return bytesAround.part + sum(part.buttons, bytesOfButton)
    case 'menu':
      return bytesAround.part + bytesOfMenu(part.menu)
    case 'divider':
      return bytesAround.part
  }
}

/** Words that follow words of their kind are one run. */
function bytesOfText(text: Text): number {
  const joined = text.filter(({ kind }, index) => kind === 'words' && text[index - 1]?.kind === kind).length
  return bytesAround.line + sum(text, bytesOfSpan) - joined * bytesAround.run
}

function bytesOfSpan(span: Span): number {
  switch (span.kind) {
    case 'words':
    case 'strong':
      return bytesOfRun(span.words)
    case 'link':
      return bytesOfRun(span.words || span.url, bytesAround.link + bytesOf(span.url))
    case 'person':
      return 4 * bytesOfRun(span.name) + bytesOf(span.identity)
  }
}

/** A client may look for tags, dates and breaks in words, so a renderer may set each of those apart. */
function bytesOfRun(words: string, beside = 0): number {
  const runs = 1 + (words.match(/[<{\r\n]/g)?.length ?? 0) + Math.floor(words.length / 1000)
  return bytesOf(words) + runs * (bytesAround.run + beside)
}

/** What a press carries travels twice, since old clients need another kind of button. */
function bytesOfButton(button: Button): number {
  const label = bytesOf(button.label.slice(0, longestLabel))
  if (button.kind === 'open') return bytesAround.open + label + bytesOf(button.url)
  const { action, input, confirm } = button
  const asked = confirm ? bytesAround.confirm + sum(Object.values(confirm), (words) => bytesOfRun(words)) : 0
  return bytesAround.press + 2 * (label + bytesOf(input ?? {})) + 3 * bytesOf(action) + asked
}

function bytesOfMenu({ label, input = {}, action, options }: Menu): number {
  const choices = sum(options, (option) => bytesAround.option + 2 * bytesOf(option))
  return 2 * bytesAround.press + bytesOf(label) + 2 * bytesOf(input) + 3 * bytesOf(action) + choices
}

/** As JSON writes it, in UTF-8. */
const bytesOf = (json: unknown): number => Buffer.byteLength(JSON.stringify(json))

const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0)

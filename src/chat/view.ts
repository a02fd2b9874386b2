import * as z from 'zod'
import { plain, type Text, textSchema, words } from './text.ts'

/** What travels with a press: small strings only, since every platform carries them inside the button. */
export const inputSchema = z.record(z.string(), z.string())
export type Input = z.infer<typeof inputSchema>

export const optionSchema = z.object({ label: z.string(), value: z.string(), description: z.string().optional() })
export type Option = z.infer<typeof optionSchema>

const pressable = z.object({
  kind: z.literal('press'),
  label: z.string(),
  action: z.string(),
  input: inputSchema.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: z.object({ title: z.string(), text: z.string(), yes: z.string(), no: z.string() }).optional(),
})
const openable = z.object({ kind: z.literal('open'), label: z.string(), url: z.url({ protocol: /^https?$/ }) })

const buttonSchema = z.discriminatedUnion('kind', [pressable, openable])
/** A button runs an action of the bot (`press`) or opens a page (`open`). */
export type Button = z.infer<typeof buttonSchema>

const menuSchema = z.object({
  label: z.string(),
  action: z.string(),
  input: inputSchema.optional(),
  options: z.array(optionSchema).min(1),
  chosen: z.string().optional(),
})
/**
 * A choice that acts at once; the chosen value reaches the action as input `chosen`. In the introduction of a form what was
 * filled in so far comes along as `filled`, the form's values as JSON.
 */
export type Menu = z.infer<typeof menuSchema>

export const partSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), words: z.string() }),
  z.object({ kind: z.literal('paragraph'), text: textSchema }),
  z.object({ kind: z.literal('list'), items: z.array(textSchema) }),
  z.object({ kind: z.literal('facts'), facts: z.array(z.object({ label: z.string(), text: textSchema })) }),
  z.object({ kind: z.literal('row'), text: textSchema, button: buttonSchema }),
  z.object({ kind: z.literal('buttons'), buttons: z.array(buttonSchema) }),
  z.object({ kind: z.literal('menu'), menu: menuSchema }),
  z.object({ kind: z.literal('note'), text: textSchema }),
  z.object({ kind: z.literal('divider') }),
])
/** The closed vocabulary of what can be shown; a renderer switches over it without a default. */
export type Part = z.infer<typeof partSchema>

export const viewSchema = z.object({ summary: z.string().min(1), parts: z.array(partSchema).min(1) })
/** One message or page. `summary` is the notification text and what a screen reader announces. */
export type View = z.infer<typeof viewSchema>

export const heading = (headingWords: string): Part => ({ kind: 'heading', words: headingWords })
export const paragraph = (text: Text | string): Part => ({ kind: 'paragraph', text: asText(text) })
export const list = (items: (Text | string)[]): Part => ({ kind: 'list', items: items.map(asText) })
export const note = (text: Text | string): Part => ({ kind: 'note', text: asText(text) })
export const divider: Part = { kind: 'divider' }
export const row = (text: Text | string, button: Button): Part => ({ kind: 'row', text: asText(text), button })
export const buttons = (...all: Button[]): Part => ({ kind: 'buttons', buttons: all })
export const menu = (choice: Menu): Part => ({ kind: 'menu', menu: choice })

/** Facts as pairs of label and text; pairs without a text are left out. */
export function facts(pairs: Record<string, Text | string | undefined>): Part {
  const known = Object.entries(pairs).flatMap(([label, text]) =>
    text === undefined || text.length === 0 ? [] : [{ label, text: asText(text) }],
  )
  return { kind: 'facts', facts: known }
}

export const press = (
  label: string,
  action: string,
  input: Input = {},
  extra: Pick<z.infer<typeof pressable>, 'style' | 'confirm'> = {},
): Button => ({ kind: 'press', label, action, input, ...extra })
export const open = (label: string, url: string): Button => ({ kind: 'open', label, url })

/** `Waar:` as it stands before its text; a label that is a question keeps its own mark. */
export const factLabel = (label: string): string => (label.endsWith('?') ? label : `${label}:`)

/** A view from its parts; without a summary the first heading or paragraph serves. */
export function view(parts: Part[], summary?: string): View {
  return { summary: summary ?? firstWords(parts), parts }
}

/** Nothing but sentences, one a paragraph. */
export const sentences = (...words: string[]): View => view(words.map((each) => paragraph(each)))

const asText = (text: Text | string): Text => (typeof text === 'string' ? words(text) : text)

function firstWords(parts: Part[]): string {
  for (const part of parts) {
    if (part.kind === 'heading') return part.words
    if (part.kind === 'paragraph' || part.kind === 'note' || part.kind === 'row') return plain(part.text)
  }
  return 'Samenbode'
}

/** The whole view as plain text, one part a line: the CLI, copies for WhatsApp and mail, and tests read this. */
export function plainView({ parts }: View): string {
  return parts.flatMap(plainPart).join('\n')
}

function plainPart(part: Part): string[] {
  switch (part.kind) {
    case 'heading':
      return [part.words]
    case 'paragraph':
    case 'note':
      return [plain(part.text)]
    case 'row':
      return [`${plain(part.text)} [${part.button.label}]`]
    case 'list':
      return part.items.map((item) => `- ${plain(item)}`)
    case 'facts':
      return part.facts.map(({ label, text }) => `${factLabel(label)} ${plain(text)}`)
    case 'buttons':
      return [part.buttons.map(({ label }) => `[${label}]`).join(' ')]
    case 'menu':
      return [`[${part.menu.label}]`]
    case 'divider':
      return ['']
  }
}

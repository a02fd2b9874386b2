import type { types } from '@slack/bolt'
import type { Field, Form } from '../chat/form.ts'
import { words } from '../chat/text.ts'
import type { View } from '../chat/view.ts'
import { texts } from '../features/locale/texts.ts'
import { optionsOf } from './render-options.ts'
import { plainText, type Reader, shortened } from './render-text.ts'
import { MOST_BLOCKS, renderParts } from './render-view.ts'
import { type Memory, writeMemory } from './wire.ts'

// Limits of platforms.md 1.8.
const LONGEST_TITLE = 24
const LONGEST_LABEL = 2000
const LONGEST_HINT = 2000
const LONGEST_INPUT = 3000
const LONGEST_MEMORY = 3000
const MOST_BOXES = 10
const LONGEST_BOX = 75

/** Names the modals of the bot: forms that are sent, and pages that are only read. */
export const FORM = 'form'
const PAGE = 'page'
/** The one element in the block of a field; the block carries the field's name. */
export const VALUE = 'value'
/** What a ticked agreement holds; no option of a list has it. */
export const AGREED = 'agreement:yes'

export type Remembered = Omit<Memory, 'form' | 'context'>

/** A form as a modal. Errors of fields stand under them; what was typed stands in them. */
export function renderForm(form: Form, reader: Reader, remembered: Remembered): types.ModalView {
  const fields = form.fields.flatMap((field) => renderField(field, reader))
  const intro = form.intro?.length ? renderParts(form.intro, reader, MOST_BLOCKS.modal - fields.length) : []
  if (form.fields.length > 0 && !form.submit) throw new Error(`the form ${form.name} asks but cannot be sent`)
  const memory = writeMemory({ ...remembered, form: form.name, context: form.context ?? {} })
  if (memory.length > LONGEST_MEMORY) throw new Error(`the form ${form.name} remembers more than Slack takes`)
  const { back, close } = texts(reader.locale).general
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: memory,
    title: plainText(shortened(form.title, LONGEST_TITLE)),
    ...(form.submit && { submit: plainText(shortened(form.submit, LONGEST_TITLE)) }),
    // Closing a step that lies over another leads back to it.
    close: plainText(remembered.depth > 1 ? back : close),
    blocks: [...intro, ...fields],
  }
}

/** A view as a modal that is read and closed; closing it closes the forms under it too. */
export function renderPage(view: View, reader: Reader, remembered: Remembered): types.ModalView {
  const [first, ...others] = view.parts
  const isTitle = first?.kind === 'heading' && fitsTitle(first.words) && others.length > 0
  return {
    type: 'modal',
    callback_id: PAGE,
    private_metadata: writeMemory({ ...remembered, form: PAGE, context: {} }),
    title: plainText(isTitle ? first.words : 'Samenbode'),
    close: plainText(texts(reader.locale).general.close),
    clear_on_close: true,
    blocks: renderParts(isTitle ? others : view.parts, reader, MOST_BLOCKS.modal),
  }
}

const fitsTitle = (title: string) => title.trim() !== '' && plainText(title).text.length <= LONGEST_TITLE

/** A view as somebody's Home tab. */
export const renderHome = (view: View, reader: Reader): types.HomeView => ({
  type: 'home',
  blocks: renderParts(view.parts, reader, MOST_BLOCKS.home),
})

function renderField(field: Field, reader: Reader): types.KnownBlock[] {
  const { element, before, after } = renderElement(field, reader)
  return [
    ...spoken(before, reader),
    {
      type: 'input',
      block_id: field.name,
      label: plainText(shortened(field.label, LONGEST_LABEL)),
      ...(field.hint && { hint: plainText(shortened(field.hint, LONGEST_HINT)) }),
      ...(field.optional && { optional: true }),
      element: { ...element, action_id: VALUE },
    },
    ...spoken(after, reader),
    ...(field.error ? [errorBlock(field.name, field.error)] : []),
  ]
}

const spoken = (said: string | undefined, reader: Reader) =>
  said === undefined ? [] : renderParts([{ kind: 'paragraph', text: words(said) }], reader, MOST_BLOCKS.modal)

/** Where an error stands that came too late for Slack's own way of showing it. */
export const ERROR = 'error:'
export const errorBlock = (field: string, error: string): types.ContextBlock => ({
  type: 'context',
  block_id: `${ERROR}${field}`,
  elements: [plainText(`⚠️ ${shortened(error, 1000)}`)],
})

type Element = types.InputBlockElement
interface Rendered {
  element: Element
  /** Words for which the field itself has no room. */
  before?: string
  after?: string
}

function renderElement(field: Field, reader: Reader): Rendered {
  switch (field.kind) {
    case 'line':
    case 'lines':
      return renderText(field)
    case 'day':
      return { element: { type: 'datepicker', ...(isDay(field.value) && { initial_date: field.value }) } }
    case 'time':
      return { element: { type: 'timepicker', ...(isTime(field.value) && { initial_time: field.value }) } }
    case 'number':
      return renderNumber(field)
    case 'choice': {
      const { shape, pick } = optionsOf(field.options)
      const initial = pick(field.value)
      return {
        element: {
          type: 'static_select',
          ...placeholder(field),
          ...shape,
          ...(initial && { initial_option: initial }),
        },
      }
    }
    case 'choices':
      return { element: renderChoices(field) }
    case 'agreement':
      return renderAgreement(field, reader)
  }
}

// No max_length: Slack would refuse in its own language; the form's schema refuses in ours, at the field, and keeps
// what was typed.
function renderText(field: Extract<Field, { kind: 'line' | 'lines' }>): Rendered {
  const { value } = field
  const element: Element = {
    type: 'plain_text_input',
    ...(field.kind === 'lines' && { multiline: true }),
    ...placeholder(field),
    ...(value && value.length <= LONGEST_INPUT && { initial_value: value }),
  }
  return value && value.length > LONGEST_INPUT ? { element, after: value } : { element }
}

/** A field for digits, without bounds for the same reason as above; a text field where what is kept is no number. */
function renderNumber({ kind: _, ...field }: Extract<Field, { kind: 'number' }>): Rendered {
  if (field.value && !/^-?\d{1,15}$/.test(field.value)) return renderText({ ...field, kind: 'line' })
  const initial = field.value && { initial_value: field.value }
  return { element: { type: 'number_input', is_decimal_allowed: false, ...initial } }
}

function renderChoices(field: Extract<Field, { kind: 'choices' }>): Element {
  const { shape, pick, rendered } = optionsOf(field.options)
  const chosen = [...new Set(field.values ?? [])].flatMap((value) => pick(value) ?? [])
  const initial = chosen.length > 0 && { initial_options: chosen }
  if (rendered.length <= MOST_BOXES) return { type: 'checkboxes', options: rendered, ...initial }
  return { type: 'multi_static_select', ...placeholder(field), ...shape, ...initial }
}

function renderAgreement(field: Extract<Field, { kind: 'agreement' }>, reader: Reader): Rendered {
  const isShort = plainText(field.words).text.length <= LONGEST_BOX
  const label = isShort ? field.words : texts(reader.locale).platform.agree
  const { rendered } = optionsOf([{ label, value: AGREED }])
  const element: Element = { type: 'checkboxes', options: rendered, ...(field.agreed && { initial_options: rendered }) }
  return isShort ? { element } : { element, before: field.words }
}

const placeholder = (field: { placeholder?: string }) =>
  field.placeholder ? { placeholder: plainText(shortened(field.placeholder, 150)) } : {}
const isDay = (value: string | undefined) => value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value)
const isTime = (value: string | undefined) => value !== undefined && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)

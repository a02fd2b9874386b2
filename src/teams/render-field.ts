import type { Field } from '../chat/form.ts'
import { strong, words } from '../chat/text.ts'
import { texts } from '../features/locale/texts.ts'
import type { Element, Input } from './card.ts'
import { AGREED, fieldId, NOT_AGREED, writeChoice } from './read-values.ts'
import { choicesOf } from './render-button.ts'
import type { Canvas } from './render-setting.ts'
import { isPlain, labelWords, renderText } from './render-text.ts'

const LONGEST_LABEL = 500
const LONGEST_PLACEHOLDER = 150
const LONGEST_AGREEMENT = 300
/** Who looks at the label of so many options also sees what stands under them. */
const MOST_AT_A_GLANCE = 5

/** A field with all that is said about it: what is wrong stands right under it, or over it where it is a long list. */
export function renderField(field: Field, canvas: Canvas): Element[] {
  const { before, input } = renderInput(field, canvas)
  const near = (elements: Element[]) => elements.map((element): Element => ({ ...element, spacing: 'small' }))
  const wrong = field.error ? renderError(field.error, canvas) : []
  const isLong = field.kind === 'choices' && field.options.length > MOST_AT_A_GLANCE
  return [
    ...before,
    ...(isLong && wrong.length > 0 ? [...wrong, ...near([input])] : [input, ...near(wrong)]),
    ...(field.hint ? near(renderText(words(field.hint), canvas, { size: 'small', isSubtle: true })) : []),
  ]
}

/** What is wrong, said with more than a colour. */
export const renderError = (error: string, canvas: Canvas): Element[] =>
  renderText([strong(`⚠️ ${error}`)], canvas, { color: 'attention' })

interface Rendered {
  input: Input
  /** Words that the field itself cannot show. */
  before: Element[]
}

const alone = (input: Input): Rendered => ({ input, before: [] })

function renderInput(field: Field, canvas: Canvas): Rendered {
  const { missing } = texts(canvas.locale).platform
  switch (field.kind) {
    case 'line':
    case 'lines':
      return alone(renderTyped(field, missing.words, canvas))
    case 'day':
      return alone({
        type: 'Input.Date',
        ...asked(field, missing.day, canvas),
        ...(isDay(field.value) && { value: field.value }),
      })
    case 'time':
      return alone({
        type: 'Input.Time',
        ...asked(field, missing.time, canvas),
        ...(isTime(field.value) && { value: field.value }),
      })
    case 'number':
      return alone(renderNumber(field, missing.number, canvas))
    case 'choice':
      return alone({
        type: 'Input.ChoiceSet',
        ...asked(field, missing.choice, canvas),
        style: 'compact',
        choices: choicesOf(field.options),
        ...placeholder(field),
        ...(field.options.some(({ value }) => value === field.value) && { value: writeChoice(field.value ?? '') }),
      })
    case 'choices':
      return renderChoices(field, missing.choice, canvas)
    case 'agreement':
      return renderAgreement(field, missing.agreement, canvas)
  }
}

const asked = ({ name, label, optional }: Field, missing: string, { around }: Canvas) => ({
  id: fieldId(name),
  label: labelWords(label, LONGEST_LABEL),
  ...(!optional && around === undefined && { isRequired: true, errorMessage: missing }),
})

// No maxLength, min or max: a client would cut or refuse in its own way; the form's schema refuses in ours, at the
// field, and keeps what was typed.
function renderTyped(field: Extract<Field, { kind: 'line' | 'lines' }>, missing: string, canvas: Canvas): Input {
  return {
    type: 'Input.Text',
    ...asked(field, missing, canvas),
    ...(field.kind === 'lines' && { isMultiline: true }),
    ...placeholder(field),
    ...(field.value && { value: field.value }),
  }
}

/** A field for digits; a text field where what is kept is no number. */
function renderNumber(field: Extract<Field, { kind: 'number' }>, missing: string, canvas: Canvas): Input {
  const { value } = field
  if (value && !/^-?\d{1,15}$/.test(value)) return renderTyped({ ...field, kind: 'line' }, missing, canvas)
  // The client refuses what is no number by itself, so it needs the words for it where nothing is required too.
  return {
    type: 'Input.Number',
    ...asked(field, missing, canvas),
    errorMessage: missing,
    ...(value && { value: Number(value) }),
  }
}

/** Options to tick. Clients read markdown there, so options with signs of markdown have numbers, explained above. */
function renderChoices(field: Extract<Field, { kind: 'choices' }>, missing: string, canvas: Canvas): Rendered {
  const choices = choicesOf(field.options)
  const numbered = choices.map(({ title, value }, index) => ({
    value,
    title: isPlain(title) ? title : `(${index + 1})`,
    explained: isPlain(title) ? [] : renderText(words(`(${index + 1}) ${title}`), canvas),
  }))
  const kept = new Set(field.options.map(({ value }) => value))
  const chosen = [...new Set(field.values ?? [])].filter((value) => kept.has(value))
  const input: Input = {
    type: 'Input.ChoiceSet',
    ...asked(field, missing, canvas),
    isMultiSelect: true,
    wrap: true,
    choices: numbered.map(({ title, value }) => ({ title, value })),
    ...(chosen.length > 0 && { value: chosen.map(writeChoice).join(',') }),
  }
  return { input, before: numbered.flatMap(({ explained }) => explained) }
}

function renderAgreement(field: Extract<Field, { kind: 'agreement' }>, missing: string, canvas: Canvas): Rendered {
  const isTitle = field.words.trim() !== '' && field.words.length <= LONGEST_AGREEMENT && isPlain(field.words)
  const input: Input = {
    type: 'Input.Toggle',
    ...asked(field, missing, canvas),
    title: isTitle ? field.words : texts(canvas.locale).platform.agree,
    wrap: true,
    valueOn: AGREED,
    valueOff: NOT_AGREED,
    ...(field.agreed && { value: AGREED }),
  }
  return { input, before: isTitle ? [] : renderText(words(field.words), canvas) }
}

const placeholder = (field: { placeholder?: string }) =>
  field.placeholder ? { placeholder: labelWords(field.placeholder, LONGEST_PLACEHOLDER) } : {}
const isDay = (value: string | undefined): value is string => value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value)
const isTime = (value: string | undefined): value is string =>
  value !== undefined && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)

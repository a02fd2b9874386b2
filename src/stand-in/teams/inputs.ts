import type { Card, Input } from './card-elements.ts'
import { inputsOf, type Touched } from './card-parts.ts'
import { visibleWords } from './read-markdown.ts'

/** What a person can give an input: text, or the labels of what is chosen. */
export type Entry = string | string[] | boolean | number

/** A field as a person sees it. */
export interface Field {
  label: string
  id: string
  kind: 'text' | 'number' | 'date' | 'time' | 'toggle' | 'choice' | 'choices'
  value: string | string[] | boolean
  /** Labels that can be chosen. */
  options: string[]
  placeholder: string | undefined
  optional: boolean
  multiline: boolean
  error: string | undefined
}

const KINDS = {
  'Input.Text': 'text',
  'Input.Number': 'number',
  'Input.Date': 'date',
  'Input.Time': 'time',
  'Input.Toggle': 'toggle',
  'Input.ChoiceSet': 'choice',
} as const

function fieldOf(input: Input, touched: Touched): Field {
  const isMany = input.type === 'Input.ChoiceSet' && input.isMultiSelect
  return {
    label: labelOf(input),
    id: input.id,
    kind: isMany ? 'choices' : KINDS[input.type],
    value: shownValue(input, touched),
    options: choicesOf(input).map(({ title }) => visibleWords(title)),
    placeholder: 'placeholder' in input ? input.placeholder : undefined,
    optional: !input.isRequired,
    multiline: input.type === 'Input.Text' && (input.isMultiline ?? false),
    error: touched.errors[input.id],
  }
}

/** What a person calls an input: its label, the words beside its box, or those inside it. */
function labelOf(input: Input): string {
  const placeholder = 'placeholder' in input ? input.placeholder : undefined
  return visibleWords(input.label ?? (input.type === 'Input.Toggle' ? input.title : (placeholder ?? input.id)))
}

const choicesOf = (input: Input) => (input.type === 'Input.ChoiceSet' ? (input.choices ?? []) : [])

/** What an input holds, as it would be sent. */
function heldIn(input: Input, { values }: Touched): string {
  if (input.type === 'Input.Toggle') return values[input.id] ?? input.value ?? input.valueOff ?? 'false'
  return values[input.id] ?? String(input.value ?? '')
}

/** What an input holds, as a person sees it. */
export function shownValue(input: Input, touched: Touched): Field['value'] {
  const held = heldIn(input, touched)
  if (input.type === 'Input.Toggle') return held === (input.valueOn ?? 'true')
  if (input.type !== 'Input.ChoiceSet') return held
  // Teams joins what is chosen by commas, so a value with a comma falls apart here as it does there.
  const chosen = input.isMultiSelect ? held.split(',') : [held]
  const titles = choicesOf(input).flatMap(({ title, value }) => (chosen.includes(value) ? [visibleWords(title)] : []))
  return input.isMultiSelect ? titles : (titles[0] ?? '')
}

/** An input by what a person calls it, or else its id. */
export function inputNamed(card: Card, label: string): Input | undefined {
  const inputs = inputsOf(card)
  return inputs.find((input) => labelOf(input) === label) ?? inputs.find(({ id }) => id === label)
}

/** Fills in an input by its label, or else its id. */
export function enter(card: Card, touched: Touched, { label, entry }: { label: string; entry: Entry }): void {
  const input = inputNamed(card, label)
  if (!input) throw new Error(`No input "${label}"; there are: ${inputsOf(card).map(labelOf).join(', ')}`)
  touched.values[input.id] = onWire(input, entry)
  delete touched.errors[input.id]
}

function onWire(input: Input, entry: Entry): string {
  if (input.type === 'Input.Toggle')
    return entry === true || entry === 'true' ? (input.valueOn ?? 'true') : (input.valueOff ?? 'false')
  if (input.type === 'Input.ChoiceSet')
    return [entry]
      .flat()
      .map((label) => choiceOf(input, String(label)))
      .join(',')
  const text = String(entry)
  return input.type === 'Input.Text' && input.maxLength !== undefined ? text.slice(0, input.maxLength) : text
}

function choiceOf(input: Input, label: string): string {
  if (label === '') return ''
  const choices = choicesOf(input)
  const found =
    choices.find(({ title }) => visibleWords(title) === label) ?? choices.find(({ value }) => value === label)
  if (!found) throw new Error(`No choice "${label}"; there are: ${choices.map(({ title }) => title).join(', ')}`)
  return found.value
}

/** What inputs send along: nothing for those that hold nothing. */
export function gather(cards: Card[], touched: Touched): Record<string, string> {
  const held = cards.flatMap(inputsOf).map((input): [string, string] => [input.id, heldIn(input, touched)])
  return Object.fromEntries(held.filter(([, value]) => value !== ''))
}

/** What the client says at inputs before it sends anything, by id; nothing is sent when it says something. */
export function complaintsOf(cards: Card[], touched: Touched): Record<string, string> {
  const wrong = cards.flatMap(inputsOf).filter((input) => !isFine(input, heldIn(input, touched)))
  return Object.fromEntries(wrong.map(({ id, errorMessage }) => [id, errorMessage ?? '']))
}

function isFine(input: Input, value: string): boolean {
  if (input.type === 'Input.Toggle') return !input.isRequired || value === (input.valueOn ?? 'true')
  if (value === '') return !input.isRequired
  if (input.type === 'Input.Text') return input.regex === undefined || new RegExp(input.regex).test(value)
  if (input.type === 'Input.ChoiceSet') return true
  const order = input.type === 'Input.Number' ? Number(value) : value
  return !(Number.isNaN(order) || order < (input.min ?? order) || order > (input.max ?? order))
}

/** The fields of a card in order. */
export const fieldsOf = (card: Card, touched: Touched): Field[] =>
  inputsOf(card).map((input) => fieldOf(input, touched))

/** Complaints as a person reads them: at the label. */
export function atLabels(cards: Card[], complaints: Record<string, string>): Record<string, string> {
  const said = cards.flatMap(inputsOf).filter(({ id }) => complaints[id] !== undefined)
  return Object.fromEntries(said.map((input) => [labelOf(input), complaints[input.id] ?? '']))
}

import type { Block } from './block-kit-blocks.ts'
import type { ActionElement, InputElement } from './block-kit-parts.ts'
import { elementsOf, optionsOf } from './check-block-kit.ts'
import { optionLabel } from './enter-value.ts'
import type { StateValue, View } from './model.ts'
import { unescaped } from './on-wire.ts'
import { isEmpty, type StatefulElement } from './state-values.ts'

/** A field of a modal, Home tab or message as a person sees it. */
export interface Field {
  label: string
  blockId: string
  actionId: string
  hint: string | undefined
  placeholder: string | undefined
  optional: boolean
  kind: StatefulElement['type']
  /** What is filled in: text, date, time or number as text, labels of chosen options, or null. */
  value: string | string[] | number | null
  /** Labels that can be chosen. */
  options: string[]
  multiline: boolean
  error: string | undefined
}

/** An element found by its label, with the block it stands in. */
export interface Found {
  block: Block
  element: ActionElement | InputElement
  label: string
}

/** The one place of an element, for where a label could mean several. */
interface Spot {
  blockId: string
  actionId: string
}
/** An element by its label or action id, or by its exact place. */
export type Wanted = string | Spot

/** Every element with the label a person knows it by: its own, that of its block, or its placeholder. */
export function labelled(blocks: Block[]): Found[] {
  return blocks.flatMap((block) =>
    elementsOf(block).map((element) => ({ block, element, label: unescaped(labelOf(block, element)) })),
  )
}

function labelOf(block: Block, element: ActionElement | InputElement): string {
  if (element.type === 'button') return element.text.text
  if (block.type === 'input') return block.label.text
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined
  if (block.type === 'section') return block.text?.text ?? placeholder ?? element.action_id ?? ''
  return placeholder ?? element.action_id ?? ''
}

/** The wanted one; a label goes before an action id. */
export function pick<F extends Found>(found: F[], wanted: Wanted): F | undefined {
  if (typeof wanted === 'object')
    return found.find(
      ({ block, element }) => block.block_id === wanted.blockId && element.action_id === wanted.actionId,
    )
  return found.find(({ label }) => label === wanted) ?? found.find(({ element }) => element.action_id === wanted)
}

/** What a wanted element is called in a complaint. */
export const nameOf = (wanted: Wanted) => (typeof wanted === 'object' ? wanted.actionId : wanted)

/** The fields of a view in order. */
export function fieldsOf({ definition, values, errors }: Pick<View, 'definition' | 'values' | 'errors'>): Field[] {
  return labelled(definition.blocks).flatMap(({ block, element, label }) => {
    if (element.type === 'button' || element.type === 'overflow') return []
    const blockId = block.block_id ?? ''
    const actionId = element.action_id ?? ''
    return {
      label,
      blockId,
      actionId,
      hint: block.type === 'input' ? block.hint?.text : undefined,
      placeholder: 'placeholder' in element ? element.placeholder?.text : undefined,
      optional: block.type === 'input' ? (block.optional ?? false) : true,
      kind: element.type,
      value: shownValue(values[blockId]?.[actionId]),
      options: optionsOf(element).map(optionLabel),
      multiline: element.type === 'plain_text_input' && (element.multiline ?? false),
      error: errors[blockId],
    }
  })
}

function shownValue(held: StateValue | undefined): Field['value'] {
  if (!held) return null
  const { type: _, selected_option, selected_options, ...rest } = held
  if (selected_option) return optionLabel(selected_option)
  if (selected_options) return selected_options.map(optionLabel)
  return Object.values(rest)[0] ?? null
}

/** What Slack says at the fields before it sends anything, by block id. */
export function complaintsOf({ definition, values }: View): Record<string, string> {
  const complaints: Record<string, string> = {}
  for (const block of definition.blocks) {
    if (block.type !== 'input') continue
    const held = values[block.block_id ?? '']?.[block.element.action_id ?? '']
    const complaint = isEmpty(held)
      ? block.optional
        ? undefined
        : 'Please complete this required field.'
      : complaintOf(block.element, held?.value ?? '')
    if (complaint) complaints[block.block_id ?? ''] = complaint
  }
  return complaints
}

function complaintOf(element: InputElement, value: string): string | undefined {
  if (element.type === 'plain_text_input' && value.length < (element.min_length ?? 0))
    return `Must be at least ${element.min_length} characters.`
  if (element.type === 'email_text_input' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))
    return 'Please enter a valid email address.'
  if (element.type === 'url_text_input' && !URL.canParse(value)) return 'Please enter a valid URL.'
  if (element.type !== 'number_input') return undefined
  if (element.min_value !== undefined && Number(value) < Number(element.min_value))
    return `Please enter a number of at least ${element.min_value}.`
  if (element.max_value !== undefined && Number(value) > Number(element.max_value))
    return `Please enter a number of at most ${element.max_value}.`
  return undefined
}

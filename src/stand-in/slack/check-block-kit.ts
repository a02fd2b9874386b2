import type * as z from 'zod'
import { anyView, type Block, messageBlocks, type ViewDefinition } from './block-kit-blocks.ts'
import type { ActionElement, InputElement, Option } from './block-kit-parts.ts'

/** Either what was meant, or Slack's own way of saying what is wrong with it. */
export type Checked<T> = { ok: true; value: T } | { ok: false; messages: string[] }
type Element = ActionElement | InputElement

/** Checks the blocks of a message against the limits Slack enforces. */
export function checkMessageBlocks(given: unknown): Checked<Block[]> {
  const parsed = messageBlocks.safeParse(given)
  if (!parsed.success) return { ok: false, messages: parsed.error.issues.map((issue) => describe(issue, '/blocks')) }
  const markdown = parsed.data.reduce((sum, block) => sum + (block.type === 'markdown' ? block.text.length : 0), 0)
  const messages = acrossBlocks(parsed.data, '/blocks')
  if (markdown > 12_000) messages.push('[ERROR] markdown text exceeds 12000 characters [json-pointer:/blocks]')
  if (parsed.data.filter((block) => block.type === 'table').length > 1)
    messages.push('[ERROR] only_one_table_allowed [json-pointer:/blocks]')
  return messages.length > 0 ? { ok: false, messages } : { ok: true, value: parsed.data }
}

/** Checks a modal or Home view against the limits Slack enforces. */
export function checkView(given: unknown): Checked<ViewDefinition> {
  const parsed = anyView.safeParse(given)
  if (!parsed.success) return { ok: false, messages: parsed.error.issues.map((issue) => describe(issue, '/view')) }
  const view = parsed.data
  const messages = acrossBlocks(view.blocks, '/view/blocks')
  if (view.type === 'modal' && !view.submit && view.blocks.some((block) => block.type === 'input'))
    messages.push('[ERROR] missing required field: submit, as there are input blocks [json-pointer:/view]')
  return messages.length > 0 ? { ok: false, messages } : { ok: true, value: view }
}

function describe(issue: z.core.$ZodIssue, root: string): string {
  const pointer = `[json-pointer:${[root, ...issue.path.map(String)].join('/')}]`
  if (issue.code === 'too_big' && issue.origin === 'string')
    return `[ERROR] must be less than ${Number(issue.maximum) + 1} characters ${pointer}`
  if (issue.code === 'too_big') return `[ERROR] no more than ${issue.maximum} items allowed ${pointer}`
  if (issue.code === 'too_small' && issue.origin === 'string')
    return `[ERROR] must be more than ${Number(issue.minimum) - 1} characters ${pointer}`
  if (issue.code === 'unrecognized_keys')
    return `[ERROR] invalid additional property: ${issue.keys.join(', ')} ${pointer}`
  if (issue.code === 'invalid_union') return `[ERROR] unsupported type ${pointer}`
  return `[ERROR] ${issue.message} ${pointer}`
}

function acrossBlocks(blocks: Block[], root: string): string[] {
  const messages: string[] = []
  const blockIds = new Set<string>()
  let focused = 0
  blocks.forEach((block, index) => {
    const at = `[json-pointer:${root}/${index}]`
    if (block.block_id !== undefined && blockIds.has(block.block_id))
      messages.push(`[ERROR] \`block_id\` "${block.block_id}" already exists ${at}`)
    if (block.block_id !== undefined) blockIds.add(block.block_id)
    const elements = elementsOf(block)
    const named = elements.flatMap((element) => element.action_id ?? [])
    if (new Set(named).size < named.length) messages.push(`[ERROR] \`action_id\` already exists in this block ${at}`)
    focused += elements.filter((element) => 'focus_on_load' in element && element.focus_on_load).length
    messages.push(...elements.flatMap(elementFaults).map((fault) => `[ERROR] ${fault} ${at}`))
  })
  if (focused > 1) messages.push(`[ERROR] only one element can have focus_on_load [json-pointer:${root}]`)
  return messages
}

/** The interactive elements of a block, in the order they are shown. */
export function elementsOf(block: Block): Element[] {
  if (block.type === 'actions') return block.elements
  if (block.type === 'input') return [block.element]
  if (block.type === 'section' && block.accessory && block.accessory.type !== 'image') return [block.accessory]
  return []
}

/** All options of an element, those in groups included. */
export function optionsOf(element: Element): Option[] {
  if ('option_groups' in element && element.option_groups)
    return element.option_groups.flatMap((group) => group.options)
  return 'options' in element && element.options ? element.options : []
}

function elementFaults(element: Element): string[] {
  const faults: string[] = []
  if (element.type === 'static_select' || element.type === 'multi_static_select') {
    if ((element.options === undefined) === (element.option_groups === undefined))
      faults.push('must define either `options` or `option_groups`')
  }
  if (element.type !== 'overflow' && optionsOf(element).some((option) => option.url !== undefined))
    faults.push('`url` is only allowed in options of an overflow menu')
  const initial = [
    ...('initial_options' in element ? (element.initial_options ?? []) : []),
    ...('initial_option' in element && element.initial_option ? [element.initial_option] : []),
  ]
  if (initial.some((chosen) => !optionsOf(element).some((option) => sameOption(option, chosen))))
    faults.push('initial option must exactly match one of the provided options')
  if (element.type === 'plain_text_input') faults.push(...lengthFaults(element))
  if (element.type === 'number_input') faults.push(...numberFaults(element))
  return faults
}

const sameOption = (one: Option, other: Option) => one.value === other.value && one.text.text === other.text.text

function lengthFaults(input: Extract<Element, { type: 'plain_text_input' }>): string[] {
  const { min_length: min = 0, max_length: max = 3000, initial_value: initial = '' } = input
  if (min > max) return ['`min_length` cannot be greater than `max_length`']
  return initial.length > max ? ['`initial_value` is longer than `max_length`'] : []
}

function numberFaults(input: Extract<Element, { type: 'number_input' }>): string[] {
  const [min, max, initial] = [input.min_value, input.max_value, input.initial_value].map((value) =>
    value === undefined ? undefined : Number(value),
  )
  const faults: string[] = []
  if (min !== undefined && max !== undefined && min > max) faults.push('`min_value` cannot be greater than `max_value`')
  if (initial === undefined) return faults
  if (!input.is_decimal_allowed && !Number.isInteger(initial)) faults.push('`initial_value` must be an integer')
  if ((min !== undefined && initial < min) || (max !== undefined && initial > max))
    faults.push('`initial_value` is outside `min_value` and `max_value`')
  return faults
}

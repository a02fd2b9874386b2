import type { Block } from './block-kit-blocks.ts'
import type { ActionElement, InputElement, Option } from './block-kit-parts.ts'
import { elementsOf, optionsOf } from './check-block-kit.ts'
import type { StateValue, View } from './model.ts'
import { isEmpty, type StatefulElement } from './state-values.ts'
import type { Workspace } from './workspace.ts'

/** What a person enters: typed words, the labels of what is chosen, or null to empty the field. */
export type Entry = string | number | readonly string[] | null

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

/** Every element with the label a person knows it by: its own, that of its block, or its placeholder. */
export function labelled(blocks: Block[]): Found[] {
  return blocks.flatMap((block) =>
    elementsOf(block).map((element) => ({ block, element, label: labelOf(block, element) })),
  )
}

function labelOf(block: Block, element: ActionElement | InputElement): string {
  if (element.type === 'button') return element.text.text
  if (block.type === 'input') return block.label.text
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined
  if (block.type === 'section') return block.text?.text ?? placeholder ?? element.action_id ?? ''
  return placeholder ?? element.action_id ?? ''
}

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
      options: optionsOf(element).map((option) => option.text.text),
      multiline: element.type === 'plain_text_input' && (element.multiline ?? false),
      error: errors[blockId],
    }
  })
}

function shownValue(held: StateValue | undefined): Field['value'] {
  if (!held) return null
  const { type: _, selected_option, selected_options, ...rest } = held
  if (selected_option) return selected_option.text.text
  if (selected_options) return selected_options.map((option) => option.text.text)
  return Object.values(rest)[0] ?? null
}

/** Enters something in a field; throws where the Slack client would not let a person do it. */
export function enter(element: StatefulElement, entry: Entry, workspace: Workspace): StateValue {
  const { type } = element
  const one = () => (entry === null ? null : text(entry))
  switch (type) {
    case 'plain_text_input': {
      const typed = element.multiline ? one() : (one()?.replace(/\s*\n\s*/g, ' ') ?? null)
      return { type, value: fitting(typed, element.max_length ?? 3000) }
    }
    case 'email_text_input':
    case 'url_text_input':
      return { type, value: fitting(one(), 3000) }
    case 'number_input':
      return { type, value: numeric(one(), element.is_decimal_allowed) }
    case 'datepicker':
      return { type, selected_date: shaped(one(), /^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-03-21') }
    case 'timepicker':
      return { type, selected_time: shaped(one(), /^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 19:30') }
    case 'datetimepicker':
      return { type, selected_date_time: entry === null ? null : moment(entry) }
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: entry === null ? null : optionNamed(element, text(entry)) }
    case 'multi_static_select':
      return {
        type,
        selected_options: atMost(several(entry), element.max_selected_items).map((label) =>
          optionNamed(element, label),
        ),
      }
    case 'checkboxes':
      return { type, selected_options: several(entry).map((label) => optionNamed(element, label)) }
    case 'users_select':
      return { type, selected_user: entry === null ? null : userNamed(text(entry), workspace) }
    case 'multi_users_select':
      return {
        type,
        selected_users: atMost(several(entry), element.max_selected_items).map((name) => userNamed(name, workspace)),
      }
    case 'channels_select':
      return { type, selected_channel: entry === null ? null : channelNamed(text(entry), workspace) }
    case 'multi_channels_select':
      return {
        type,
        selected_channels: atMost(several(entry), element.max_selected_items).map((name) =>
          channelNamed(name, workspace),
        ),
      }
    case 'conversations_select':
      return { type, selected_conversation: entry === null ? null : channelNamed(text(entry), workspace) }
    case 'multi_conversations_select':
      return {
        type,
        selected_conversations: atMost(several(entry), element.max_selected_items).map((name) =>
          channelNamed(name, workspace),
        ),
      }
  }
}

/** The option a person means by its label. */
export function optionNamed(element: ActionElement | InputElement, label: string): Option {
  const options = optionsOf(element)
  const found = options.find((option) => option.text.text === label)
  if (!found)
    throw new Error(`There is no option "${label}"; there are: ${options.map((option) => option.text.text).join(', ')}`)
  return found
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

function text(entry: string | number | readonly string[]): string {
  if (typeof entry === 'object') throw new Error('This field takes one value, not a list')
  return String(entry)
}

const several = (entry: Entry): string[] =>
  entry === null ? [] : typeof entry === 'object' ? [...entry] : [String(entry)]

function fitting(typed: string | null, longest: number): string | null {
  if (typed !== null && typed.length > longest)
    throw new Error(`Slack lets nobody type more than ${longest} characters here (${typed.length} given)`)
  return typed === '' ? null : typed
}

function numeric(typed: string | null, decimals: boolean): string | null {
  if (typed === null || typed === '') return null
  if (!(decimals ? /^-?\d+([.,]\d+)?$/ : /^-?\d+$/).test(typed))
    throw new Error(`Slack lets nobody enter "${typed}" in this number field`)
  return typed.replace(',', '.')
}

function shaped(entry: string | null, shape: RegExp, example: string): string | null {
  if (entry === null) return null
  if (!shape.test(entry) || (entry.includes('-') && !isDay(entry)))
    throw new Error(`"${entry}" cannot be picked here: give ${example}`)
  return entry
}

const isDay = (day: string) => !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day)

function moment(entry: Exclude<Entry, null>): number {
  const seconds = typeof entry === 'number' ? entry : Date.parse(text(entry)) / 1000
  if (!Number.isInteger(seconds))
    throw new Error(`"${entry}" is not a moment: give Unix seconds or an ISO time with its zone`)
  return seconds
}

function atMost(chosen: string[], most: number | undefined): string[] {
  if (most !== undefined && chosen.length > most) throw new Error(`At most ${most} can be chosen here`)
  return chosen
}

function userNamed(name: string, { users }: Workspace): string {
  const found = [...users.values()].find((user) => [user.id, user.name, user.realName].includes(name.replace(/^@/, '')))
  if (!found) throw new Error(`There is no user "${name}"`)
  return found.id
}

function channelNamed(name: string, { channels }: Workspace): string {
  const found = [...channels.values()].find((channel) => channel.id === name || channel.name === name.replace(/^#/, ''))
  if (!found) throw new Error(`There is no channel "${name}"`)
  return found.id
}

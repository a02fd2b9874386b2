import type { Block } from './block-kit-blocks.ts'
import type { ActionElement, InputElement } from './block-kit-parts.ts'
import { elementsOf, optionsOf } from './check-block-kit.ts'
import type { StateValue, StateValues } from './model.ts'

type Element = ActionElement | InputElement
export type StatefulElement = Exclude<Element, { type: 'button' | 'overflow' }>

/** Gives every block and element an id where the app gave none, as Slack does. */
export function nameBlocks(blocks: Block[], nextId: (prefix: string) => string): Block[] {
  for (const block of blocks) {
    block.block_id ??= nextId('b')
    for (const element of elementsOf(block)) element.action_id ??= nextId('a')
  }
  return blocks
}

/** The elements of a block that hold a value. */
function statefulOf(block: Block): StatefulElement[] {
  return elementsOf(block).flatMap((element) =>
    element.type === 'button' || element.type === 'overflow' ? [] : [element],
  )
}

/**
 * `state.values` of some blocks. What a person entered survives an update where block_id, action_id and type stayed
 * (docs.slack.dev/surfaces/modals, "Updating modal views").
 */
export function stateOf(blocks: Block[], before: StateValues = {}): StateValues {
  const values: StateValues = {}
  for (const block of blocks) {
    for (const element of statefulOf(block)) {
      const [blockId, actionId] = [block.block_id ?? '', element.action_id ?? '']
      const kept = before[blockId]?.[actionId]
      values[blockId] ??= {}
      values[blockId][actionId] =
        kept?.type === element.type && stillOffered(kept, element) ? kept : initialValue(element)
    }
  }
  return values
}

function stillOffered(value: StateValue, element: StatefulElement): boolean {
  const chosen = [...(value.selected_options ?? []), ...(value.selected_option ? [value.selected_option] : [])]
  return chosen.every((option) => optionsOf(element).some((offered) => offered.value === option.value))
}

/** What an element holds before anybody touched it. */
function initialValue(element: StatefulElement): StateValue {
  const { type } = element
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: element.initial_value || null }
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null }
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null }
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null }
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null }
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] }
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null }
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] }
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null }
    case 'multi_channels_select':
      return { type, selected_channels: element.initial_channels ?? [] }
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null }
    case 'multi_conversations_select':
      return { type, selected_conversations: element.initial_conversations ?? [] }
  }
}

/** True when nothing was filled in. */
export function isEmpty(value: StateValue | undefined): boolean {
  const { type: _, ...held } = value ?? { type: '' }
  return Object.values(held).every(
    (content) => content === null || content === '' || (Array.isArray(content) && content.length === 0),
  )
}

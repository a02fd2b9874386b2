import { useContext } from 'preact/hooks'
import type { ActionElement, InputElement } from '../../../slack/block-kit-parts.ts'
import type { StateValue } from '../../../slack/model.ts'
import type { PageEntry } from '../../page-state.ts'
import { Names } from '../names.ts'
import { ChoiceList, PickOne } from './choices.tsx'
import { TypedControl } from './typed-control.tsx'

export type Answerable = Exclude<ActionElement | InputElement, { type: 'button' }>

export interface Answering<E extends Answerable = Answerable> {
  element: E
  /** For the label that points here; without it `name` is read out. */
  id?: string
  name?: string
  held: StateValue | undefined
  describedBy?: string | undefined
  invalid?: boolean
  required?: boolean
  /** At every key; absent where only a settled answer counts. */
  onType?(entry: PageEntry): void
  onSettle(entry: PageEntry): void
}

/** True for what is drawn as several boxes with one label around them. */
export function isGroup({ type }: Answerable): boolean {
  return type === 'checkboxes' || type === 'radio_buttons' || type.startsWith('multi_')
}

/** What answers a question, for every kind of input of Block Kit. */
export function Control(props: Answering) {
  const { users, channels } = useContext(Names)
  const { element, held } = props
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <TypedControl {...props} element={element} />
    case 'static_select':
    case 'overflow':
      return <PickOne {...props} groups={groupsOf(element)} chosen={held?.selected_option?.value ?? ''} byValue />
    case 'users_select':
      return <PickOne {...props} groups={named(users)} chosen={held?.selected_user ?? ''} />
    case 'channels_select':
      return <PickOne {...props} groups={named(channels)} chosen={held?.selected_channel ?? ''} />
    case 'conversations_select':
      return <PickOne {...props} groups={named(channels)} chosen={held?.selected_conversation ?? ''} />
    case 'radio_buttons':
      return <ChoiceList {...props} kind="radio" groups={groupsOf(element)} chosen={valuesOf(held)} />
    case 'checkboxes':
      return <ChoiceList {...props} kind="checkbox" groups={groupsOf(element)} chosen={valuesOf(held)} />
    case 'multi_static_select':
      return (
        <ChoiceList
          {...props}
          kind="checkbox"
          groups={groupsOf(element)}
          chosen={valuesOf(held)}
          most={element.max_selected_items}
        />
      )
    case 'multi_users_select':
      return (
        <ChoiceList
          {...props}
          kind="checkbox"
          groups={named(users)}
          chosen={held?.selected_users ?? []}
          most={element.max_selected_items}
        />
      )
    case 'multi_channels_select':
    case 'multi_conversations_select':
      return (
        <ChoiceList
          {...props}
          kind="checkbox"
          groups={named(channels)}
          chosen={held?.selected_channels ?? held?.selected_conversations ?? []}
          most={element.max_selected_items}
        />
      )
  }
}

export interface Choice {
  value: string
  label: { type: 'plain_text' | 'mrkdwn'; text: string }
  description?: { type: 'plain_text' | 'mrkdwn'; text: string } | undefined
}
export interface ChoiceGroup {
  label: string | undefined
  choices: Choice[]
}

type WithOptions = Extract<
  Answerable,
  { type: 'static_select' | 'multi_static_select' | 'overflow' | 'checkboxes' | 'radio_buttons' }
>

function groupsOf(element: WithOptions): ChoiceGroup[] {
  const choicesOf = (options: NonNullable<WithOptions['options']>) =>
    options.map(({ value, text, description }) => ({ value, label: text, description }))
  if ('option_groups' in element && element.option_groups)
    return element.option_groups.map(({ label, options }) => ({ label: label.text, choices: choicesOf(options) }))
  return [{ label: undefined, choices: choicesOf(element.options ?? []) }]
}

function named(names: Record<string, string>): ChoiceGroup[] {
  const choices = Object.entries(names).map(([value, text]) => ({
    value,
    label: { type: 'plain_text' as const, text },
  }))
  return [{ label: undefined, choices }]
}

const valuesOf = (held: StateValue | undefined) =>
  [...(held?.selected_options ?? []), ...(held?.selected_option ? [held.selected_option] : [])].map(
    ({ value }) => value,
  )

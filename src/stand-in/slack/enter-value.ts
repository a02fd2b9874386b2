import type { ActionElement, InputElement, Option } from './block-kit-parts.ts'
import { optionsOf } from './check-block-kit.ts'
import type { StateValue } from './model.ts'
import { unescaped } from './on-wire.ts'
import type { StatefulElement } from './state-values.ts'
import type { Workspace } from './workspace.ts'

/**
 * What a person enters: typed words, the labels of what is chosen (or its values, for where two options are called the
 * same), or null to empty the field.
 */
export type Entry = string | number | readonly string[] | { values: readonly string[] } | null

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
      return { type, selected_option: chosenOne(element, entry) }
    case 'multi_static_select':
      return {
        type,
        selected_options: atMost(chosenOf(element, entry), element.max_selected_items),
      }
    case 'checkboxes':
      return { type, selected_options: chosenOf(element, entry) }
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

/** An option as a person reads it. */
export const optionLabel = (option: Option) => unescaped(option.text.text)

/** The option a person means by its label. */
function optionNamed(element: ActionElement | InputElement, label: string): Option {
  const options = optionsOf(element)
  const found = options.find((option) => optionLabel(option) === label)
  if (!found) throw new Error(`There is no option "${label}"; there are: ${options.map(optionLabel).join(', ')}`)
  return found
}

/** The options a person means. */
function chosenOf(element: ActionElement | InputElement, entry: Entry): Option[] {
  if (!isByValue(entry)) return several(entry).map((label) => optionNamed(element, label))
  return entry.values.map((value) => {
    const found = optionsOf(element).find((option) => option.value === value)
    if (!found) throw new Error(`There is no option with the value "${value}"`)
    return found
  })
}

/** The one option a person means, or none. */
export function chosenOne(element: ActionElement | InputElement, entry: Entry): Option | null {
  const [one = null, ...more] = chosenOf(element, entry)
  if (more.length > 0) throw new Error('This field takes one value, not a list')
  return one
}

const isByValue = (entry: Entry): entry is { values: readonly string[] } =>
  typeof entry === 'object' && entry !== null && 'values' in entry && !Array.isArray(entry)

function text(entry: Exclude<Entry, null>): string {
  if (typeof entry === 'object') throw new Error('This field takes one value, not a list')
  return String(entry)
}

function several(entry: Entry): string[] {
  if (entry === null) return []
  if (isByValue(entry)) return [...entry.values]
  return typeof entry === 'object' ? [...entry] : [String(entry)]
}

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

function atMost<T>(chosen: T[], most: number | undefined): T[] {
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

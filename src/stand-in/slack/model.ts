import type { Block, ViewDefinition } from './block-kit-blocks.ts'
import type { Option } from './block-kit-parts.ts'

export interface User {
  id: string
  name: string
  realName: string
  locale: string
  tz: string
  isGuest: boolean
}

export interface Channel {
  id: string
  name: string
  kind: 'public' | 'private' | 'im'
  isArchived: boolean
  /** User ids; the bot's own id is among them when it is in the channel. */
  members: Set<string>
  created: number
}

type Metadata = { event_type: string; event_payload: Record<string, unknown> }

export interface Message {
  ts: string
  channel: string
  teamId: string
  /** User id of the author; `USLACKBOT` for what Slack itself says. */
  user: string
  text: string
  blocks: Block[]
  threadTs?: string
  metadata?: Metadata
  /** Only this person sees it. */
  onlyFor?: string
  edited: boolean
  deleted: boolean
  /** Un-escaped `<!channel>`, `<!here>`, `<!everyone>` and `<!subteam^...>`: whom this message alarmed. */
  pings: string[]
  /** User ids mentioned. */
  mentions: string[]
  at: Date
  /** Shown as a warning beside the message: a button of it that failed. */
  trouble?: string
  /** What people chose in selects and the like of this message, by person, block and action. */
  chosen: Map<string, StateValues>
}

/** What one element of a view or message holds, in the words of Slack's `state.values`. */
export interface StateValue {
  type: string
  value?: string | null
  selected_date?: string | null
  selected_time?: string | null
  selected_date_time?: number | null
  selected_option?: Option | null
  selected_options?: Option[]
  selected_user?: string | null
  selected_users?: string[]
  selected_channel?: string | null
  selected_channels?: string[]
  selected_conversation?: string | null
  selected_conversations?: string[]
}
export type StateValues = Record<string, Record<string, StateValue>>

export interface View {
  id: string
  teamId: string
  user: string
  definition: ViewDefinition
  hash: string
  values: StateValues
  errors: Record<string, string>
  trouble?: string
  rootId: string
  previousId: string | null
}

export const SLACKBOT = 'USLACKBOT'

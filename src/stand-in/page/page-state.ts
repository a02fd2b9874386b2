import type { Block } from '../slack/block-kit-blocks.ts'
import type { StateValues } from '../slack/model.ts'
import type { PageChat, PageDialog, TeamsAsks, TeamsGround } from './teams-state.ts'

/** The words between the page and its server, both ways; those of Teams alone stand in `teams-state.ts`. */

export interface PageMessage {
  ts: string
  from: string
  userId: string
  fromBot: boolean
  onlyForMe: boolean
  text: string
  blocks: Block[]
  edited: boolean
  /** ISO moment of the moved clock. */
  at: string
  trouble: string | undefined
  replies: PageMessage[]
}

export interface PageChannel {
  id: string
  name: string
  kind: 'public' | 'private' | 'im'
  isArchived: boolean
  messages: PageMessage[]
}

/** A modal or the Home tab. */
export interface PageView {
  id: string
  title: string
  submit: string | undefined
  close: string | undefined
  isPushed: boolean
  blocks: Block[]
  values: StateValues
  /** By block id. */
  errors: Record<string, string>
  trouble: string | undefined
}

/** What can be typed to the bot. */
export interface PageCommand {
  /** As it is written in the box. */
  command: string
  hint: string
  does: string
  /** What begins it beside its own words. */
  also?: string[]
}

/** What holds as long as the try-out runs. */
export interface PageGround {
  team: string
  bot: { id: string; name: string }
  people: { id: string; name: string; role: string }[]
  commands: PageCommand[]
  canStartAgain: boolean
  /** Names behind the ids in messages. */
  users: Record<string, string>
  channels: Record<string, string>
  teams: TeamsGround
}

/** Names of what others said, which sort by age, by person and conversation: what is unread is for the page to know. */
export type PageNews = Record<string, Record<string, string[]>>

/** All that one person's screen shows. Each part is sent anew when it changed; a channel is a part of its own. */
export interface PageParts {
  ground: PageGround
  clock: { now: string }
  news: PageNews
  modal: PageView | null
  home: PageView | null
  order: string[]
  [channel: `channel ${string}`]: PageChannel
  dialog: PageDialog | null
  chats: string[]
  [chat: `chat ${string}`]: PageChat
}
export type PageUpdate = Partial<PageParts>

/** Where a pressed element stands. */
type Place = { channel: string; ts: string } | 'modal' | 'home'
export type PageEntry = string | { values: string[] } | null

/** What the page can ask of its server, by the last word of the address. */
/** A file that somebody gives the bot in their own chat; its bytes in base64. */
export interface PageFile {
  name: string
  content: string
}

export interface Asks extends TeamsAsks {
  say: { person: string; channel: string; line: string; thread?: string }
  drop: { person: string; file: PageFile }
  press: { person: string; place: Place; blockId: string; actionId: string }
  choose: { person: string; place: Place; blockId: string; actionId: string; entry: PageEntry }
  submit: { person: string; view: string }
  close: { person: string; view: string }
  home: { person: string }
  clock: { by: 'hour' | 'day' | 'digest' }
  'start-again': Record<never, never>
}

export type PagePlatform = 'slack' | 'teams'

/** One request between bot and platform, for the curious. */
export interface PageExchange {
  at: string
  platform: PagePlatform
  from: 'bot' | PagePlatform
  name: string
  /** Its first line on the wire. */
  line: string
  headers: Record<string, string>
  /** Readable: form fields and JSON in lines of their own. */
  body: string
  status: number
  answer: string
}

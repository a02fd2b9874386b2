import type { Card } from '../teams/card-elements.ts'
import type { PageCommand, PageFile } from './page-state.ts'

/** What a person types or chooses in a field of a card: words, the values of what is chosen, or whether it is ticked. */
export type CardEntry = string | string[] | boolean
export type CardEntries = Record<string, CardEntry>

/** A message in Teams as one person sees it. */
export interface PagePost {
  id: string
  from: string
  fromBot: boolean
  edited: boolean
  /** ISO moment of the moved clock. */
  at: string
  /** All that can be read, of its card too. */
  words: string
  card: Card | undefined
  /** The answer to a press of this person, which nobody else sees. */
  isOwnView: boolean
  /** What came of the last press of this person. */
  notice: string | undefined
  replies: PagePost[]
}

type ChatKind = 'personal' | 'channel' | 'groupChat'

export interface PageChat {
  id: string
  name: string
  kind: ChatKind
  messages: PagePost[]
}

/** A dialog on one person's screen. */
export interface PageDialog {
  /** Of this showing: what is asked of another is refused. */
  id: string
  title: string
  words: string
  card: Card | undefined
  trouble: string | undefined
}

/** What holds in Teams as long as the try-out runs. */
export interface TeamsGround {
  tenant: string
  team: string
  bot: string
  /** Who can be named, the bot among them. */
  names: string[]
  commands: Record<ChatKind, PageCommand[]>
  extension: { id: string; title: string }[]
}

/** Where a pressed button of a card stands. */
type CardPlace = { chat: string; message: string } | { dialog: string }

/** What the page can ask of Teams, by the last word of the address. */
export interface TeamsAsks {
  'teams-say': { person: string; chat: string; line: string; thread?: string }
  'teams-drop': { person: string; file: PageFile }
  'teams-press': { person: string; place: CardPlace; path: string; entries: CardEntries }
  'teams-close': { person: string; dialog: string }
  'teams-extension': { person: string; chat: string; command: string }
}

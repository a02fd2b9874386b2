import type { Card, Mention } from './card-elements.ts'
import type { Touched } from './card-parts.ts'

/** Somebody in the tenant. */
export interface User {
  id: string
  aad: string
  name: string
  locale: string
  isGuest: boolean
}

/** Where people and the bot talk. */
export interface Conversation {
  id: string
  kind: 'personal' | 'channel' | 'groupChat'
  name: string
  /** Entra ids. */
  members: Set<string>
}

/** What one person sees instead of, or along with, what everybody sees of a message. */
export interface Look extends Touched {
  /** The answer to this person's press. */
  own?: Card
  /** What the bot, or Teams, told this person about their press. */
  notice?: string
  /** The card asked for its refresh already. */
  isRefreshed: boolean
}

/** What was said, with what each person made of it. */
export interface Message {
  id: string
  conversation: string
  /** The first message of its thread; its own id when it is that. */
  root: string
  /** Teams' id of the author. */
  from: string
  text: string
  format: 'plain' | 'markdown' | 'xml'
  card: Card | undefined
  /** Of the text; those of a card stand in the card. */
  entities: Mention[]
  summary: string | undefined
  importance: string | undefined
  edited: boolean
  deleted: boolean
  at: Date
  /** By Entra id. */
  looks: Map<string, Look>
}

/** A place on the wire: a conversation, and the thread in it. */
export interface Place {
  conversation: Conversation
  thread?: string | undefined
}

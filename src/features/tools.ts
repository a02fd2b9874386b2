import type { Logger } from 'pino'
import type { Command, Feature, Role } from '../chat/feature.ts'
import type { Identity } from '../chat/text.ts'
import type { NewDelivery } from '../store/deliveries.ts'
import type { PartnerStanding } from '../store/people.ts'
import type { Seal } from '../store/seal.ts'
import type { Store } from '../store/store.ts'
import type { Locale } from './locale/texts.ts'
import type { Network } from './network/network.ts'

export interface Clock {
  now(): Date
}

/** Where something is asked or said. A direct conversation is addressed by the person's user id. */
export interface Conversation {
  platform: Identity['platform']
  space: string
  channel: string
  kind: 'channel' | 'direct'
  /** What people call it, where the platform tells. */
  name?: string
}

/** Who asks, where, and what they may do. `personId` is absent for who never changed anything here. */
export interface Caller {
  identity: Identity
  name: string
  isGuest: boolean
  conversation: Conversation
  locale: Locale
  personId?: string
  /** The language of their client when they last changed something. */
  clientLocale?: string | null
  /** The same for every repetition of the same request. */
  requestId: string
  /** The highest role the person has in the network or in any partner. */
  role: Role
  partners: PartnerStanding[]
}

/** What the bot works with; built once in main.ts. */
export interface Tools {
  store: Store
  clock: Clock
  network: Network
  /** IANA zone of the network. */
  zone: string
  /** How the world reaches the bot, without a slash at the end. */
  publicUrl: string
  outbox: Outbox
  log: Log
  /** Hides names and contact details of who has no chat from who reads the database. */
  seal: Seal
}

/** What must be said elsewhere: durable first, then sent as soon as the limits allow. */
interface Outbox {
  /** Writes deliveries that no other change belongs to, and has them sent. */
  deliver(deliveries: NewDelivery[]): Promise<void>
  /** Has what a store function wrote within its own transaction sent now. */
  wake(): void
}

/** Carries ids only: never names, texts or tokens. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

export type BotCommand = Command<Caller, Tools>
export type BotFeature = Feature<Caller, Tools>

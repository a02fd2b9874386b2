import type { Snapshot } from './snapshot.ts'

/** What a stand-in workspace holds when it starts. */
export interface WorkspaceSeed {
  team: { id: string; name: string; domain: string }
  bot: { userId: string; botId: string; appId: string; token: string; name: string }
  users: UserSeed[]
  channels: ChannelSeed[]
  /** False for a workspace that still has to install the app through OAuth; true when absent. */
  installed?: boolean
  /** Granted bot scopes here; absent: those of the stand-in's options. */
  scopes?: string[]
}

export interface UserSeed {
  id: string
  name: string
  realName?: string
  locale?: string
  tz?: string
  isGuest?: boolean
}

/** `members` absent: everybody but guests; `botIsMember` absent: true. */
export interface ChannelSeed {
  id: string
  name: string
  members?: string[]
  isPrivate?: boolean
  isArchived?: boolean
  botIsMember?: boolean
}

export interface StandInOptions extends WorkspaceSeed {
  signingSecret: string
  /** Times of messages only; signatures, triggers and limits go by the real clock. */
  clock?: { now(): Date }
  port?: number
  /** True (default): one message a second per channel, short bursts of three; 'tiers' also limits the other methods. */
  rateLimit?: boolean | 'tiers'
  /** For apps that are sold outside Slack's marketplace: reading what was said goes this often a minute (Slack's figure is 1), 15 messages a time. */
  restrictedHistory?: { perMinute: number }
  log?: (line: string) => void
  /** Granted bot scopes, in workspaces that say nothing else; absent: every scope any served method asks for. */
  scopes?: string[]
  /** Subscribed bot events; absent: all. Direct messages are `message.im`, channels `message.channels` and `message.groups`. */
  events?: string[]
  /** Registered slash commands with their slash; absent: every command is delivered. */
  commands?: string[]
  /** What an earlier stand-in said of itself, to go on from. */
  restore?: Snapshot
  /** App-level token for Socket Mode. */
  appToken?: string
  /** For OAuth; `redirectUrl` is used when the app asks for none. */
  client?: { id: string; secret: string; redirectUrl?: string }
}

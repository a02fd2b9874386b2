import type { Snapshot } from './snapshot.ts'

interface UserSeed {
  /** Teams' own id of the person, for this bot: `29:...`. */
  id: string
  /** The object id of Entra. */
  aad: string
  name: string
  locale?: string
  isGuest?: boolean
  /** False for who never installed the bot; a team that has it makes them reachable all the same. True when absent. */
  installed?: boolean
}

/** A channel when the stand-in starts. */
export interface ChannelSeed {
  id: string
  name: string
  /** Entra ids, for a private channel; absent: everybody in the team. */
  members?: string[]
}

interface TeamSeed {
  /** The id of the team's first channel too, as in Teams. */
  id: string
  aadGroupId: string
  name: string
  channels: ChannelSeed[]
  /** Entra ids; absent: everybody. */
  members?: string[]
  /** False when the bot is not in the team. */
  installed?: boolean
}

interface GroupChatSeed {
  id: string
  name: string
  members?: string[]
  installed?: boolean
}

/** What a small Teams holds when it starts, and how strict it is. */
export interface TeamsOptions {
  tenant: { id: string; name: string }
  bot: { appId: string; id: string; name: string }
  users: UserSeed[]
  team: TeamSeed
  groupChats?: GroupChatSeed[]
  /** The commands of the message extension in the manifest. */
  extension?: { id: string; title: string }[]
  /** Times of messages only; limits and patience go by the real clock. */
  clock?: { now(): Date }
  port?: number
  /** The limits of Teams; true when absent. */
  rateLimit?: boolean
  /** The largest card that is taken, in bytes of JSON: 28 KB when absent. */
  mostCardBytes?: number
  /** How long an invoke may take: five seconds when absent. */
  patienceMs?: number
  tokens?: {
    /** Signs what is sent to the bot. */
    sign?: (serviceUrl: string) => string | Promise<string>
    /** The bearer token that the bot must send. */
    expect?: string
  }
  /** What an earlier stand-in said of itself, to go on from. */
  restore?: Snapshot
}

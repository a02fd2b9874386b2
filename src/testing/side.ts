import type { Identity } from '../chat/text.ts'
import type { Config } from '../config.ts'
import type { Conversations } from '../features/conversations.ts'
import type { Tools } from '../features/tools.ts'
import type { Slack } from '../slack/create-slack.ts'
import type { Neighbour } from './neighbour.ts'
import type { Place } from './screen.ts'

/** Who lives in every story: two partners, a volunteer, a coordinator, a newcomer who reads English, and a guest. */
export const townspeople = [
  { who: 'fatima', realName: 'Fatima el Idrissi' },
  { who: 'pieter', realName: 'Pieter de Jong' },
  { who: 'joris', realName: 'Joris Bakker' },
  { who: 'nadia', realName: 'Nadia Pinas' },
  { who: 'emily', realName: 'Emily Stone', locale: 'en-GB' },
  { who: 'gast', realName: 'Gast van Buiten', isGuest: true },
] as const
export type Who = (typeof townspeople)[number]['who']
type Folk = Record<Who, Neighbour>

/** How long anything may take; slow machines are no reason to fail. */
export const patienceMs = 15_000

/** A channel of the town. */
export type Channel = Exclude<Place, 'chat'>

/** The town as it is on one platform: a stand-in, the same people, and what may go wrong there. */
export interface Side {
  platform: Identity['platform']
  space: string
  folk: Folk
  /** Ids of the channels. */
  channels: Record<Channel, string>
  identityOf(who: Who): Identity
  /** How the bot is to reach it. */
  config: Partial<Config>
  /** The adapter by itself, with other conversations than the product's. */
  adapter(tools: Tools, conversations: Conversations): Promise<Pick<Slack, 'router' | 'platform' | 'start' | 'stop'>>
  /** Says where the bot listens, and brings it to where people talk. */
  connect(url: string): Promise<void>
  /** The bot may not write there any more, and finds out by itself. */
  shut(channel: Channel): Promise<void>
  reopen(channel: Channel): Promise<void>
  /** Everything that went over the line between the platform and the bot. */
  line(): string
  /** The platform tells the bot what the bot itself said there, as if it had asked that. */
  echoes(channel: Channel, words: string): Promise<unknown>
  /** The platform tells the bot once more what it told last. */
  repeats(): Promise<{ status: number }>
  onChange(listener: () => void): () => void
  stop(): Promise<void>
}

/** The same for everybody. */
export function everybody<Value>(make: (who: Who) => Value): Record<Who, Value> {
  return Object.fromEntries(townspeople.map(({ who }) => [who, make(who)])) as Record<Who, Value>
}

import type { Fault, RandomFaults } from '../stand-in/random-faults.ts'
import type { Database } from '../store/connect.ts'
import type { Store } from '../store/store.ts'

/** A conversation in which things are said. */
export interface Room {
  space: string
  channel: string
}

export const keyOf = ({ space, channel }: Room): string => `${space}/${channel}`

/** A message at the top of a room, as a person sees it, with what stands in its thread. */
export interface Seen {
  text: string
  /** When it arrived, in Unix milliseconds, and finer. */
  at: number
  thread: Seen[]
}

/** Many rooms on one platform, as small as the stand-in makes it. */
export interface Fleet {
  platform: 'slack' | 'teams'
  rooms: readonly Room[]
  faults: RandomFaults
  /** What a bot process is told of the platform. */
  env: Record<string, string>
  /** Tells the database what the bot would have heard: where it is installed. */
  introduce(database: Database, store: Store): Promise<void>
  /** Everything in a room, oldest first. */
  read(room: Room): Seen[]
  /** The key of the room that a fault was caused in. */
  roomOf(fault: Fault): string
  /** How often the bot read what was said. */
  looks(): number
  stop(): Promise<void>
}

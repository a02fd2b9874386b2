import type { View } from '../chat/view.ts'
import type { Rate } from './budget.ts'

/** Where something is said: `channel` is the platform's id of it; for direct messages the user's id. */
export interface Place {
  space: string
  channel: string
  kind: 'channel' | 'direct'
}

/** What a message carries so that it can be told apart: its delivery, and whether it may have been said before. */
export interface Mark {
  /** The delivery's idempotency key. */
  delivery: string
  repeated?: boolean
  /** What it shows, such as activity:ID, where that can be shown again. */
  about?: string
}

/** How much a platform takes; the platform's own rules, known to its adapter. */
export interface Limits {
  /** Between two messages in one conversation, and after an edit there (0: edits are not counted by conversation), in ms. */
  messageGapMs: number
  editGapMs: number
  /** What one space takes in all. */
  messages: Rate
  edits: Rate
}

/** A delivery that may have arrived. */
export interface Doubt {
  delivery: string
  /** When it was tried for the first time. */
  since: Date
  /** The message in whose thread it would stand. */
  under?: string
}

/**
 * What looking for a delivery brought.
 * - found: it arrived, and stands there
 * - absent: it did not arrive
 * - unseen: the bot may not look there
 */
export type Sight = { kind: 'found'; reference: string } | { kind: 'absent' } | { kind: 'unseen' }

/** A chat platform as the outbox sees it. Every method throws a PlatformProblem and nothing else. */
export interface Platform {
  name: 'slack' | 'teams'
  limits: Limits
  /** Returns the reference by which the message is edited and answered to. */
  post(place: Place, view: View, mark: Mark): Promise<string>
  edit(place: Place, reference: string, view: View, mark?: Mark): Promise<void>
  /** Says something in the thread under a message. */
  reply(place: Place, reference: string, view: View, mark: Mark): Promise<string>
  /** Looks whether a delivery arrived; absent where the platform shows nobody what was said. */
  find?(place: Place, doubt: Doubt): Promise<Sight>
}

/**
 * Why a message did not go.
 * - later: not taken, so it can be tried again
 * - unknown: may have been taken
 * - dead: the place is gone, or the bot may not speak there
 * - refused: this message can never go there
 */
export type Fate = 'later' | 'unknown' | 'dead' | 'refused'
/** How far the problem reaches: only this channel, the whole space, or the platform. */
export type Scope = 'channel' | 'space' | 'platform'

export class PlatformProblem extends Error {
  override readonly name = 'PlatformProblem'
  readonly fate: Fate
  readonly scope: Scope
  readonly retryAfterSeconds?: number

  constructor(
    /** The platform's own code; never a text or a token. */
    code: string,
    {
      fate,
      scope,
      retryAfterSeconds,
      cause,
    }: { fate: Fate; scope: Scope; retryAfterSeconds?: number; cause?: unknown },
  ) {
    super(code, { cause })
    this.fate = fate
    this.scope = scope
    if (retryAfterSeconds !== undefined) this.retryAfterSeconds = retryAfterSeconds
  }
}

import type { SlackStandIn } from '../slack/start-slack-stand-in.ts'
import type { TeamsStandIn } from '../teams/start-teams-stand-in.ts'
import type { PageCommand } from './page-state.ts'
import type { TeamsGround } from './teams-state.ts'

/** What the try-out page stands on; everything of the bot's arrives here. */
export interface TryOutGround {
  slack: SlackStandIn
  teams: TeamsStandIn
  /** By their id in Slack; `aad` is that in Teams. */
  people: { id: string; aad: string; role: string }[]
  clock: { now(): Date }
  /** To an hour or a day later, or to the next digest; resolves once everything due was started. */
  moveClock(by: 'hour' | 'day' | 'digest'): Promise<void>
  /** For the completion of what is typed. */
  commands: PageCommand[]
  teamsCommands: TeamsGround['commands']
  /** Empties the try-out; the page shows a button for it when given. */
  startAgain?(): Promise<void>
  /** The folder esbuild wrote the page to. */
  assets?: string
  /** Names, beside those of the loopback, under which the page may be opened. */
  hosts?: readonly string[]
}

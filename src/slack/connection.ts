import type { App } from '@slack/bolt'
import type { Clients } from './clients.ts'
import type { httpReceiver } from './receiver.ts'

/** How the bot reaches the workspaces it serves. */
export interface Connection {
  clients: Clients
  /** The only workspace, where a token tells it; undefined with many. */
  ownSpace?: () => Promise<string>
  /** With routes to install the bot. */
  receiver?: ReturnType<typeof httpReceiver>
  /** Registers what belongs to being installed. */
  listen?(bolt: App): void
}

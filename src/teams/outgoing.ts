import type { Attachment, Entity } from 'botbuilder'

/** A message as the bot gives it to the Bot Connector. */
export interface OutgoingActivity {
  type: 'message'
  /** What notifications say. */
  summary?: string
  /** Markdown, so only words of the bot's own. */
  text?: string
  attachments?: Attachment[]
  entities?: Entity[]
}

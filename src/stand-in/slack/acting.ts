import type { BotAnswer } from '../send-over-http.ts'
import type { BotLink } from './bot-link.ts'
import type { Events } from './events.ts'
import type { Files } from './files.ts'
import type { ResponseUrls } from './response-urls.ts'
import type { Triggers } from './triggers.ts'
import type { Workspace } from './workspace.ts'

/** What a person needs to act: where they are, and the ways to the bot. */
export interface Acting {
  userId: string
  workspace: Workspace
  link: BotLink
  events: Events
  files: Files
  triggers: Triggers
  responseUrls: ResponseUrls
}

/** How the bot took something a person did; `ok` is a 200 within three seconds. */
export interface Outcome extends BotAnswer {
  ok: boolean
}

export const outcomeOf = (answer: BotAnswer): Outcome => ({ ...answer, ok: answer.status === 200 })

export const CONNECTION_TROUBLE = 'We had some trouble connecting. Try again?'

import { hearInvoke } from './hear-invoke.ts'
import { hearMessage } from './hear-message.ts'
import type { InvokeAnswer } from './line.ts'
import { hearPresence } from './presence.ts'
import { readActivity } from './read.ts'
import type { Ground } from './visit.ts'

/**
 * Hears what Teams tells. Only an invoke is waited for; all else is answered when it is taken, since a channel does not
 * wait long, and goes on by itself.
 */
export async function hear(ground: Ground, activity: unknown): Promise<InvokeAnswer | undefined> {
  const heard = readActivity(activity)
  // Answering itself, the bot would never stop talking.
  if (heard === undefined || heard.isFromBot) return { status: 200 }
  switch (heard.type) {
    case 'invoke':
      return hearInvoke(ground, heard)
    case 'message':
      ground.begin(hearMessage(ground, heard))
      return undefined
    case 'installationUpdate':
    case 'conversationUpdate':
      ground.begin(hearPresence(ground, heard))
      return undefined
    default:
      return undefined
  }
}

import { setTimeout as wait } from 'node:timers/promises'
import type { BotAnswer } from '../send-over-http.ts'
import type { BotLink } from './bot-link.ts'
import { eventPayload } from './payloads.ts'
import type { Workspace } from './workspace.ts'
import type { World } from './world.ts'

// Retried at once, after a minute and after five (platforms.md 1.3).
const RETRY_AFTER_MS = [0, 60_000, 300_000]

/** The Events API: what the bot subscribed to, retried when it does not answer. */
export class Events {
  private readonly world: World
  private readonly link: BotLink

  constructor(world: World, link: BotLink) {
    this.world = world
    this.link = link
  }

  /** Tells the bot; undefined when it did not subscribe. Resolves after the first attempt. */
  async tell(
    workspace: Workspace,
    event: { type: string; [field: string]: unknown },
    subscription: string = event.type,
  ): Promise<BotAnswer | undefined> {
    const { events } = this.world.options
    if (events && !events.includes(subscription)) return undefined
    const payload = eventPayload(workspace, event)
    const first = await this.link.deliver({ type: 'events_api', payload })
    if (!succeeded(first)) void this.retry(payload, first)
    return first
  }

  private async retry(payload: Record<string, unknown>, failed: BotAnswer): Promise<void> {
    let last = failed
    for (const [index, delay] of RETRY_AFTER_MS.entries()) {
      try {
        await wait(delay, undefined, { ref: false, signal: this.world.stopping.signal })
      } catch {
        return
      }
      last = await this.link.deliver({ type: 'events_api', payload, retry: { num: index + 1, reason: reasonOf(last) } })
      if (succeeded(last)) return
    }
  }
}

const succeeded = ({ status }: BotAnswer) => status >= 200 && status < 300

function reasonOf({ trouble }: BotAnswer): string {
  if (trouble === 'timeout') return 'http_timeout'
  return trouble === 'unreachable' ? 'connection_failed' : 'http_error'
}

import { LRUCache } from 'lru-cache'
import { type Doubt, PlatformProblem, type Sight } from '../delivery/platform.ts'
import type { Client } from './clients.ts'
import { postingProblem } from './posting-problem.ts'

/** Names the bot's messages for who looks for a delivery whose outcome is unknown. */
export const EVENT_TYPE = 'samenbode_delivery'

// Slack's clock and the bot's need not agree; a bot's that is ahead by more than this is refused by Slack itself.
const MARGIN_MS = 10 * 60_000
/** Slack gives at most so many a page; apps that it restricts get fewer, and one page a minute (platforms.md 1.7). */
const PAGE = 100
const MOST_REMEMBERED = 1000

/** Where to look: a channel of a workspace. */
interface There {
  client: Client
  space: string
  channel: string
}

interface Page {
  messages?: { ts?: string; metadata?: { event_type?: string; event_payload?: unknown } }[]
  response_metadata?: { next_cursor?: string }
}

/** Looks for deliveries by the id in their metadata; wants the history scopes, and says `dead` (missing_scope) without. */
export function deliveryFinder() {
  // How far a search came that Slack made wait, and until when a workspace is not to be asked again.
  const cursors = new LRUCache<string, string>({ max: MOST_REMEMBERED })
  const restsUntil = new LRUCache<string, number>({ max: MOST_REMEMBERED })

  function guard(space: string): void {
    const restMs = (restsUntil.get(space) ?? 0) - performance.now()
    if (restMs > 0)
      throw new PlatformProblem('ratelimited', {
        fate: 'later',
        scope: 'channel',
        retryAfterSeconds: Math.ceil(restMs / 1000),
      })
  }

  async function page(there: There, doubt: Doubt): Promise<Page> {
    guard(there.space)
    const cursor = cursors.get(doubt.delivery)
    const oldest = Math.min(doubt.since.getTime(), Date.now()) - MARGIN_MS
    const asked = {
      channel: there.channel,
      oldest: String(oldest / 1000),
      limit: PAGE,
      include_all_metadata: true,
      ...(cursor !== undefined && { cursor }),
    }
    const { conversations } = there.client
    try {
      return doubt.under === undefined
        ? await conversations.history(asked)
        : await conversations.replies({ ...asked, ts: doubt.under })
    } catch (problem) {
      const fault = postingProblem(problem)
      if (fault.retryAfterSeconds !== undefined)
        restsUntil.set(there.space, performance.now() + fault.retryAfterSeconds * 1000)
      throw fault
    }
  }

  return async (there: There, doubt: Doubt): Promise<Sight> => {
    for (;;) {
      const { messages = [], response_metadata: more } = await page(there, doubt)
      const found = messages.find(({ metadata }) => isDelivery(metadata, doubt.delivery))
      const next = more?.next_cursor || undefined
      if (found?.ts === undefined && next !== undefined) {
        cursors.set(doubt.delivery, next)
        continue
      }
      cursors.delete(doubt.delivery)
      return found?.ts === undefined ? { kind: 'absent' } : { kind: 'found', reference: `${there.channel}:${found.ts}` }
    }
  }
}

const isDelivery = (metadata: { event_type?: string; event_payload?: unknown } | undefined, id: string): boolean =>
  metadata?.event_type === EVENT_TYPE && idOf(metadata.event_payload) === id

const idOf = (payload: unknown): unknown =>
  typeof payload === 'object' && payload !== null && 'id' in payload ? payload.id : undefined

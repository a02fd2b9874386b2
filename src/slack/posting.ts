import { LRUCache } from 'lru-cache'
import type { View } from '../chat/view.ts'
import {
  type Doubt,
  type Limits,
  type Mark,
  type Place,
  type Platform,
  PlatformProblem,
  type Sight,
} from '../delivery/platform.ts'
import { asRepeated } from '../features/as-repeated.ts'
import type { Client, Clients } from './clients.ts'
import { deliveryFinder, EVENT_TYPE } from './find-delivery.ts'
import { postingProblem } from './posting-problem.ts'
import { renderMessage } from './render-view.ts'

const mostDirect = 2000

// platforms.md 1.7: a message a second in a channel and several hundred a minute in a workspace; edits are of tier 3,
// fifty and more a minute in a workspace, and do not count in the channel.
const limits: Limits = {
  messageGapMs: 1_000,
  editGapMs: 0,
  messages: { burst: 300, perSecond: 5 },
  edits: { burst: 50, perSecond: 1 },
}

type Rendered = ReturnType<typeof renderMessage>

/** Slack as the outbox sees it. References are `CHANNEL:TS`. */
export function slackPlatform(clients: Clients): Platform {
  const directChannels = new LRUCache<string, string>({ max: mostDirect })
  const find = deliveryFinder()
  /** What many are told at once comes as one view, and is rendered once a space. */
  const known = new WeakMap<View, Map<string, Rendered>>()

  function rendered(view: View, space: string, mark?: Pick<Mark, 'repeated'>): Rendered {
    if (mark?.repeated) return renderMessage(asRepeated(view), { space, locale: 'nl' })
    const ofSpaces = known.get(view) ?? new Map<string, Rendered>()
    const message = ofSpaces.get(space) ?? renderMessage(view, { space, locale: 'nl' })
    known.set(view, ofSpaces.set(space, message))
    return message
  }

  async function channelOf(client: Client, { space, channel, kind }: Place): Promise<string> {
    if (kind === 'channel') return channel
    const key = `${space}/${channel}`
    const known = directChannels.get(key)
    if (known !== undefined) return known
    const opened = await client.conversations.open({ users: channel })
    const id = opened.channel?.id
    if (id === undefined) throw new PlatformProblem('no_channel', { fate: 'later', scope: 'channel' })
    directChannels.set(key, id)
    return id
  }

  async function say(place: Place, view: View, { mark, thread }: { mark: Mark; thread?: string }): Promise<string> {
    const client = await clientFor(clients, place)
    const channel = await channelOf(client, place)
    const said = await client.chat.postMessage({
      channel,
      ...(thread !== undefined && { thread_ts: thread }),
      ...rendered(view, place.space, mark),
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: EVENT_TYPE, event_payload: { id: mark.delivery } },
    })
    return `${channel}:${said.ts}`
  }

  async function look(place: Place, { under, ...doubt }: Doubt): Promise<Sight> {
    const client = await clientFor(clients, place)
    const there = { client, space: place.space, channel: await channelOf(client, place) }
    return find(there, { ...doubt, ...(under !== undefined && { under: read(under).ts }) })
  }

  return {
    name: 'slack',
    limits,
    post: (place, view, mark) => asProblem(say(place, view, { mark })),
    reply: (place, reference, view, mark) => asProblem(say(place, view, { mark, thread: read(reference).ts })),
    edit: (place, reference, view, mark) =>
      asProblem(
        clientFor(clients, place).then(async (client) => {
          await client.chat.update({
            ...read(reference),
            ...rendered(view, place.space, mark),
          })
        }),
      ),
    find: (place, doubt) => asProblem(look(place, doubt)),
  }
}

const clientFor = (clients: Clients, { space }: Place) => clients.of({ space })

function read(reference: string): { channel: string; ts: string } {
  const [channel = '', ts = ''] = reference.split(':')
  return { channel, ts }
}

const asProblem = <T>(work: Promise<T>): Promise<T> =>
  work.catch((problem: unknown) => {
    throw postingProblem(problem)
  })

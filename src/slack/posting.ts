import { note, type View } from '../chat/view.ts'
import { type Mark, type Place, type Platform, PlatformProblem } from '../delivery/platform.ts'
import { texts } from '../features/locale/texts.ts'
import type { Client, Clients } from './clients.ts'
import { postingProblem } from './posting-problem.ts'
import { createRecent } from './recent.ts'
import { renderMessage } from './render-view.ts'

/** Names the bot's messages for who looks for a delivery whose outcome is unknown. */
const EVENT_TYPE = 'samenbode_delivery'
const mostDirect = 2000

/** Slack as the outbox sees it. References are `CHANNEL:TS`. */
export function slackPlatform(clients: Clients): Platform {
  const directChannels = createRecent<string>(mostDirect)

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
      ...renderMessage(mark.repeated ? asRepeated(view) : view, { space: place.space, locale: 'nl' }),
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: EVENT_TYPE, event_payload: { id: mark.delivery } },
    })
    return `${channel}:${said.ts}`
  }

  return {
    name: 'slack',
    post: (place, view, mark) => asProblem(say(place, view, { mark })),
    reply: (place, reference, view, mark) => asProblem(say(place, view, { mark, thread: read(reference).ts })),
    edit: (place, reference, view) =>
      asProblem(
        clientFor(clients, place).then(async (client) => {
          await client.chat.update({ ...read(reference), ...renderMessage(view, { space: place.space, locale: 'nl' }) })
        }),
      ),
  }
}

const clientFor = (clients: Clients, { space }: Place) => clients.of({ space })

function read(reference: string): { channel: string; ts: string } {
  const [channel = '', ts = ''] = reference.split(':')
  return { channel, ts }
}

/** A message that may have been said before says so itself. */
const asRepeated = (view: View): View => ({
  ...view,
  parts: [...view.parts, note(texts('nl').platform.repeatedPost)],
})

const asProblem = <T>(work: Promise<T>): Promise<T> =>
  work.catch((problem: unknown) => {
    throw postingProblem(problem)
  })

import { randomBytes } from 'node:crypto'
import type { LRUCache } from 'lru-cache'
import { type Answer, whisper } from '../chat/answer.ts'
import { sentences, type View } from '../chat/view.ts'
import type { Encounter } from '../features/answer.ts'
import { apology } from '../features/apology.ts'
import type { Conversations } from '../features/conversations.ts'
import { texts } from '../features/locale/texts.ts'
import type { Tools } from '../features/tools.ts'
import type { Client, Clients } from './clients.ts'
import type { Profiles } from './profiles.ts'
import type { Asker } from './read.ts'
import type { Reader } from './render-text.ts'

/** What every listener works with. */
export interface Ground {
  conversations: Conversations
  tools: Tools
  clients: Clients
  profiles: Profiles
  /** The workspace in which the bot serves this person; undefined where it does not. */
  admit(asker: Asker): Promise<string | undefined>
  /** Messages that were heard before. */
  heard: LRUCache<string, true>
  /** What channels are called, as far as heard: a form that is sent does not tell. */
  channelNames: LRUCache<string, string>
  /** How often a form was refused: sent once more with the same values it is another request, not a repetition. */
  refusals: LRUCache<string, number>
}

interface Wish {
  asker: Asker
  /** The conversation it belongs to: a channel's id, or the person's own. */
  channel: string
  channelName?: string
  requestId: string
  /** Nothing is looked up or logged. */
  isTraceless?: boolean
}

/** One person who wants something once. */
export interface Visit {
  /** For whom to render: a guess until the answer is there. */
  reader: Reader
  client(): Promise<Client>
  /** The answer; whatever goes wrong becomes an apology. */
  answer(act: (encounter: Encounter) => Promise<Answer>): Promise<Answer>
  /** Logs what went wrong and gives the words for it. */
  incident(problem: unknown): View
}

export function visit(
  ground: Ground,
  { asker, channel, channelName = '', requestId, isTraceless = false }: Wish,
): Visit {
  const { tools, clients, profiles, channelNames } = ground
  if (isName(channelName) && !isTraceless) channelNames.set(channel, channelName)
  const reader: Reader = { space: asker.spaces[0] ?? '', locale: 'nl' }
  const client = () => clients.of({ space: reader.space, ...(asker.enterprise && { enterprise: asker.enterprise }) })

  async function meet(space: string): Promise<Encounter> {
    reader.space = space
    const identity = { platform: 'slack', space, user: asker.user } as const
    const profile = isTraceless ? undefined : await profiles.of(identity, client)
    reader.locale = profile?.locale ?? 'nl'
    return {
      identity,
      name: profile?.name || asker.name || asker.user,
      // Who comes from another workspace through a shared channel only reads, like a guest.
      isGuest: (asker.ownSpace !== undefined && isForeign(asker, space)) || profile?.isGuest,
      conversation: { ...conversationIn(space, channel, asker.user), ...named(channelNames.get(channel)) },
      locale: reader.locale,
      requestId,
    }
  }

  function incident(problem: unknown): View {
    const code = randomBytes(4).toString('hex')
    if (!isTraceless) tools.log.error({ incident: code, err: problem }, 'a Slack conversation failed')
    return sentences(texts(reader.locale).general.incident(code))
  }

  return {
    reader,
    client,
    incident,
    async answer(act) {
      try {
        const space = await ground.admit(asker)
        if (space === undefined) return whisper(sentences(texts(reader.locale).general.foreignSpace))
        const answer = await act(await meet(space))
        reader.locale = answer.locale ?? reader.locale
        return answer
      } catch (problem) {
        if (isTraceless) return whisper(incident(problem))
        return whisper(sentences(await apology(problem, reader.locale, tools)))
      }
    },
  }
}

// In an organisation-wide installation the person's workspace may be any of the organisation's.
const isForeign = (asker: Asker, space: string) => asker.ownSpace !== space && asker.ownSpace !== asker.enterprise

// Slack's words for conversations whose name it does not tell.
const isName = (name: string) => name !== '' && name !== 'privategroup' && name !== 'directmessage'
const named = (name: string | undefined) => (name === undefined ? {} : { name })

/** A direct conversation is addressed by the person's user id. */
function conversationIn(space: string, channel: string, user: string): Encounter['conversation'] {
  const isDirect = channel === user || channel.startsWith('D')
  return { platform: 'slack', space, channel: isDirect ? user : channel, kind: isDirect ? 'direct' : 'channel' }
}

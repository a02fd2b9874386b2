import { randomBytes } from 'node:crypto'
import type { LRUCache } from 'lru-cache'
import { type Answer, whisper } from '../chat/answer.ts'
import { sentences, type View } from '../chat/view.ts'
import type { Encounter } from '../features/answer.ts'
import { apology } from '../features/apology.ts'
import { commandAction } from '../features/command-button.ts'
import type { Conversations } from '../features/conversations.ts'
import { type Locale, texts } from '../features/locale/texts.ts'
import type { Conversation, Tools } from '../features/tools.ts'
import type { Connector } from './connector.ts'
import type { Members } from './members.ts'
import type { Requests } from './once.ts'
import type { Heard } from './read.ts'
import type { Along, Setting } from './render-card.ts'
import type { Pressed } from './wire.ts'

/** What everything that hears works with. */
export interface Ground {
  conversations: Conversations
  tools: Tools
  connector: Connector
  members: Members
  /** Whether the bot serves this tenant. */
  admits(tenant: string): boolean
  /** Whether Teams gives out files at this address; nothing is fetched from any other. */
  givesFiles(address: URL, heard: Pick<Heard, 'serviceUrl'>): boolean
  /** Messages that were heard before. */
  heard: LRUCache<string, true>
  /** Conversations of which was noted lately how they are reached. */
  noted: LRUCache<string, true>
  /** Lets something go on beside the answer; the stop waits for it. */
  begin(work: Promise<void>): void
  /** What people asked last, since a client repeats what it gets no answer to. */
  requests: Requests
}

interface Wish {
  requestId: string
  /** Where it was asked, when that is another conversation than where the card stands. */
  place?: Along['place'] | undefined
  /** Nothing is looked up or logged. */
  isTraceless?: boolean
}

/** One person who wants something once. */
export interface Visit {
  heard: Heard
  /** In which language to speak: a guess until the answer is there. */
  readonly locale: Locale
  /** How to render for this person. */
  setting(where: Setting['where'], along?: Along): Setting
  /** The answer; whatever goes wrong becomes an apology. */
  answer(act: (encounter: Encounter) => Promise<Answer>): Promise<Answer>
  /** Logs what went wrong and gives the words for it. */
  incident(problem: unknown): View
}

export function visit(ground: Ground, heard: Heard, { requestId, place, isTraceless = false }: Wish): Visit {
  const { tools, members, conversations } = ground
  const { tenant } = heard
  const reader = { locale: heard.locale }

  async function meet(): Promise<Encounter | undefined> {
    const [member, conversation] = await Promise.all([
      isTraceless ? undefined : members.of(heard),
      place === undefined ? hereOf(heard, members, isTraceless) : thereOf(heard, place, members),
    ])
    if (conversation === undefined) return undefined
    return {
      identity: { platform: 'teams', space: tenant, user: heard.user.aad },
      name: member?.name || heard.user.name || heard.user.aad,
      isGuest: member?.isGuest,
      conversation,
      locale: heard.locale,
      requestId,
    }
  }

  function incident(problem: unknown): View {
    const code = randomBytes(4).toString('hex')
    if (!isTraceless) tools.log.error({ incident: code, err: problem }, 'a Teams conversation failed')
    return sentences(texts(reader.locale).general.incident(code))
  }

  return {
    heard,
    get locale() {
      return reader.locale
    },
    incident,
    setting: (where, along = {}) => ({
      space: tenant,
      locale: reader.locale,
      where,
      opensForm: (pressed) => opensForm(conversations, pressed),
      along: { ...(place !== undefined && { place }), ...along },
    }),
    async answer(act) {
      try {
        if (!ground.admits(tenant)) return whisper(sentences(texts(reader.locale).general.foreignSpace))
        const encounter = await meet()
        if (encounter === undefined) return whisper(sentences(texts(reader.locale).general.outdated))
        const answer = await act(encounter)
        reader.locale = answer.locale ?? reader.locale
        return answer
      } catch (problem) {
        if (isTraceless) return whisper(incident(problem))
        return whisper(sentences(await apology(problem, reader.locale, tools)))
      }
    },
  }
}

/** Whether pressing this usually opens a form, so that the button must fetch a dialog. */
export function opensForm({ actions, understand }: Conversations, pressed: Pressed): boolean {
  if (pressed.action === commandAction) return understand(pressed.input.typed ?? '').command.opensForm ?? false
  return actions.get(pressed.action)?.opensForm ?? false
}

/** Whether nothing may tell that this was pressed. */
export function leavesNoTrace({ actions, understand }: Conversations, { action, input }: Pressed): boolean {
  if (action === commandAction) return understand(input.typed ?? '').traceless
  return actions.get(action)?.traceless ?? false
}

async function hereOf(heard: Heard, members: Members, isTraceless: boolean): Promise<Conversation> {
  const { tenant: space, conversation, user } = heard
  if (conversation.kind === 'direct') return { platform: 'teams', space, channel: user.aad, kind: 'direct' }
  const name = isTraceless ? undefined : await members.channelName(heard)
  return { platform: 'teams', space, channel: conversation.channel, kind: 'channel', ...(name && { name }) }
}

/** A card can be forged, so only who is in that conversation may act for it, by the name that it has; undefined for who is not. */
async function thereOf(heard: Heard, { channel }: NonNullable<Along['place']>, members: Members) {
  const there = await members.channelOf(channel, heard)
  return there && ({ platform: 'teams', space: heard.tenant, channel, kind: 'channel', ...there } as const)
}

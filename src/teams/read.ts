import * as z from 'zod'
import { type Locale, localeFor } from '../features/locale/texts.ts'
import { plainText } from './mention.ts'

const longestName = 200

/** The least that makes a body an activity; whatever else it holds is not looked at here. */
export const activitySchema = z.looseObject({ type: z.string().min(1) })
/** An activity as Teams sent it. */
export type Activity = z.infer<typeof activitySchema>

const id = z.string().min(1).max(500)
/** What may be absent may be anything: what does not fit falls away. */
const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)
const name = maybe(z.string().transform((given) => [...given].slice(0, longestName).join('')))
const named = maybe(z.object({ id: maybe(id), name }))

/** Of a list, the entries that fit. */
const fitting = <Schema extends z.ZodType>(schema: Schema) =>
  maybe(
    z
      .array(z.unknown())
      .transform((entries) =>
        entries.map((entry) => schema.safeParse(entry).data).filter((entry) => entry !== undefined),
      ),
  )

const member = z.object({ id, aadObjectId: maybe(id) })

const fileSchema = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  content: z.object({ downloadUrl: z.string().min(1).max(5000) }),
})

const heardSchema = z.object({
  type: id,
  name: maybe(id),
  id: maybe(id),
  // The web chat of the same bot lets anybody say who they are; only Teams knows who writes.
  channelId: z.literal('msteams'),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(500),
  from: z.object({ id, aadObjectId: maybe(id), name, role: maybe(z.string()) }),
  recipient: z.object({ id }),
  conversation: z.object({ id, tenantId: maybe(id), conversationType: maybe(z.string()), name }),
  channelData: maybe(z.object({ tenant: named, team: named, channel: named, eventType: maybe(id) })),
  entities: fitting(
    z.union([
      z.object({ type: z.literal('mention'), text: maybe(z.string()), mentioned: z.object({ id, name }) }),
      z.object({ type: z.literal('clientInfo'), locale: z.string() }),
    ]),
  ),
  text: maybe(z.string()),
  value: z.unknown().optional(),
  locale: maybe(z.string().min(1)),
  replyToId: maybe(id),
  action: maybe(id),
  membersAdded: fitting(member),
  membersRemoved: fitting(member),
  attachments: fitting(fileSchema),
})
type Sent = z.infer<typeof heardSchema>

interface Moved {
  id: string
  aad?: string
}

/** What somebody did in Teams, in our own words. */
export interface Heard {
  type: string
  /** Of an invoke. */
  name?: string | undefined
  /** The same for every repetition; an event may lack it. */
  id?: string | undefined
  value?: unknown
  /** What was typed, without the mention of the bot. */
  text: string
  /** Addresses of files beside what was typed, in a personal chat; each lets anybody fetch it for some minutes. */
  files: string[]
  /** Empty when Teams did not tell. */
  tenant: string
  user: {
    /** Known to this bot alone: `29:...`. */
    id: string
    /** The person's Entra id; the other id where Teams does not tell it. */
    aad: string
    name: string
  }
  isFromBot: boolean
  bot: { id: string }
  conversation: {
    /** As it was sent. */
    id: string
    /** The conversation without the thread. */
    channel: string
    /** The id of the message that the thread is under. */
    thread?: string
    /** A group chat is a channel here: others are present. */
    kind: 'direct' | 'channel'
    /** A group chat, so without a team. */
    isGroup: boolean
  }
  team?: { id: string }
  channelName?: string | undefined
  serviceUrl: string
  locale: Locale
  /** The message that holds the pressed card. */
  replyToId?: string | undefined
  /** Of an installationUpdate: add, remove, and what may come. */
  action?: string | undefined
  /** Of a conversationUpdate: channelDeleted, teamRenamed, and what may come. */
  event?: string | undefined
  membersAdded?: Moved[]
  membersRemoved?: Moved[]
}

/** What an activity says; undefined when it does not tell who, where or to whom, or is not of Teams. */
export function readActivity(activity: unknown): Heard | undefined {
  const { success, data: sent } = heardSchema.safeParse(activity)
  if (!success) return undefined
  const { type, name, id, text = '', serviceUrl, from, recipient, value, channelData = {}, replyToId, action } = sent
  const conversation = conversationOf(sent)
  const isShared = conversation.kind === 'channel'
  return {
    ...{ type, name, id, replyToId, action, event: channelData.eventType, serviceUrl, conversation },
    value: value ?? undefined,
    text: plainText(text, mentionsOf(sent), recipient.id),
    files: isShared ? [] : (sent.attachments ?? []).map(({ content }) => content.downloadUrl),
    tenant: sent.conversation.tenantId ?? channelData.tenant?.id ?? '',
    user: { id: from.id, aad: from.aadObjectId ?? from.id, name: from.name ?? '' },
    isFromBot: from.id === recipient.id || from.role === 'bot' || from.id.startsWith('28:'),
    bot: { id: recipient.id },
    channelName: isShared ? (channelData.channel?.name ?? sent.conversation.name) : undefined,
    locale: localeFor(sent.locale ?? clientLocale(sent)),
    ...(channelData.team?.id !== undefined && { team: { id: channelData.team.id } }),
    ...(sent.membersAdded && { membersAdded: sent.membersAdded.map(moved) }),
    ...(sent.membersRemoved && { membersRemoved: sent.membersRemoved.map(moved) }),
  }
}

/**
 * A channel post carries its thread in the conversation's id (platforms.md 2.3). Only what Teams calls personal counts
 * as such, and never what has the id of a channel or a group chat: in anything unknown others may read along.
 */
function conversationOf({ conversation: { id: sentId, conversationType } }: Sent): Heard['conversation'] {
  const [channel, ...rest] = sentId.split(';')
  const thread = rest.find((part) => part.startsWith('messageid='))?.slice('messageid='.length)
  return {
    id: sentId,
    channel: channel || sentId,
    ...(thread && { thread }),
    kind: conversationType === 'personal' && !/@thread\b/.test(channel || sentId) ? 'direct' : 'channel',
    isGroup: conversationType === 'groupChat',
  }
}

const mentionsOf = ({ entities = [] }: Sent) => entities.filter((entity) => entity.type === 'mention')
const clientLocale = ({ entities = [] }: Sent) => entities.find((entity) => entity.type === 'clientInfo')?.locale
const moved = ({ id, aadObjectId }: z.infer<typeof member>): Moved => ({ id, ...(aadObjectId && { aad: aadObjectId }) })

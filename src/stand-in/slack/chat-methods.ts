import * as z from 'zod'
import type { Block } from './block-kit-blocks.ts'
import { checkMessageBlocks } from './check-block-kit.ts'
import { asBoolean, asJson, type Caller, type Method, method, Refusal } from './method.ts'
import type { Channel, Message } from './model.ts'
import { onWire } from './on-wire.ts'
import { nameBlocks } from './state-values.ts'
import type { Workspace } from './workspace.ts'

const blocks = asJson(z.array(z.unknown())).optional()
const metadataShape = z.strictObject({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.unknown()),
})
const metadata = asJson(metadataShape).optional()
// What was there stays when nothing is given, and an empty object takes it away (docs.slack.dev/reference/methods/chat.update).
const newMetadata = asJson(z.union([metadataShape, z.strictObject({}).transform(() => 'none' as const)])).optional()
const words = {
  channel: z.string(),
  text: z.string().optional(),
  blocks,
  mrkdwn: asBoolean.optional(),
  link_names: asBoolean.optional(),
  parse: z.enum(['none', 'full']).optional(),
}
const posting = z.strictObject({
  ...words,
  metadata,
  thread_ts: z.string().optional(),
  reply_broadcast: asBoolean.optional(),
  unfurl_links: asBoolean.optional(),
  unfurl_media: asBoolean.optional(),
  username: z.string().optional(),
  icon_emoji: z.string().optional(),
  icon_url: z.string().optional(),
})
const whispering = z.strictObject({ ...words, user: z.string(), thread_ts: z.string().optional() })
const updating = z.strictObject({
  ...words,
  ts: z.string(),
  metadata: newMetadata,
  reply_broadcast: asBoolean.optional(),
})

// docs.slack.dev/reference/methods/chat.postMessage and chat.update
const LONGEST_POST = 40_000
const LONGEST_UPDATE = 4_000
const CHANNEL_PACE = { burst: 3, perSecond: 1 }

/** Text and blocks of a message, checked as Slack checks them. */
export function messageContent(
  workspace: Workspace,
  given: { text?: string | undefined; blocks?: unknown; longest?: number },
): { text: string; blocks: Block[] } {
  const text = given.text ?? ''
  if (text.length > (given.longest ?? LONGEST_POST)) throw new Refusal('msg_too_long')
  const checked = checkMessageBlocks(given.blocks ?? [])
  if (!checked.ok)
    throw new Refusal('invalid_blocks', { errors: checked.messages, response_metadata: { messages: checked.messages } })
  if (text === '' && checked.value.length === 0) throw new Refusal('no_text')
  return { text, blocks: nameBlocks(checked.value, (prefix) => workspace.world.nextId(prefix)) }
}

/** A message as Slack gives it to the app. */
export function messageOnWire(message: Message, { team, bot }: Workspace): Record<string, unknown> {
  const byBot = message.user === bot.userId
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    ...(byBot ? { bot_id: bot.botId, app_id: bot.appId } : {}),
    team: team.id,
    ...(message.blocks.length > 0 ? { blocks: onWire(message.blocks) } : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(message.edited ? { edited: { user: message.user, ts: message.ts } } : {}),
    ...(message.metadata ? { metadata: message.metadata } : {}),
  }
}

function openChannel({ workspace }: Caller, id: string): Channel {
  const known = workspace.users.has(id) ? workspace.directChannel(id) : workspace.channels.get(id)
  if (!known) throw new Refusal('channel_not_found')
  if (known.isArchived) throw new Refusal('is_archived')
  if (known.members.has(workspace.bot.userId)) return known
  if (known.kind === 'public' && workspace.scopes?.includes('chat:write.public')) return known
  // An app outside a private channel may not even learn that it exists.
  throw new Refusal(known.kind === 'private' ? 'channel_not_found' : 'not_in_channel')
}

function guardThread({ workspace }: Caller, channel: Channel, threadTs: string | undefined): void {
  if (threadTs !== undefined && !workspace.message(channel.id, threadTs)) throw new Refusal('thread_not_found')
}

function ownMessage(caller: Caller, args: { channel: string; ts: string }, refusal: string): Message {
  const channel = openChannel(caller, args.channel)
  const message = caller.workspace.message(channel.id, args.ts)
  if (!message || message.onlyFor) throw new Refusal('message_not_found')
  if (message.user !== caller.workspace.bot.userId) throw new Refusal(refusal)
  return message
}

/** The `chat.*` methods of the Web API. */
export const chatMethods: Record<string, Method> = {
  'chat.postMessage': method(
    posting,
    (args, caller) => {
      const { workspace, limit } = caller
      const channel = openChannel(caller, args.channel)
      const content = messageContent(workspace, args)
      guardThread(caller, channel, args.thread_ts)
      const wait = limit.mode ? limit.take(`${workspace.team.id} ${channel.id}`, CHANNEL_PACE) : 0
      if (wait > 0) throw new Refusal('ratelimited', {}, wait)
      const message = workspace.post({
        channel: channel.id,
        user: workspace.bot.userId,
        ...content,
        ...(args.thread_ts ? { threadTs: args.thread_ts } : {}),
        ...(args.metadata ? { metadata: args.metadata } : {}),
      })
      return { channel: channel.id, ts: message.ts, message: messageOnWire(message, workspace) }
    },
    { scopes: ['chat:write'], perMinute: 600 },
  ),

  'chat.postEphemeral': method(
    whispering,
    (args, caller) => {
      const { workspace } = caller
      const channel = openChannel(caller, args.channel)
      if (!channel.members.has(args.user)) throw new Refusal('user_not_in_channel')
      const content = messageContent(workspace, args)
      guardThread(caller, channel, args.thread_ts)
      const thread = args.thread_ts ? { threadTs: args.thread_ts } : {}
      const message = workspace.post({
        channel: channel.id,
        user: workspace.bot.userId,
        onlyFor: args.user,
        ...content,
        ...thread,
      })
      return { message_ts: message.ts }
    },
    { scopes: ['chat:write'] },
  ),

  'chat.update': method(
    updating,
    (args, caller) => {
      const message = ownMessage(caller, args, 'cant_update_message')
      // Blocks go when only a text is given (docs.slack.dev/reference/methods/chat.update).
      const content = messageContent(caller.workspace, { ...args, longest: LONGEST_UPDATE })
      caller.workspace.edit(message, { ...content, ...(args.metadata && { metadata: args.metadata }) })
      return {
        channel: message.channel,
        ts: message.ts,
        text: content.text,
        message: messageOnWire(message, caller.workspace),
      }
    },
    { scopes: ['chat:write'], perMinute: 50 },
  ),

  'chat.delete': method(
    z.strictObject({ channel: z.string(), ts: z.string() }),
    (args, caller) => {
      const message = ownMessage(caller, args, 'cant_delete_message')
      caller.workspace.remove(message)
      return { channel: message.channel, ts: message.ts }
    },
    { scopes: ['chat:write'], perMinute: 50 },
  ),

  'chat.getPermalink': method(
    z.strictObject({ channel: z.string(), message_ts: z.string() }),
    (args, { workspace }) => {
      if (!workspace.channels.has(args.channel)) throw new Refusal('channel_not_found')
      const message = workspace.message(args.channel, args.message_ts)
      if (!message) throw new Refusal('message_not_found')
      const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${args.channel}` : ''
      const permalink = `https://${workspace.team.domain}.slack.com/archives/${args.channel}/p${message.ts.replace('.', '')}${thread}`
      return { channel: args.channel, permalink }
    },
  ),
}

import * as z from 'zod'
import { messageOnWire } from './chat-methods.ts'
import { asBoolean, asNumber, type Caller, type Method, method, Refusal } from './method.ts'
import type { Channel, Message } from './model.ts'
import { scopesFor, seenChannel } from './seen-channel.ts'

const reading = z.strictObject({
  channel: z.string(),
  cursor: z.string().optional(),
  limit: asNumber.optional(),
  latest: z.string().optional(),
  oldest: z.string().optional(),
  inclusive: asBoolean.optional(),
  include_all_metadata: asBoolean.optional(),
})
type Reading = z.output<typeof reading>

const USUAL = { limit: 100, most: 999 }
// docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps
const RESTRICTED = { limit: 15, most: 15 }
const CURSOR = /^next_ts:(\d+)(\d{6})$/

/** Reads what was said in a conversation: `conversations.history` and `conversations.replies`. */
export const historyMethods: Record<string, Method> = {
  // Newest first. Answers in threads are left out, what they answer to is not.
  'conversations.history': method(
    reading,
    (args, caller) => {
      const all = readableIn(caller, args.channel, 'conversations.history')
      const said = all.filter(({ threadTs, ts }) => !threadTs && isWithin(args, ts)).reverse()
      const { most, from } = pageOf(args, caller)
      const rest = said.filter(({ ts }) => from === undefined || Number(ts) < from)
      return pageOnWire({ rest, most, all }, args, caller)
    },
    { accepts: scopesFor('history'), perMinute: 50 },
  ),

  // Oldest first. What the thread answers to stands on top of every page, whatever the times asked for.
  'conversations.replies': method(
    reading.extend({ ts: z.string() }),
    (args, caller) => {
      const all = readableIn(caller, args.channel, 'conversations.replies')
      const asked = all.find(({ ts }) => ts === args.ts)
      const root = asked?.threadTs ? all.find(({ ts }) => ts === asked.threadTs) : asked
      if (!root) throw new Refusal('thread_not_found')
      const { most, from } = pageOf(args, caller)
      const rest = all.filter(
        ({ threadTs, ts }) => threadTs === root.ts && isWithin(args, ts) && (from === undefined || Number(ts) > from),
      )
      return pageOnWire({ top: root, rest, most: Math.max(1, most - 1), all }, args, caller)
    },
    { accepts: scopesFor('history'), perMinute: 50 },
  ),
}

/** All that everybody in a conversation can read, oldest first. */
function readableIn(caller: Caller, id: string, name: string): Message[] {
  const channel = seenChannel(caller, id, 'history')
  const { workspace, world, limit } = caller
  if (!channel.members.has(workspace.bot.userId)) throw new Refusal('not_in_channel')
  const { restrictedHistory } = world.options
  const perSecond = (restrictedHistory?.perMinute ?? 0) / 60
  const wait = restrictedHistory ? limit.take(`${workspace.team.id} ${name} restricted`, { burst: 1, perSecond }) : 0
  if (wait > 0) throw new Refusal('ratelimited', {}, wait)
  return publicIn(caller, channel)
}

const publicIn = ({ workspace }: Caller, { id }: Channel): Message[] =>
  workspace.messages.filter(({ channel, deleted, onlyFor }) => channel === id && !deleted && !onlyFor)

function isWithin({ oldest, latest, inclusive }: Reading, ts: string): boolean {
  if (inclusive && (ts === oldest || ts === latest)) return true
  return (!oldest || Number(ts) > Number(oldest)) && (!latest || Number(ts) < Number(latest))
}

/** How many are asked for, and the moment of the last one that the page before this one gave. */
function pageOf({ limit, cursor }: Reading, { world }: Caller): { most: number; from?: number } {
  const allowed = world.options.restrictedHistory ? RESTRICTED : USUAL
  const most = Math.min(Math.max(limit ?? allowed.limit, 1), allowed.most)
  if (!cursor) return { most }
  const [, seconds, micros] = CURSOR.exec(Buffer.from(cursor, 'base64').toString()) ?? []
  if (seconds === undefined) throw new Refusal('invalid_cursor')
  return { most, from: Number(`${seconds}.${micros}`) }
}

interface Page {
  top?: Message
  /** What is still to be given. */
  rest: Message[]
  most: number
  /** Everything in the conversation, to count answers. */
  all: Message[]
}

function pageOnWire({ top, rest, most, all }: Page, { include_all_metadata: isWhole }: Reading, caller: Caller) {
  const given = rest.slice(0, most)
  const last = given.at(-1)
  const hasMore = rest.length > most && last !== undefined
  const cursor = hasMore ? Buffer.from(`next_ts:${last.ts.replace('.', '')}`).toString('base64') : ''
  return {
    messages: [...(top ? [top] : []), ...given].map((message) => ({
      ...messageOnWire(message, caller.workspace),
      ...threadOf(message, all),
      // Of what an app says beside a message only its kind, unless all is asked for (python-slack-sdk issue 1501).
      ...(message.metadata && !isWhole && { metadata: { event_type: message.metadata.event_type } }),
    })),
    has_more: hasMore,
    pin_count: 0,
    response_metadata: { next_cursor: cursor },
  }
}

/** What a message that was answered to says of that, and an answer of what it answers to. */
function threadOf({ ts, threadTs }: Message, all: Message[]): Record<string, unknown> {
  if (threadTs) return { parent_user_id: all.find((message) => message.ts === threadTs)?.user }
  const answers = all.filter((message) => message.threadTs === ts)
  const last = answers.at(-1)
  if (!last) return {}
  const users = [...new Set(answers.map(({ user }) => user))]
  return {
    ...{ thread_ts: ts, reply_count: answers.length, latest_reply: last.ts },
    ...{ reply_users: users, reply_users_count: users.length },
  }
}

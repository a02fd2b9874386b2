import * as z from 'zod'
import { asBoolean, asNumber, type Caller, type Method, method, Refusal } from './method.ts'
import type { Channel } from './model.ts'
import { scopesFor, seenChannel } from './seen-channel.ts'

const paging = { cursor: z.string().optional(), limit: asNumber.optional() }

/** A conversation as `conversations.info` gives it. */
function channelOnWire(channel: Channel, { workspace }: Pick<Caller, 'workspace'>): Record<string, unknown> {
  const common = { id: channel.id, created: channel.created, is_archived: channel.isArchived, is_org_shared: false }
  if (channel.kind === 'im') {
    const user = [...channel.members].find((member) => member !== workspace.bot.userId)
    return { ...common, is_im: true, user, is_open: true }
  }
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    is_member: channel.members.has(workspace.bot.userId),
    is_general: false,
    is_shared: false,
    is_ext_shared: false,
    num_members: channel.members.size,
    context_team_id: workspace.team.id,
  }
}

function page<T>(all: T[], { cursor, limit = 100 }: { cursor?: string | undefined; limit?: number | undefined }) {
  const from = cursor ? Number(Buffer.from(cursor, 'base64').toString()) : 0
  const to = from + Math.min(limit, 999)
  const next = to < all.length ? Buffer.from(String(to)).toString('base64') : ''
  return { items: all.slice(from, to), response_metadata: { next_cursor: next } }
}

/** The `conversations.*` methods of the Web API, but those that read what was said. */
export const conversationMethods: Record<string, Method> = {
  'conversations.open': method(
    z.strictObject({ users: z.string().optional(), channel: z.string().optional(), return_im: asBoolean.optional() }),
    (args, { workspace }) => {
      const known = args.channel ? workspace.channels.get(args.channel) : undefined
      const user = args.users?.split(',') ?? []
      if (!known && (user.length !== 1 || !workspace.users.has(user[0] ?? ''))) throw new Refusal('user_not_found')
      const channel = known ?? workspace.directChannel(user[0] ?? '')
      return { channel: args.return_im ? channelOnWire(channel, { workspace }) : { id: channel.id } }
    },
    { scopes: ['im:write'], perMinute: 50 },
  ),

  'conversations.info': method(
    z.strictObject({
      channel: z.string(),
      include_locale: asBoolean.optional(),
      include_num_members: asBoolean.optional(),
    }),
    (args, caller) => ({ channel: channelOnWire(seenChannel(caller, args.channel, 'read'), caller) }),
    { accepts: scopesFor('read'), perMinute: 50 },
  ),

  'conversations.members': method(
    z.strictObject({ channel: z.string(), ...paging }),
    (args, caller) => {
      const { items, response_metadata } = page([...seenChannel(caller, args.channel, 'read').members], args)
      return { members: items, response_metadata }
    },
    { accepts: scopesFor('read') },
  ),

  'conversations.join': method(
    z.strictObject({ channel: z.string() }),
    (args, caller) => {
      const { workspace, world } = caller
      const channel = workspace.channels.get(args.channel)
      if (channel?.kind !== 'public') throw new Refusal('channel_not_found')
      if (channel.isArchived) throw new Refusal('is_archived')
      channel.members.add(workspace.bot.userId)
      world.changed()
      return { channel: channelOnWire(channel, caller) }
    },
    { scopes: ['channels:join'], perMinute: 50 },
  ),

  'users.conversations': method(
    z.strictObject({
      ...paging,
      types: z.string().optional(),
      exclude_archived: asBoolean.optional(),
      user: z.string().optional(),
    }),
    (args, caller) => {
      const types = (args.types ?? 'public_channel').split(',')
      const wanted = { public: 'public_channel', private: 'private_channel', im: 'im' }
      const mine = [...caller.workspace.channels.values()].filter(
        (channel) =>
          channel.members.has(args.user ?? caller.workspace.bot.userId) &&
          types.includes(wanted[channel.kind]) &&
          !(args.exclude_archived && channel.isArchived),
      )
      const { items, response_metadata } = page(mine, args)
      return { channels: items.map((channel) => channelOnWire(channel, caller)), response_metadata }
    },
    { scopes: ['channels:read'], perMinute: 50 },
  ),
}

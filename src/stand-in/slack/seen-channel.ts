import { type Caller, Refusal } from './method.ts'
import type { Channel } from './model.ts'

const KIND_SCOPE = { public: 'channels', private: 'groups', im: 'im' } as const
type Right = 'read' | 'history'

/** Every scope that gives a right in some kind of conversation; group chats are a kind that this small Slack has none of. */
export const scopesFor = (right: Right): string[] => ['channels', 'groups', 'mpim', 'im'].map((of) => `${of}:${right}`)

/** A conversation that the bot may look into; who has no scope for any kind is told of all, otherwise of the one that lacks. */
export function seenChannel({ workspace }: Caller, id: string, right: Right): Channel {
  const { scopes } = workspace
  const provided = scopes?.join(',')
  if (scopes && !scopesFor(right).some((scope) => scopes.includes(scope)))
    throw new Refusal('missing_scope', { needed: scopesFor(right).join(','), provided })
  const channel = workspace.channels.get(id)
  const isSeen = channel && (channel.kind === 'public' || channel.members.has(workspace.bot.userId))
  if (!isSeen) throw new Refusal('channel_not_found')
  const needed = `${KIND_SCOPE[channel.kind]}:${right}`
  if (scopes && !scopes.includes(needed)) throw new Refusal('missing_scope', { needed, provided })
  return channel
}

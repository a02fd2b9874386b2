import { LRUCache } from 'lru-cache'
import type { Tools } from '../features/tools.ts'
import type { Connector, Member } from './connector.ts'
import type { Heard } from './read.ts'

const most = 2000
/** Roles and names change; nobody tells the bot. */
const freshMs = 3_600_000
/** An answer does not wait longer than this for a name. */
const patienceMs = 500

/** Who people are and what channels are called, as Teams tells; asked once and kept for an hour. */
export function createMembers(connector: Connector, { store }: Pick<Tools, 'store'>) {
  const people = new LRUCache<string, Promise<Member | undefined>>({ max: most, ttl: freshMs })
  const channels = new LRUCache<string, Promise<Map<string, string>>>({ max: most, ttl: freshMs })

  /** Undefined when Teams does not tell in time; then the next answer may know. */
  function soon<Value extends object | undefined>(
    kept: LRUCache<string, Promise<Value>>,
    key: string,
    ask: () => Promise<Value>,
  ): Promise<Value | undefined> {
    const held = kept.get(key)
    const asked = held ?? ask()
    if (held === undefined) kept.set(key, asked)
    const told = asked
      .catch(() => undefined)
      .then((value) => {
        // Another conversation may tell what this one does not.
        if (value === undefined) kept.delete(key)
        return value
      })
    return inTime(told)
  }

  return {
    of({ tenant, user, serviceUrl, conversation }: Heard): Promise<Member | undefined> {
      return soon(people, `${tenant}/${user.aad}`, () =>
        connector.member(serviceUrl, conversation.channel, { id: user.id, tenant }),
      )
    },

    /** What people call the channel in which this was said; group chats have no name that Teams tells. */
    async channelName({ channelName, conversation, team, serviceUrl }: Heard): Promise<string | undefined> {
      if (channelName !== undefined || team === undefined) return channelName
      const names = await soon(channels, team.id, () => connector.channelNames(serviceUrl, team.id))
      return names?.get(conversation.channel)
    },

    /** The channel with this id, by the name under which it was heard; undefined where this person is not in it now. */
    async channelOf(channel: string, { tenant, user }: Heard): Promise<{ name?: string } | undefined> {
      const reference = await store.references.of(tenant, channel)
      // A personal chat is no place to speak in for others, and to its own person it is known by another id.
      if (reference?.kind !== 'channel') return undefined
      const { serviceUrl, conversationId, name } = reference
      const member = await connector.member(serviceUrl, conversationId, { id: user.id, tenant })
      if (member === undefined) return undefined
      return name === undefined ? {} : { name }
    },
  }
}
export type Members = ReturnType<typeof createMembers>

async function inTime<Value>(work: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs)
  })
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer))
}

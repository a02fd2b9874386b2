import type { ConnectorClient } from 'botframework-connector'
import * as z from 'zod'
import type { OutgoingActivity } from './outgoing.ts'

/** A conversation, at the address where the Bot Connector serves it. */
export interface Destination {
  serviceUrl: string
  conversationId: string
}

/** A person as one conversation knows them. */
export interface Member {
  id: string
  /** Entra id. */
  aad?: string
  name: string
  isGuest: boolean
  /** The person's own tenant. */
  tenant?: string
}

/** What of the Bot Connector the bot uses. Every failure is the SDK's own. */
export interface Connector {
  /** Returns the message id. With `thread` (the id of a thread's first message) it becomes an answer in that thread. */
  send(to: Destination & { thread?: string }, message: OutgoingActivity): Promise<string>
  update(to: Destination, messageId: string, message: OutgoingActivity): Promise<void>
  /** Opens, or finds, the personal chat with a person (29:... or Entra id); returns its conversation id. */
  openChat(serviceUrl: string, chat: { tenant: string; botId: string; userId: string }): Promise<string>
  /** Undefined for who is not in the conversation. Who comes from another tenant than `tenant` is a guest. */
  member(serviceUrl: string, conversationId: string, who: { id: string; tenant: string }): Promise<Member | undefined>
  /** Names of a team's channels by id; the team's first channel has none, since every client translates it. */
  channelNames(serviceUrl: string, teamId: string): Promise<Map<string, string>>
}

/** The Bot Connector's REST API, spoken by the SDK's client of each address, which waits ten seconds and tries once. */
export function createConnector(clientOf: (serviceUrl: string) => Promise<ConnectorClient>): Connector {
  return {
    async send({ serviceUrl, conversationId, thread }, message) {
      const { conversations } = await clientOf(serviceUrl)
      const place = thread === undefined ? conversationId : `${conversationId};messageid=${thread}`
      const { id } = await conversations.sendToConversation(place, message)
      return id
    },
    async update({ serviceUrl, conversationId }, id, message) {
      const { conversations } = await clientOf(serviceUrl)
      await conversations.updateActivity(conversationId, id, { ...message, id })
    },
    async openChat(serviceUrl, { tenant, botId, userId }) {
      const { conversations } = await clientOf(serviceUrl)
      const chat = {
        isGroup: false,
        bot: { id: botId, name: '' },
        members: [{ id: userId, name: '' }],
        tenantId: tenant,
        channelData: { tenant: { id: tenant } },
      }
      const { id } = await conversations.createConversation(chat)
      return id
    },
    async member(serviceUrl, conversationId, { id, tenant }) {
      const { conversations } = await clientOf(serviceUrl)
      try {
        return memberOf(await conversations.getConversationMember(conversationId, id), tenant)
      } catch (problem) {
        if (isNotFound(problem)) return undefined
        throw problem
      }
    },
    async channelNames(serviceUrl, teamId) {
      const client = await clientOf(serviceUrl)
      // Who has a client has loaded the SDK; who only imports this file has not.
      const { Teams } = await import('botframework-connector')
      const { conversations = [] } = await new Teams(client).fetchChannelList(teamId)
      return new Map(conversations.flatMap(({ id, name }) => (id && name ? [[id, name] as const] : [])))
    },
  }
}

// Teams' older answers name the Entra id objectId.
const memberSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  objectId: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  userRole: z.string().nullish(),
  tenantId: z.string().nullish(),
})

function memberOf(answer: unknown, tenant: string): Member {
  const { id, name, aadObjectId, objectId, userPrincipalName, userRole, tenantId } = memberSchema.parse(answer)
  const aad = aadObjectId ?? objectId
  return {
    id,
    name: name ?? '',
    isGuest:
      ['guest', 'anonymous'].includes(userRole?.toLowerCase() ?? '') ||
      (userPrincipalName?.toUpperCase().includes('#EXT#') ?? false) ||
      (tenantId ?? tenant) !== tenant,
    ...(aad && { aad }),
    ...(tenantId && { tenant: tenantId }),
  }
}

const isNotFound = (problem: unknown): boolean =>
  problem instanceof Error && 'statusCode' in problem && problem.statusCode === 404

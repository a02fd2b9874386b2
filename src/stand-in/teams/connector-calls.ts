import * as z from 'zod'
import type { CheckCard } from './check-card.ts'
import { checkMessage } from './check-message.ts'
import type { Conversation, Message, Place, User } from './model.ts'
import type { CallKind } from './planned-failures.ts'
import { badSyntax, Refusal } from './refusal.ts'
import { chatOf, type Tenant } from './tenant.ts'

/** One call of the Bot Connector, as far as it was understood. */
export interface Call {
  params: Record<string, string>
  query: Record<string, unknown>
  body: unknown
}
interface Ground {
  tenant: Tenant
  checkCard: CheckCard
}
export interface Route {
  kind: CallKind
  method: 'get' | 'post' | 'put' | 'delete'
  path: string
  answer(ground: Ground, call: Call): { status: number; body?: unknown }
}

/** All that the stand-in knows of the Bot Connector. */
export const routes: Route[] = [
  { kind: 'create', method: 'post', path: '/v3/conversations', answer: create },
  { kind: 'send', method: 'post', path: '/v3/conversations/:id/activities', answer: send },
  { kind: 'send', method: 'post', path: '/v3/conversations/:id/activities/:activity', answer: send },
  { kind: 'update', method: 'put', path: '/v3/conversations/:id/activities/:activity', answer: update },
  { kind: 'delete', method: 'delete', path: '/v3/conversations/:id/activities/:activity', answer: remove },
  { kind: 'members', method: 'get', path: '/v3/conversations/:id/members', answer: members },
  { kind: 'members', method: 'get', path: '/v3/conversations/:id/pagedmembers', answer: pagedMembers },
  { kind: 'member', method: 'get', path: '/v3/conversations/:id/members/:member', answer: member },
  { kind: 'team', method: 'get', path: '/v3/teams/:id', answer: team },
  { kind: 'channels', method: 'get', path: '/v3/teams/:id/conversations', answer: channels },
]

const createSchema = z.looseObject({
  isGroup: z.boolean().optional(),
  bot: z.looseObject({ id: z.string() }).optional(),
  members: z.array(z.looseObject({ id: z.string() })).optional(),
  tenantId: z.string().optional(),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string() }).optional(),
      channel: z.looseObject({ id: z.string() }).optional(),
    })
    .optional(),
  activity: z.unknown().optional(),
})
type Create = z.infer<typeof createSchema>

/** The conversation that a call is about, also when it is still to be made; without its thread. */
export function conversationAsked(tenant: Tenant, { params, body }: Call): string {
  if (params.id !== undefined) return params.id.split(';')[0] ?? ''
  const asked = createSchema.safeParse(body).data
  const user = tenant.user(asked?.members?.[0]?.id ?? '')
  return asked?.channelData?.channel?.id ?? (user ? chatOf(user) : '')
}

function create(ground: Ground, { body }: Call) {
  const { tenant } = ground
  const read = createSchema.safeParse(body)
  if (!read.success) throw badSyntax('Incorrect conversation creation parameters')
  const { bot, channelData, activity } = read.data
  if (bot && bot.id !== tenant.options.bot.id) throw badSyntax('The bot is somebody else')
  const channel = channelData?.channel
  const place = channel ? placeOf(tenant, channel.id) : chatWith(tenant, read.data)
  mustHaveBot(tenant, place.conversation)
  if (channel && activity === undefined) throw badSyntax('A new thread needs an activity')
  const draft = activity === undefined ? undefined : checkMessage(activity, tenant, ground.checkCard)
  const message = draft && tenant.post({ conversation: place.conversation }, draft)
  const thread = channel && message ? `;messageid=${message.id}` : ''
  return {
    status: 201,
    body: { id: `${place.conversation.id}${thread}`, ...(message && { activityId: message.id }) },
  }
}

function chatWith(tenant: Tenant, { isGroup, members = [], tenantId, channelData }: Create): Place {
  // Group chats are made by people alone.
  if (isGroup || members.length !== 1) throw badSyntax('Incorrect conversation creation parameters')
  const asked = tenantId ?? channelData?.tenant?.id
  if (asked === undefined) throw badSyntax('The tenant id is missing')
  if (asked !== tenant.options.tenant.id) throw new Refusal(403, 'Forbidden', 'The bot is not in this tenant')
  const user = tenant.user(members[0]?.id ?? '')
  if (!user) throw badSyntax('Failed to decrypt pairwise id')
  return placeOf(tenant, chatOf(user))
}

function send(ground: Ground, { params, body }: Call) {
  const { tenant } = ground
  const place = placeOf(tenant, params.id)
  mustHaveBot(tenant, place.conversation)
  const draft = checkMessage(body, tenant, ground.checkCard)
  if (!draft) return { status: 201, body: { id: tenant.nextId() } }
  const answered = params.activity && tenant.message(place.conversation.id, params.activity)
  const thread = place.thread ?? (answered && place.conversation.kind === 'channel' ? answered.root : undefined)
  return { status: 201, body: { id: tenant.post({ ...place, thread }, draft).id } }
}

function update(ground: Ground, call: Call) {
  const message = ownMessage(ground.tenant, call)
  const draft = checkMessage(call.body, ground.tenant, ground.checkCard)
  if (!draft) throw badSyntax('Only a message can take the place of a message')
  ground.tenant.edit(message, draft)
  return { status: 200, body: { id: message.id } }
}

function remove({ tenant }: Ground, call: Call) {
  tenant.remove(ownMessage(tenant, call))
  return { status: 200 }
}

function ownMessage(tenant: Tenant, { params }: Call): Message {
  const { conversation } = placeOf(tenant, params.id)
  mustHaveBot(tenant, conversation)
  const message = tenant.message(conversation.id, params.activity ?? '')
  if (!message) throw new Refusal(404, 'ActivityNotFoundInConversation', 'The activity is not found.')
  if (message.from !== tenant.options.bot.id) throw new Refusal(403, 'Forbidden', 'Only own messages can be changed')
  return message
}

function members({ tenant }: Ground, call: Call) {
  return { status: 200, body: roster(tenant, call).map((user) => memberOf(user, tenant)) }
}

function pagedMembers({ tenant }: Ground, call: Call) {
  const size = Math.min(500, Math.max(50, Number(call.query.pageSize ?? 200) || 200))
  const from = Number(call.query.continuationToken ?? 0) || 0
  const all = roster(tenant, call)
  const page = all.slice(from, from + size).map((user) => memberOf(user, tenant))
  const more = from + size < all.length
  return { status: 200, body: { members: page, ...(more && { continuationToken: String(from + size) }) } }
}

function member({ tenant }: Ground, call: Call) {
  const found = roster(tenant, call).find(({ id, aad }) => id === call.params.member || aad === call.params.member)
  if (!found) throw new Refusal(404, 'MemberNotFoundInConversation', 'The member is not found in the conversation.')
  return { status: 200, body: memberOf(found, tenant) }
}

function roster(tenant: Tenant, { params }: Call): User[] {
  const { conversation } = placeOf(tenant, params.id)
  mustHaveBot(tenant, conversation)
  return tenant.users.filter(({ aad }) => conversation.members.has(aad))
}

function memberOf({ id, aad, name, isGuest }: User, { options }: Tenant) {
  const [givenName = '', ...rest] = name.split(' ')
  const mail = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@example.org`
  return {
    id,
    objectId: aad,
    aadObjectId: aad,
    name,
    givenName,
    surname: rest.join(' '),
    email: mail,
    userPrincipalName: isGuest ? `${mail.replace('@', '_')}#EXT#@example.onmicrosoft.com` : mail,
    tenantId: options.tenant.id,
    userRole: isGuest ? 'guest' : 'user',
  }
}

function team({ tenant }: Ground, call: Call) {
  const { id, name, aadGroupId } = knownTeam(tenant, call)
  const { length: channelCount } = tenant.channels()
  return { status: 200, body: { id, name, aadGroupId, type: 'standard', channelCount } }
}

function channels({ tenant }: Ground, call: Call) {
  const { id: teamId } = knownTeam(tenant, call)
  // The first channel of a team has no name of its own: every client shows it in its own language.
  const body = tenant.channels().map(({ id, name }) => ({ id, name: id === teamId ? null : name, type: 'standard' }))
  return { status: 200, body: { conversations: body } }
}

function knownTeam({ options, installations }: Tenant, { params }: Call) {
  if (params.id !== options.team.id) throw new Refusal(404, 'NotFound', 'The team is not found.')
  if (installations.get(options.team.id) !== 'installed') throw notInRoster()
  return options.team
}

function placeOf(tenant: Tenant, wireId = ''): Place {
  const place = tenant.place(wireId)
  if (!place) throw new Refusal(404, 'ConversationNotFound', 'Conversation not found.')
  return place
}

function mustHaveBot(tenant: Tenant, conversation: Conversation): void {
  if (!tenant.hasBot(conversation)) throw notInRoster()
}

const notInRoster = () =>
  new Refusal(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.')

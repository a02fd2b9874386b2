import { hash } from 'node:crypto'
import { buttons, heading, paragraph, view } from '../chat/view.ts'
import { commandButton } from '../features/command-button.ts'
import { texts } from '../features/locale/texts.ts'
import type { Heard } from './read.ts'
import { tellHere } from './tell.ts'
import { type Ground, visit } from './visit.ts'

/** The bot was installed or removed, or a conversation it is in came or went. */
export async function hearPresence(ground: Ground, heard: Heard): Promise<void> {
  if (!ground.admits(heard.tenant)) return
  if (isGone(heard)) return forget(ground, heard)
  await remember(ground, heard)
  if (isNew(heard) && (await isFirstTold(ground, heard))) await greet(ground, heard)
}

/** Teams tells an installation more than once, beside other news of the place and in any order. */
function isFirstTold({ tools }: Ground, heard: Heard): Promise<boolean> {
  const place = hash('sha256', `${heard.tenant} ${placeOf(heard)}`, 'base64url')
  return tools.store.receipts.first(`teams:greeting:${place}`, tools.clock.now())
}

/** Notes beside the answer how this conversation is reached, once a minute; what leaves no trace is not noted. */
export function note(ground: Ground, heard: Heard, { isTraceless }: { isTraceless: boolean }): void {
  const key = `${heard.tenant} ${placeOf(heard)} ${heard.serviceUrl}`
  if (isTraceless || isOfExtension(heard) || !ground.admits(heard.tenant) || ground.noted.has(key)) return
  ground.noted.set(key, true)
  ground.begin(remember(ground, heard))
}

/** A message extension is opened anywhere: the chat of two people is personal too, and the bot is not in it. */
const isOfExtension = ({ name = '' }: Heard): boolean => name.startsWith('composeExtension/')

/** How this conversation is reached. */
async function remember({ tools, members }: Ground, heard: Heard): Promise<void> {
  const { tenant: space, conversation, serviceUrl, bot, user, team } = heard
  const { kind } = conversation
  const name = kind === 'channel' ? await members.channelName(heard) : undefined
  const reference = {
    ...{ space, externalId: placeOf(heard), kind, serviceUrl, botId: bot.id },
    conversationId: conversation.channel,
    ...(kind === 'direct' && { userId: user.id }),
    ...(team && { teamId: team.id }),
    ...(name !== undefined && { name }),
  }
  await tools.store.references.remember(reference, tools.clock.now())
}

const placeOf = ({ conversation, user }: Heard): string =>
  conversation.kind === 'direct' ? user.aad : conversation.channel

const isNew = ({ type, action }: Heard): boolean => type === 'installationUpdate' && action === 'add'

function isGone({ type, action, membersRemoved = [], bot, event }: Heard): boolean {
  if (type === 'installationUpdate') return action === 'remove'
  if (type !== 'conversationUpdate') return false
  return event === 'channelDeleted' || event === 'teamDeleted' || membersRemoved.some(({ id }) => id === bot.id)
}

/** Who removes the bot from a team removes it from all its channels. */
async function forget({ tools }: Ground, heard: Heard): Promise<void> {
  const { store, clock } = tools
  const { tenant, team, event } = heard
  if (team !== undefined && event !== 'channelDeleted') await store.references.forgetTeam(tenant, team.id, clock.now())
  else await store.references.forget(tenant, placeOf(heard), clock.now())
}

async function greet(ground: Ground, heard: Heard): Promise<void> {
  const here = visit(ground, heard, { requestId: `teams:${heard.conversation.id}` })
  const { welcome } = texts(here.locale).platform
  const words = heard.conversation.kind === 'direct' ? welcome.person : welcome.channel
  const shown = view([heading(welcome.title), paragraph(words), buttons(commandButton(welcome.help, 'help'))])
  await tellHere(ground, here, shown, { origin: { typed: 'help' } })
}

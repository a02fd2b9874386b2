import type { Bot } from './bot.ts'
import type { Identity } from './chat/text.ts'
import type { TeamsStandIn } from './stand-in/teams/start-teams-stand-in.ts'
import { tenant, tryOutPeople, workspace } from './try-out-seed.ts'

const { fatima, nadia } = tryOutPeople
const monday = 1

/** Who coordinates from the start, in both chats. */
export const coordinators: Identity[] = [
  { platform: 'slack', space: workspace.team.id, user: nadia.slackId },
  { platform: 'teams', space: tenant.tenant.id, user: nadia.aad },
]

/** What somebody would have arranged before: Fatima's partner, and the first channel of Teams hears everything. Twice changes nothing. */
export async function settle(bot: Bot): Promise<void> {
  const [, coordinator = nobody] = coordinators
  for (const identity of [
    { platform: 'slack' as const, space: workspace.team.id, user: fatima.slackId },
    { platform: 'teams' as const, space: tenant.tenant.id, user: fatima.aad },
  ])
    await placeFatima(bot, identity)
  await subscribe(bot, await bot.tools.store.people.enter(who(coordinator, nadia.name), bot.tools.clock.now()))
}

const nobody: Identity = { platform: 'teams', space: '', user: '' }
const who = (identity: Identity, name: string) => ({ identity, name, isGuest: false })

/** Fatima works for a partner, so that she can post at once. */
async function placeFatima({ tools: { store, clock, network } }: Bot, identity: Identity): Promise<void> {
  const personId = await store.people.enter(who(identity, fatima.name), clock.now())
  const partner = network.partners.find(({ key }) => key === 'piezo') ?? network.partners[0]
  const standing = await store.people.standing(identity)
  if (partner === undefined || (standing?.partners.length ?? 0) > 0) return
  await store.partners.place({ personId, partnerKey: partner.key, role: 'editor' }, clock.now())
}

async function subscribe({ tools: { store, clock } }: Bot, by: string): Promise<void> {
  const [first] = tenant.team.channels
  if (first === undefined) return
  const channel = {
    kind: 'channel' as const,
    platform: 'teams' as const,
    space: tenant.tenant.id,
    channel: first.id,
    name: first.name,
  }
  if ((await store.subscriptions.of(channel)) !== undefined) return
  const now = clock.now()
  const wishes = { weekday: monday, time: '09:00', digest: true, activityCards: true, filters: {}, coordinators: false }
  await store.subscriptions.save(
    { channel, version: 0, by, wishes, state: 'active', rhythm: { since: now, keptDueAt: null } },
    now,
  )
}

/** Tells the bot where it is in Teams: it greets where it is new, and elsewhere learns the address, which is another at every start. */
export async function announce({ tools: { store, clock } }: Bot, teams: TeamsStandIn): Promise<void> {
  const { team, groupChats, users, bot } = tenant
  const people = users.map(({ id, aad }) => ({ id, place: aad }))
  for (const { id, place } of [...[team, ...groupChats].map(({ id }) => ({ id, place: id })), ...people]) {
    const known = await store.references.of(tenant.tenant.id, place)
    if (known === undefined) await teams.install(id)
    else await store.references.remember({ ...known, serviceUrl: teams.serviceUrl }, clock.now())
  }
  const common = { space: tenant.tenant.id, kind: 'channel' as const, serviceUrl: teams.serviceUrl, botId: bot.id }
  // The first has the team's own id, and was told.
  for (const { id, name } of team.channels.filter((channel) => channel.id !== team.id))
    await store.references.remember(
      { ...common, externalId: id, conversationId: id, teamId: team.id, name },
      clock.now(),
    )
}

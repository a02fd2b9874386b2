import { startTeamsStandIn } from '../stand-in/teams/start-teams-stand-in.ts'
import { createTeams } from '../teams/create-teams.ts'
import { neighbour } from './neighbour.ts'
import { type Channel, everybody, patienceMs, type Side, townspeople, type Who } from './side.ts'
import { teamsScreen } from './teams-screen.ts'

const tenant = { id: 'b0b0b0b0-0000-4000-8000-000000000001', name: 'Zoetermeer' }
const bot = {
  appId: 'c0c0c0c0-0000-4000-8000-000000000002',
  id: '28:c0c0c0c0-0000-4000-8000-000000000002',
  name: 'Samenbode',
}
const channels: Record<Channel, string> = {
  stadsplein: '19:stadsplein@thread.tacv2',
  vrijwilligers: '19:vrijwilligers@thread.tacv2',
}
const team = {
  id: '19:algemeen@thread.tacv2',
  aadGroupId: 'd0d0d0d0-0000-4000-8000-000000000003',
  name: 'Zoetermeer',
}
const users = townspeople.map(({ who, realName, ...person }, index) => ({
  ...person,
  id: `29:${who}`,
  aad: `a0a0a0a0-0000-4000-8000-00000000001${index}`,
  name: realName,
}))
const aadOf = (who: Who) => users.find(({ id }) => id === `29:${who}`)?.aad ?? ''

export type TeamsSide = Awaited<ReturnType<typeof teamsSide>>

/** The town in Teams: a tenant with one team that has the bot, and no tokens. */
export async function teamsSide(clock: { now(): Date }) {
  const standIn = await startTeamsStandIn({
    tenant,
    bot,
    users,
    team: {
      ...team,
      channels: [{ id: team.id, name: 'Algemeen' }, ...Object.entries(channels).map(([name, id]) => ({ id, name }))],
    },
    clock,
    rateLimit: false,
  })
  const until = (holds: () => unknown) => standIn.until(holds, { timeoutMs: patienceMs })
  const nameOf = (aad: string) => users.find((user) => user.aad === aad)?.name ?? aad
  const onChange = (listener: () => void) => standIn.onChange(listener)
  const reopen: Partial<Record<Channel, () => void>> = {}
  return {
    platform: 'teams',
    space: tenant.id,
    standIn,
    channels,
    folk: everybody((who) => neighbour(teamsScreen(standIn.person(aadOf(who)), { channels, nameOf, onChange }))),
    identityOf: (who: Who) => ({ platform: 'teams', space: tenant.id, user: aadOf(who) }),
    config: { teams: { kind: 'open' } },
    async adapter(tools, conversations) {
      const teams = await createTeams({}, tools, conversations)
      return { ...teams, start: async () => {} }
    },
    async connect(url) {
      standIn.connect({ messagesUrl: `${url}/api/messages` })
      await standIn.install(team.id)
      await until(() => standIn.messages(team.id).length > 0)
    },
    async shut(channel) {
      reopen[channel] = standIn.fail({ kind: 'send', conversation: channels[channel], status: 403, times: Infinity })
    },
    async reopen(channel) {
      reopen[channel]?.()
    },
    line: () => JSON.stringify(standIn.exchanges()),
    echoes: (channel, words) =>
      standIn.sendRaw({
        type: 'message',
        id: '1',
        channelId: 'msteams',
        serviceUrl: standIn.serviceUrl,
        from: { id: bot.id, name: bot.name },
        recipient: { id: bot.id, name: bot.name },
        conversation: { id: channels[channel], conversationType: 'channel', tenantId: tenant.id, isGroup: true },
        text: `<at>${bot.name}</at> ${words}`,
      }),
    repeats: () => standIn.sendRaw(standIn.lastActivity() ?? {}),
    onChange,
    stop: () => standIn.stop(),
  } satisfies Side & { standIn: unknown }
}

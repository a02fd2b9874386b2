import type { SeenMessage } from '../stand-in/teams/screen.ts'
import { startTeamsStandIn } from '../stand-in/teams/start-teams-stand-in.ts'
import type { Fleet, Seen } from './fleet.ts'

const tenant = { id: '11111111-0000-4000-8000-000000000000', name: 'Zoetermeer' }
const bot = { appId: '22222222-0000-4000-8000-000000000000', id: '28:samenbode', name: 'Samenbode' }
const reader = { id: '29:lezer', aad: '33333333-0000-4000-8000-000000000000', name: 'Lezer' }

/** Rooms in one team of one tenant. */
export async function startTeamsFleet({ rooms: count }: { rooms: number }): Promise<Fleet> {
  const channels = Array.from({ length: count }, (_, room) => ({
    id: `19:kanaal${room}@thread.tacv2`,
    name: `${room}`,
  }))
  const team = { id: channels[0]?.id ?? '', aadGroupId: '44444444-0000-4000-8000-000000000000', name: 'Wijk', channels }
  const teams = await startTeamsStandIn({ tenant, bot, users: [reader], team })
  const rooms = channels.map(({ id }) => ({ space: tenant.id, channel: id }))
  return {
    platform: 'teams',
    rooms,
    faults: teams.faults,
    env: { TEAMS_AUTH: 'off' },
    async introduce(_, { references }) {
      const reached = { serviceUrl: teams.serviceUrl, botId: bot.id, teamId: team.id }
      for (const { space, channel } of rooms) {
        const place = { space, externalId: channel, kind: 'channel' as const, conversationId: channel }
        await references.remember({ ...place, ...reached }, new Date())
      }
    },
    read: ({ channel }) => teams.person(reader.aad).sees(channel).map(seen),
    roomOf: ({ conversation }) => `${tenant.id}/${conversation}`,
    looks: () => 0,
    stop: () => teams.stop(),
  }
}

const seen = ({ plainText, id, replies }: SeenMessage): Seen => ({
  text: plainText,
  at: Number(id),
  thread: replies.map(seen),
})

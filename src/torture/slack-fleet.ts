import { randomBytes } from 'node:crypto'
import type { Installation } from '@slack/bolt'
import { installationStore } from '../slack/install.ts'
import { botScopes } from '../slack/scopes.ts'
import type { WorkspaceSeed } from '../stand-in/slack/options.ts'
import type { SeenMessage } from '../stand-in/slack/screen.ts'
import { type SlackStandIn, startSlackStandIn } from '../stand-in/slack/start-slack-stand-in.ts'
import { sealWith } from '../store/seal.ts'
import type { Fleet, Room, Seen } from './fleet.ts'

const historyScopes = ['channels:history', 'groups:history', 'mpim:history']
/** Every so manieth room is private, which asks for a scope of its own. */
const privateEvery = 10

export interface SlackFleetSize {
  spaces: number
  /** In all of them together. */
  rooms: number
  /** Whether the operators let the bot read what was said. */
  history: boolean
}

/** Rooms in several workspaces, each of which installed the bot by itself. */
export async function startSlackFleet({ spaces, rooms, history }: SlackFleetSize): Promise<Fleet> {
  const scopes = [...botScopes, ...(history ? historyScopes : [])]
  const seeds = Array.from({ length: spaces }, (_, space) => workspace(space, { rooms: rooms / spaces, scopes }))
  const [first, ...others] = seeds
  if (first === undefined) throw new Error('a fleet has at least one workspace')
  const signingSecret = randomBytes(16).toString('hex')
  const slack = await startSlackStandIn({ ...first, signingSecret })
  for (const seed of others) slack.addWorkspace(seed)
  const key = randomBytes(32)
  return {
    platform: 'slack',
    rooms: seeds.flatMap(({ team, channels }) => channels.map(({ id }) => ({ space: team.id, channel: id }))),
    faults: slack.faults,
    env: {
      SLACK_SIGNING_SECRET: signingSecret,
      ...{ SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'geheim', SLACK_STATE_SECRET: 'staat' },
      SLACK_API_URL: slack.apiUrl,
      ALLOWED_SPACES: seeds.map(({ team }) => `slack:${team.id}`).join(','),
      ENCRYPTION_KEY: key.toString('base64'),
    },
    async introduce(_, store) {
      const kept = installationStore({ store, clock: { now: () => new Date() }, seal: sealWith(key) })
      for (const seed of seeds) await kept.storeInstallation(installationIn(seed))
    },
    read: (room) => slack.person(readerIn(room)).sees(room.channel).map(seen),
    roomOf: ({ conversation }) => conversation,
    looks: () => looksAt(slack),
    stop: () => slack.stop(),
  }
}

function workspace(space: number, { rooms, scopes }: { rooms: number; scopes: string[] }): WorkspaceSeed {
  const id = `T${space}`
  return {
    team: { id, name: `Wijk ${space}`, domain: `wijk-${space}` },
    bot: { userId: `UBOT${space}`, botId: `BBOT${space}`, appId: 'ABOT', token: `xoxb-${space}`, name: 'Samenbode' },
    users: [{ id: readerIn({ space: id }), name: 'lezer' }],
    channels: Array.from({ length: rooms }, (_, room) => ({
      id: `C${space}X${room}`,
      name: `kanaal-${room}`,
      isPrivate: room % privateEvery === 0,
    })),
    scopes,
  }
}

const readerIn = ({ space }: Pick<Room, 'space'>): string => `UREADER${space}`

function installationIn({ team, bot, scopes = [] }: WorkspaceSeed): Installation<'v2', false> {
  return {
    team: { id: team.id, name: team.name },
    enterprise: undefined,
    user: { id: readerIn({ space: team.id }), token: undefined, scopes: undefined },
    bot: { token: bot.token, scopes, id: bot.botId, userId: bot.userId },
    ...{ appId: bot.appId, tokenType: 'bot', authVersion: 'v2', isEnterpriseInstall: false },
  }
}

const seen = ({ plainText, ts, replies }: SeenMessage): Seen => ({
  text: plainText,
  at: Number(ts) * 1000,
  thread: replies.map(seen),
})

const looksAt = (slack: SlackStandIn): number =>
  slack.calls('conversations.history').length + slack.calls('conversations.replies').length

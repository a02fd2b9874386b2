import { randomBytes } from 'node:crypto'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readNetwork } from '../network-file.ts'
import { startSlackStandIn } from '../stand-in/slack/start-slack-stand-in.ts'
import { connect } from '../store/connect.ts'
import { migrate } from '../store/migrate.ts'
import { storeOn } from '../store/store.ts'
import { aadOf, startSmallConnector } from './small-connector.ts'
import { teamsIds, tenant } from './teams-requests.ts'

const persons = 200
const activities = 300
const daysFilled = 60
const team = { id: 'TBENCH', name: 'Bench', domain: 'bench' }
const bot = { userId: 'UBOT', botId: 'BBOT', appId: 'ABOT', token: 'xoxb-bench', name: 'Samenbode' }
const dayMs = 86_400_000

/** Everybody in the network that is measured; each belongs to one organisation. */
export const userIds = Array.from({ length: persons }, (_, index) => `UB${String(index).padStart(4, '0')}`)
/** The channel in which commands are typed; cards of activities are posted here and in one more. */
export const channel = 'CBENCH'
const cardChannels = [channel, 'CBENCHB']
/** What is asked for lies behind what is in the agenda already, so that the agenda stays the same. */
export const firstFreeDay = daysFilled + 5

export type Surroundings = Awaited<ReturnType<typeof startSurroundings>>

/** A small Slack and a small Teams with 200 persons each, and a database with those and 300 activities; each process gets a copy of its own. */
export async function startSurroundings() {
  const folder = await mkdtemp(path.join(tmpdir(), 'samenbode-bench-'))
  const template = path.join(folder, 'template.db')
  await fillDatabase(template)
  const signingSecret = randomBytes(16).toString('hex')
  const slack = await startSlackStandIn({
    team,
    bot,
    users: userIds.map((id) => ({ id, name: id.toLowerCase(), realName: nameOf(id) })),
    channels: cardChannels.map((id) => ({ id, name: id.toLowerCase() })),
    signingSecret,
  })
  const connector = await startSmallConnector()
  let copies = 0
  async function databaseUrl(): Promise<string> {
    const file = path.join(folder, `${++copies}.db`)
    await copyFile(template, file)
    return `file:${file}`
  }
  return {
    slack,
    connector,
    signingSecret,
    /** What every process under test is told. */
    async env(): Promise<Record<string, string>> {
      return {
        DATABASE_URL: await databaseUrl(),
        SLACK_SIGNING_SECRET: signingSecret,
        SLACK_BOT_TOKEN: bot.token,
        SLACK_API_URL: slack.apiUrl,
        ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      }
    },
    /** What is told to who hears Teams. */
    async teamsEnv(): Promise<Record<string, string>> {
      return { DATABASE_URL: await databaseUrl(), TEAMS_AUTH: 'off' }
    },
    async stop(): Promise<void> {
      await slack.stop()
      await connector.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

const nameOf = (id: string): string => `Persoon ${id.slice(-4)}`

async function fillDatabase(file: string): Promise<void> {
  const database = await connect(`file:${file}`)
  const now = new Date()
  const network = readNetwork('prisma/zoetermeer.json')
  const { partners } = network
  try {
    await migrate(database, { use: 'real' })
    const store = storeOn(database.prisma)
    await store.partners.sync(partners, now)
    const everybody = [
      ...userIds.map((user) => ({ platform: 'slack' as const, space: team.id, user })),
      ...teamsIds.map((id) => ({ platform: 'teams' as const, space: tenant, user: aadOf(id) })),
    ]
    for (const [index, identity] of everybody.entries()) {
      const person = { identity, name: nameOf(identity.user), isGuest: false }
      const personId = await store.people.enter(person, now)
      const partnerKey = partners[index % partners.length]?.key ?? ''
      await store.partners.place({ personId, partnerKey, role: index % 3 === 0 ? 'editor' : 'member' }, now)
    }
    const partnerIds = (await store.partners.all()).map(({ id }) => id)
    await database.prisma.activity.createMany({
      data: Array.from({ length: activities }, (_, index) => {
        const startsAt = new Date(now.getTime() + dayMs + (index * daysFilled * dayMs) / activities)
        return {
          state: 'published',
          title: `Activiteit nummer ${index} & meer`,
          kind: network.kinds[index % network.kinds.length]?.key ?? '',
          startsAt,
          endsAt: new Date(startsAt.getTime() + dayMs / 12),
          district: index % 5 === 0 ? null : (network.districts[index % network.districts.length] ?? null),
          place: `Zaal ${index % 17}`,
          capacity: index % 2 === 0 ? 40 : null,
          coming: index % 30,
          visibility: index % 10 === 0 ? 'network' : 'public',
          partnerId: partnerIds[index % partnerIds.length] ?? '',
          createdAt: now,
          updatedAt: now,
          publishedAt: now,
        }
      }),
    })
    for (const externalId of cardChannels)
      await database.prisma.channel.create({
        data: {
          platform: 'slack',
          space: team.id,
          externalId,
          kind: 'channel',
          subscription: { create: { weekday: 1, time: '09:00', createdAt: now, since: now } },
        },
      })
  } finally {
    await database.close()
  }
}

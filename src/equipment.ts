import type { Config } from './config.ts'
import type { Clock, Tools } from './features/tools.ts'
import { readNetwork } from './network-file.ts'
import type { Slack } from './slack/create-slack.ts'
import { connect } from './store/connect.ts'
import { migrate } from './store/migrate.ts'
import { sealWith } from './store/seal.ts'
import { storeOn } from './store/store.ts'
import type { Teams } from './teams/create-teams.ts'

/** Longer than any query of ours takes; who asked something hears then that the database is away. */
const mostMsAQuery = 10_000

/** What the bot and the operator's commands both stand on: the network file, and a migrated database that knows it. */
export async function equip(config: Config, clock: Clock) {
  const network = readNetwork(config.networkFile)
  const database = await connect(config.databaseUrl, { mostMs: mostMsAQuery })
  try {
    await migrate(database, { use: config.use })
    const store = storeOn(database.prisma)
    await introduce(config, { store, network, clock })
    return { database, store, network, zone: config.timeZone ?? network.timeZone }
  } catch (problem) {
    await database.close()
    throw problem
  }
}

/** Tells the database who is in the network file and who coordinates; telling it twice changes nothing. */
export async function introduce(
  { coordinators }: Config,
  { store, network, clock }: Pick<Tools, 'store' | 'network' | 'clock'>,
): Promise<void> {
  await store.partners.sync(network.partners, clock.now())
  await store.people.appointCoordinators(coordinators, clock.now())
}

/** The bot in Slack as the environment describes it; undefined without Slack's credentials, and then nothing of it is loaded. */
export async function slackFor(
  { slack, allowedSpaces, encryptionKey }: Config,
  tools: Tools,
): Promise<Slack | undefined> {
  if (slack === undefined) return undefined
  const { createSlack } = await import('./slack/create-slack.ts')
  const spaces = allowedSpaces?.filter(({ platform }) => platform === 'slack').map(({ space }) => space)
  const common = { signingSecret: slack.signingSecret, apiUrl: slack.apiUrl, ...(spaces && { allowedSpaces: spaces }) }
  if (slack.kind === 'workspace') return createSlack({ ...common, ...slack }, tools)
  if (encryptionKey === undefined) throw new Error('OAuth without an encryption key; config.ts should have refused it')
  return createSlack({ ...common, ...slack, seal: sealWith(encryptionKey) }, tools)
}

/** The bot in Microsoft Teams as the environment describes it; undefined where Teams is not configured. */
export async function teamsFor({ teams, allowedSpaces }: Config, tools: Tools): Promise<Teams | undefined> {
  if (teams === undefined) return undefined
  const { createTeams } = await import('./teams/create-teams.ts')
  const tenants = allowedSpaces?.filter(({ platform }) => platform === 'teams').map(({ space }) => space)
  const common = tenants && { allowedTenants: tenants }
  if (teams.kind === 'open') return createTeams({ ...common }, tools)
  const { appId, appPassword, tenantId } = teams
  return createTeams({ ...common, credentials: { appId, appPassword, tenantId } }, tools)
}

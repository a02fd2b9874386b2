import type { Config } from './config.ts'
import type { Clock, Tools } from './features/tools.ts'
import { readNetwork } from './network-file.ts'
import { createSlack, type Slack } from './slack/create-slack.ts'
import { connect } from './store/connect.ts'
import { migrate } from './store/migrate.ts'
import { sealWith } from './store/seal.ts'
import { storeOn } from './store/store.ts'

/** What the bot and the operator's commands both stand on: the network file, and a migrated database that knows it. */
export async function equip(config: Config, clock: Clock) {
  const network = readNetwork(config.networkFile)
  const database = await connect(config.databaseUrl)
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

/** The bot in Slack as the environment describes it; undefined without Slack's credentials. */
export function slackFor({ slack, allowedSpaces, encryptionKey }: Config, tools: Tools): Slack | undefined {
  if (slack === undefined) return undefined
  const spaces = allowedSpaces?.filter(({ platform }) => platform === 'slack').map(({ space }) => space)
  const common = { signingSecret: slack.signingSecret, apiUrl: slack.apiUrl, ...(spaces && { allowedSpaces: spaces }) }
  if (slack.kind === 'workspace') return createSlack({ ...common, ...slack }, tools)
  if (encryptionKey === undefined) throw new Error('OAuth without an encryption key; config.ts should have refused it')
  return createSlack({ ...common, ...slack, seal: sealWith(encryptionKey) }, tools)
}

import type { Config } from './config.ts'
import type { Clock } from './features/tools.ts'
import { readNetwork } from './network-file.ts'
import { connect } from './store/connect.ts'
import { migrate } from './store/migrate.ts'
import { storeOn } from './store/store.ts'

export type Equipment = Awaited<ReturnType<typeof equip>>

/** What the bot and the operator's commands both stand on: the network file, and a migrated database that knows it. */
export async function equip(config: Config, clock: Clock) {
  const network = readNetwork(config.networkFile)
  const database = await connect(config.databaseUrl)
  try {
    await migrate(database, { use: config.use })
    const store = storeOn(database.prisma)
    await store.partners.sync(network.partners, clock.now())
    await store.people.appointCoordinators(config.coordinators, clock.now())
    return { database, store, network, zone: config.timeZone ?? network.timeZone }
  } catch (problem) {
    await database.close()
    throw problem
  }
}

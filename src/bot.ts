import type { Router } from 'express'
import { startClockwork } from './clockwork.ts'
import type { Config } from './config.ts'
import { createOutbox } from './delivery/outbox.ts'
import { equip, introduce, slackFor } from './equipment.ts'
import { tellParked } from './features/digest/tell-parked.ts'
import { chores, posted } from './features/index.ts'
import type { Clock, Log, Tools } from './features/tools.ts'
import { emptyTables } from './store/backup.ts'
import { healthRoutes } from './web/health.ts'
import { startServer } from './web/server.ts'

interface Surroundings {
  clock: Clock
  log: Log
  /** Pages of the try-out, served before the bot's own. */
  pages?: Router[]
}

export type Bot = Awaited<ReturnType<typeof startBot>>

/** Starts everything, each thing after what it stands on; `stop` ends it in reverse and loses nothing. */
export async function startBot(config: Config, { clock, log, pages = [] }: Surroundings) {
  const { database, store, network, zone } = await equip(config, clock)
  const outbox = createOutbox<Tools>({ store, clock, log, posted, onDead: tellParked })
  const tools: Tools = { store, clock, network, zone, publicUrl: config.publicUrl, outbox, log }
  const slack = slackFor(config, tools)
  const health = healthRoutes({ store, ...(config.metricsToken && { metricsToken: config.metricsToken }) })
  const routers = [...pages, health, ...(slack?.router ? [slack.router] : [])]
  const server = await startServer(routers, config, log)
  await slack?.start()
  outbox.start(tools, slack ? [slack.platform] : [])
  const clockwork = startClockwork(chores, tools)
  return {
    tools,
    port: server.port,
    /** Forgets everything, as if the bot had never run; only the try-out asks it. */
    async startAgain(): Promise<void> {
      await emptyTables(database.prisma)
      await introduce(config, tools)
    },
    /** Does at once what the clock would do within the minute; for the try-out's clock and for tests. */
    async catchUp(): Promise<void> {
      await clockwork.runNow()
      outbox.wake()
    },
    async stop(): Promise<void> {
      await clockwork.stop()
      await server.stop()
      await slack?.stop()
      await outbox.stop()
      await database.close()
    },
  }
}

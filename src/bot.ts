import type { Router } from 'express'
import { startClockwork } from './clockwork.ts'
import type { Config } from './config.ts'
import { createOutbox } from './delivery/outbox.ts'
import type { Timing } from './delivery/timing.ts'
import { equip, introduce, slackFor, teamsFor } from './equipment.ts'
import { keepErasures } from './erasure-file.ts'
import { tellParked } from './features/digest/tell-parked.ts'
import { chores, posted } from './features/index.ts'
import { eraseAgain } from './features/mine/erase-again.ts'
import { withFewer } from './features/quiet/with-fewer.ts'
import type { Clock, Log, Tools } from './features/tools.ts'
import { emptyTables } from './store/backup.ts'
import { sealOf } from './store/seal.ts'
import { healthRoutes } from './web/health.ts'
import { publicPages } from './web/public-pages.ts'
import { startServer } from './web/server.ts'

interface Surroundings {
  clock: Clock
  log: Log
  /** Pages of the try-out, served before the bot's own. */
  pages?: Router[]
  /** How long deliveries are held and settle, where not as usual. */
  timing?: Partial<Timing>
}

export type Bot = Awaited<ReturnType<typeof startBot>>

/** Starts everything, each thing after what it stands on; `stop` loses nothing. */
export async function startBot(config: Config, { clock, log, pages = [], timing = {} }: Surroundings) {
  const { database, store, network, zone } = await equip(config, clock)
  const outbox = createOutbox<Tools>({ store, clock, log, posted, onDead: tellParked, inPerson: withFewer, timing })
  const tools: Tools = {
    store,
    clock,
    network,
    zone,
    publicUrl: config.publicUrl,
    outbox,
    log,
    seal: sealOf(config.encryptionKey),
  }
  const kept = keepErasures(config, store)
  await kept.takeOver(clock.now())
  await eraseAgain(tools)
  const slack = await slackFor(config, tools)
  const teams = await teamsFor(config, tools)
  const health = healthRoutes({
    store,
    clock,
    platforms: () => ({ ...(slack && { slack: slack.isConnected() }), ...(teams && { teams: true }) }),
    failingSpaces: () => outbox.failing(),
    ...(config.metricsToken && { metricsToken: config.metricsToken }),
  })
  const adapters = [...(slack?.router ? [slack.router] : []), ...(teams ? [teams.router] : [])]
  const routers = [...pages, health, ...adapters, publicPages(tools)]
  const server = await startServer(routers, config, log)
  await slack?.start()
  outbox.start(tools, [...(slack ? [slack.platform] : []), ...(teams ? [teams.platform] : [])])
  const clockwork = startClockwork([...chores, { name: 'keep erasures', run: kept.write }], tools)
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
      // Side by side, so that one that takes long leaves the others all the time there is.
      const ended = await Promise.allSettled([
        clockwork.stop(),
        outbox.stop(),
        // Who is being answered gets the answer; nobody else is heard any more.
        server.stop().then(() => Promise.all([slack?.stop(), teams?.stop()])),
      ])
      ended.push(...(await Promise.allSettled([database.close()])))
      for (const end of ended)
        if (end.status === 'rejected') log.warn({ err: end.reason }, 'something did not end well')
    },
  }
}

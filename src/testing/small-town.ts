import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { pino } from 'pino'
import { until } from '../stand-in/until.ts'
import { freshTools } from './conversation.ts'
import { type Script, scripted } from './scripted.ts'
import { patienceMs, type Side } from './side.ts'

export type SmallTown<Here extends Side = Side> = Awaited<ReturnType<typeof startSmallTown<Here>>>

/** The people of the town on one platform, with an adapter that knows only what the script says. */
export async function startSmallTown<Here extends Side>(
  open: (clock: { now(): Date }) => Promise<Here>,
  script: Script,
) {
  const side = await open({ now: () => new Date() })
  const fresh = await freshTools()
  const logged: string[] = []
  const log = pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) })
  const app = express().disable('x-powered-by')
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { conversations, heard } = scripted(script)
  const adapter = await side.adapter({ ...fresh.tools, publicUrl: url, log }, conversations)
  if (adapter.router) app.use(adapter.router)
  await side.connect(url)
  return {
    ...side.folk,
    side,
    heard,
    logged,
    platform: adapter.platform,
    until: (holds: () => unknown): Promise<void> =>
      until(holds, { timeoutMs: patienceMs, onChange: (listener) => side.onChange(listener) }),
    async stop() {
      await adapter.stop()
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
      await side.stop()
      await fresh.drop()
    },
  }
}

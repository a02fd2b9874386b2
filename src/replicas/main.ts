import path from 'node:path'
import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { startTryOut } from '../try-out.ts'
import { builtReplica, createFleet } from './fleet.ts'

const USUAL = 3
const MOST = 16

const tell = (line: string): void => void process.stdout.write(`${line}\n`)

/** The try-out with several bots on one PostgreSQL database: `npm run replicas -- 3`. */
async function main(): Promise<void> {
  const count = Number(process.argv[2] ?? USUAL)
  if (!Number.isInteger(count) || count < 2 || count > MOST) throw new Error(`Geef een aantal van 2 tot ${MOST}.`)
  const config = readConfig(process.env)
  if (config.use !== 'try-out') throw new Error('Dit is om uit te proberen: haal de gegevens van Slack en Teams weg.')
  if (!config.databaseUrl.startsWith('postgres'))
    throw new Error('DATABASE_URL: geef een PostgreSQL-database, bijvoorbeeld postgresql://localhost:5432/samenbode')
  const fleet = createFleet({ count: count - 1, bundle: builtReplica, tell })
  const assets = path.join(import.meta.dirname, '../page')
  const running = await startTryOut(config, createLog('error'), { assets, fleet })
  tell(`Samenbode staat klaar om uit te proberen, met ${count} replica's: http://localhost:${running.port}/`)
  const stop = () => void running.stop().then(() => process.exit(0), fail)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
}

function fail(problem: unknown): never {
  process.stderr.write(`${problem instanceof Error ? problem.message : problem}\n`)
  process.exit(1)
}

await main().catch(fail)

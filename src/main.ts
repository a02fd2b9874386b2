import { setFlagsFromString } from 'node:v8'
import { startBot } from './bot.ts'
import { type Config, readConfig } from './config.ts'
import { createLog } from './log.ts'
import { ConfigurationFault } from './store/database-fault.ts'

/** Who stops the bot kills it after ten seconds, as Docker does; on a busy machine ours come late. */
const mostMsToStop = 7_000

// Left alone V8 lets garbage pile up to twice what is in use, and on a large machine to much more; there is no hard limit to hit.
setFlagsFromString('--heap-growing-percent=75')

/** Starts the try-out, or with credentials the real bot, and ends it cleanly on Ctrl-C or SIGTERM. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  const running: { stop?: () => Promise<void> } = {}
  let stopping = false
  const stop = async () => {
    if (stopping) process.exit(1)
    stopping = true
    // Whatever still hangs then is in the database, or was never taken: the next start finds it.
    setTimeout(() => process.exit(0), mostMsToStop)
    // While it starts there is nothing in hand.
    await running.stop?.()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop().catch(fail))
  Object.assign(running, config.use === 'try-out' ? await tryOut(config) : await real(config))
}

/** The try-out says one line, where it is; only faults follow. */
async function tryOut(config: Config) {
  // Loaded only here: a real bot has no use for a whole stand-in of Slack.
  const { startTryOut } = await import('./try-out.ts')
  const running = await startTryOut(config, createLog('error'))
  process.stdout.write(`Samenbode staat klaar om uit te proberen: http://localhost:${running.port}/\n`)
  return running
}

async function real(config: Config) {
  const log = createLog('info')
  const running = await startBot(config, { clock: { now: () => new Date() }, log })
  log.info({ port: running.port }, 'samenbode is listening')
  return running
}

/** What the operator can mend is said in words; anything else is a fault of ours and shows where. */
function fail(problem: unknown): void {
  const words = problem instanceof ConfigurationFault || isAddressTaken(problem) ? messageOf(problem) : problem
  process.stderr.write(`${words instanceof Error ? words.stack : words}\n`)
  process.exit(1)
}

const isAddressTaken = (problem: unknown): problem is NodeJS.ErrnoException =>
  problem instanceof Error && 'code' in problem && (problem.code === 'EADDRINUSE' || problem.code === 'EACCES')

const messageOf = (problem: Error): string =>
  problem instanceof ConfigurationFault
    ? problem.message
    : `PORT: deze poort is bezet of niet toegestaan. Kies een andere, bijvoorbeeld PORT=3001. (${problem.message})`

await main().catch(fail)

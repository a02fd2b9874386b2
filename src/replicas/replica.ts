import { type Bot, startBot } from '../bot.ts'
import { createLog } from '../log.ts'
import { movableClock } from '../try-out-clock.ts'
import type { FromReplica, ToReplica } from './messages.ts'

// One more bot on the database of the try-out, as a process of its own.
const running: { bot?: Bot } = {}
const clock = movableClock(undefined)

async function heard(message: ToReplica): Promise<void> {
  clock.advanceTo(new Date(message.clock))
  if (message.kind === 'clock') return running.bot?.catchUp()
  running.bot = await startBot(message.config, { clock, log: createLog('error') })
  const said: FromReplica = { port: running.bot.port }
  process.send?.(said)
}

function fail(problem: unknown): never {
  process.stderr.write(`${problem instanceof Error ? problem.stack : problem}\n`)
  process.exit(1)
}

async function stop(): Promise<void> {
  await running.bot?.stop()
  process.exit(0)
}

process.on('message', (message) => void heard(message as ToReplica).catch(fail))
// Ctrl-C reaches every process of the terminal: the try-out says when to stop.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => void stop().catch(fail))
// The try-out is gone, however that ended: nothing stays behind.
process.on('disconnect', () => process.exit())

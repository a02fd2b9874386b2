import { startBot } from '../bot.ts'
import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { clockOf } from './whose-lease.ts'

// The bot as main.ts starts it, all of it, with three differences that only the torture may make, or its kills would take
// hours: doubt settles in a second, every moment names the process (whose-lease.ts), and the clock's round comes all the
// time instead of every minute, so that kills fall within it too.
const roundMs = 500

const surroundings = {
  clock: clockOf(Number(process.env.TORTURE_DIGIT)),
  log: createLog('warn'),
  timing: { settleMs: Number(process.env.TORTURE_SETTLE_MS) },
}
const bot = await startBot(readConfig(process.env), surroundings)
const rounds = setInterval(() => void bot.catchUp(), roundMs)
await bot.catchUp()
process.send?.('ready')

async function stop(): Promise<void> {
  clearInterval(rounds)
  await bot.stop()
  process.disconnect()
}
process.on('SIGTERM', () => void stop())
// Who tortures is gone, however that ended: nothing stays behind.
process.on('disconnect', () => process.exit())

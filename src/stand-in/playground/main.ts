import { spawn } from 'node:child_process'
import path from 'node:path'
import { startPlayground } from './start-playground.ts'

const botPort = 3978
const playgroundPort = 56_150
const folder = path.resolve('data', 'playground')

/** `npm run playground`: the built bot with Teams open on loopback, and Microsoft's own client before it. */
async function main(): Promise<void> {
  const bot = spawn(process.execPath, ['dist/main.js'], {
    env: {
      ...process.env,
      TEAMS_AUTH: 'off',
      HOST: '127.0.0.1',
      PORT: String(botPort),
      DATABASE_URL: `file:${path.join(folder, 'playground.db')}`,
    },
    stdio: 'inherit',
  })
  const playground = await startPlayground({
    messagesUrl: `http://127.0.0.1:${botPort}/api/messages`,
    port: playgroundPort,
    folder,
  })
  process.stdout.write(`De playground van Microsoft staat klaar: ${playground.url}/ (Ctrl-C stopt)\n`)
  const stop = async () => {
    bot.kill('SIGTERM')
    await playground.stop()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
  bot.once('exit', () => void playground.stop())
}

await main()

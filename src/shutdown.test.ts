import { once } from 'node:events'
import { connect, createServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { paragraph, view } from './chat/view.ts'
import { storeOn } from './store/store.ts'
import { cuttableLine } from './testing/cuttable-line.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from './testing/fresh-database.ts'
import { type RunningBot, runBot } from './testing/run-bot.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Stops a bot as Docker does: after ten seconds it is killed, and then has no exit code. */
async function supervised(bot: RunningBot): Promise<number | null> {
  const killing = setTimeout(() => bot.child.kill('SIGKILL'), 10_000)
  return bot.stops().finally(() => clearTimeout(killing))
}

describe.runIf(providersUnderTest.includes('postgresql'))('SIGTERM', () => {
  let database: FreshDatabase
  let line: Awaited<ReturnType<typeof cuttableLine>>
  /** Takes every connection, and never says a word. */
  let silence: Server
  const bots: RunningBot[] = []

  beforeEach(async () => {
    database = await freshDatabase('postgresql')
    await database.prisma.databaseMark.updateMany({ data: { use: 'real' } })
    const { hostname, port } = new URL(database.url)
    line = await cuttableLine({ host: hostname, port: Number(port || 5432) })
    silence = createServer(() => {}).listen(0, '127.0.0.1')
    await once(silence, 'listening')
  })
  afterEach(async () => {
    for (const bot of bots.splice(0)) await bot.ends()
    await line.close()
    silence.close()
    await database.drop()
  })

  function start(): RunningBot {
    const url = new URL(database.url)
    url.hostname = '127.0.0.1'
    url.port = String(line.port)
    const address = silence.address()
    const nobody = typeof address === 'object' ? address?.port : 0
    const bot = runBot({
      ...{ DATABASE_URL: url.href, HOST: '127.0.0.1', ERASURES_FILE: '/tmp/none', SLACK_SIGNING_SECRET: 'geheim' },
      ...{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_API_URL: `http://127.0.0.1:${nobody}/api/`, ALLOWED_SPACES: 'slack:T1' },
      ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    })
    bots.push(bot)
    return bot
  }

  test('ends the bot though the database, Slack and who asks all hang, and the next start finds everything', async () => {
    const to = { kind: 'channel', platform: 'slack', space: 'T1', channel: 'C1' } as const
    const greeting = view([paragraph('Hallo')])
    await storeOn(database.prisma).deliveries.queue([{ to, kind: 'post', view: greeting }], new Date())
    const bot = start()
    const port = await bot.port()
    // The platform is being told something, and will not answer.
    await expect
      .poll(() => database.prisma.delivery.count({ where: { state: 'sending' } }), { timeout: 30_000 })
      .toBe(1)
    const half = connect(port, '127.0.0.1')
    half.on('error', () => {})
    half.write('POST /slack/events HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nhalf')
    await once(half, 'connect')
    line.cut('silent')
    expect(await supervised(bot)).toBe(0)
    line.mend()
    const next = start()
    expect(await (await fetch(`http://127.0.0.1:${await next.port()}/readyz`)).text()).toBe('ok')
    expect(await database.prisma.delivery.count({ where: { state: { in: ['sending', 'waiting'] } } })).toBe(1)
    expect(await next.stops()).toBe(0)
  })

  test('ends a bot that is still starting', async () => {
    line.cut('silent')
    const bot = start()
    await expect.poll(line.reached, { timeout: 30_000 }).toBeGreaterThan(0)
    expect(await supervised(bot)).toBe(0)
  })
})

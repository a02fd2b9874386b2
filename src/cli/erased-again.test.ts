import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readConfig } from '../config.ts'
import { keepErasures } from '../erasure-file.ts'
import { connect } from '../store/connect.ts'
import { migrate } from '../store/migrate.ts'
import { type Store, storeOn } from '../store/store.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { letGo } from '../testing/let-go.ts'
import { type RunningBot, runBot } from '../testing/run-bot.ts'
import { runCli } from '../testing/run-cli.ts'

// Each of these starts several processes.
vi.setConfig({ testTimeout: 120_000 })

const now = new Date()
const anna = { platform: 'slack', space: 'T1', user: 'UANNA' } as const
const bert = { platform: 'slack', space: 'T1', user: 'UBERT' } as const
type Someone = typeof anna | typeof bert

let folder: string
let file: string
let database: FreshDatabase | undefined
const bots: RunningBot[] = []
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'samenbode-'))
  file = path.join(folder, 'alles.gz')
})
afterEach(async () => {
  for (const bot of bots.splice(0)) await bot.ends()
  await database?.drop()
  database = undefined
  await rm(folder, { recursive: true, force: true })
})

const cli = (words: string[], settings: Record<string, string>) => runCli(words, settings)
/** The database by a connection that is gone afterwards, as when no bot runs. */
async function within<T>(url: string, work: (store: Store) => Promise<T>): Promise<T> {
  const open = await connect(url)
  try {
    return await work(storeOn(open.prisma))
  } finally {
    await open.close()
    await letGo(url)
  }
}
const enter = (store: Store, identity: Someone) =>
  store.people.enter({ identity, name: identity.user, isGuest: false }, now)
const erase = (store: Store, personId: string) =>
  store.privacy.erase({ personId, tell: () => [], orphaned: () => [], nobody: '-' }, now)
const knows = async (store: Store, identity: Someone) => (await store.people.standing(identity)) !== undefined
const again = expect.stringContaining('1 persoon is opnieuw gewist')

describe.each(providersUnderTest)('with a database on %s that is replaced', (provider) => {
  test('who was erased after the backup was made is erased again, at every restore', async () => {
    database = await freshDatabase(provider)
    const { url } = database
    const store = storeOn(database.prisma)
    const annaId = await enter(store, anna)
    await enter(store, bert)
    await cli(['backup', file], { DATABASE_URL: url })
    await erase(store, annaId)
    await database.close()
    await letGo(url)
    for (const _ of ['first', 'second']) {
      const restored = await cli(['restore', file, '--replace'], { DATABASE_URL: url })
      expect(restored).toMatchObject({ code: 0, out: again })
      await within(url, async (after) => {
        expect([await knows(after, anna), await knows(after, bert)]).toEqual([false, true])
        expect(await after.erasures.due()).toEqual([])
      })
    }
  })
})

test('who had come back before the backup was made stays', async () => {
  database = await freshDatabase()
  const { url } = database
  const store = storeOn(database.prisma)
  await erase(store, await enter(store, anna))
  await enter(store, anna)
  await cli(['backup', file], { DATABASE_URL: url })
  await database.close()
  await letGo(url)
  const { code, out } = await cli(['restore', file, '--replace'], { DATABASE_URL: url })
  expect([code, out.includes('gewist')]).toEqual([0, false])
  expect(await within(url, (after) => knows(after, anna))).toBe(true)
})

describe('with a database that is lost, who was erased after the backup was made', () => {
  /** Real use without tokens, since the try-out keeps no ledger beside its database. */
  const settings = () => ({
    ...{ DATABASE_URL: `file:${folder}/bot.db`, TEAMS_AUTH: 'off' },
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
  })
  const url = () => settings().DATABASE_URL
  const ledger = () => path.join(folder, 'erasures')

  beforeEach(async () => {
    const open = await connect(url())
    await migrate(open, { use: 'real' })
    const store = storeOn(open.prisma)
    const annaId = await enter(store, anna)
    await open.prisma.$executeRaw`VACUUM INTO ${path.join(folder, 'old.db')}`
    await erase(store, annaId)
    await keepErasures(readConfig(settings()), store).write()
    await open.close()
    for (const part of ['bot.db', 'bot.db-wal', 'bot.db-shm']) await rm(path.join(folder, part), { force: true })
  })

  function start(): RunningBot {
    const bot = runBot(settings())
    bots.push(bot)
    return bot
  }

  test('is erased again, by the ledger that the bot kept beside it', async () => {
    await cli(['backup', file], { ...settings(), DATABASE_URL: `file:${folder}/old.db` })
    expect(await cli(['restore', file], settings())).toMatchObject({ code: 0, out: again })
    expect(await within(url(), (store) => knows(store, anna))).toBe(false)
  })

  test('is erased again also when the file was just copied back, and the bot keeps the ledger', async () => {
    await copyFile(path.join(folder, 'old.db'), path.join(folder, 'bot.db'))
    expect(await within(url(), (store) => knows(store, anna))).toBe(true)
    const before = await readFile(ledger(), 'utf8')
    const bot = start()
    await expect.poll(() => readFile(ledger(), 'utf8'), { timeout: 20_000 }).not.toBe(before)
    expect(await bot.stops()).toBe(0)
    expect(await within(url(), (store) => knows(store, anna))).toBe(false)
  })

  test('is not given back by a ledger that cannot be read: the bot does not start, and says what to do', async () => {
    expect(await readFile(ledger(), 'utf8')).toMatch(/^v1\.[\w-]+\.[\w-]+$/)
    await writeFile(ledger(), 'onleesbaar')
    const bot = start()
    expect(await bot.ended).toBe(1)
    expect(bot.said.err).toMatch(/^ERASURES_FILE: .*niet te lezen.*Zet de sleutel of het bestand terug/)
  })
})

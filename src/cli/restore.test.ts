import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { connect } from '../store/connect.ts'
import { sealWith } from '../store/seal.ts'
import { type Store, storeOn } from '../store/store.ts'
import { everythingStored } from '../testing/everything-stored.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { letGo } from '../testing/let-go.ts'
import { runBot } from '../testing/run-bot.ts'
import { runCli } from '../testing/run-cli.ts'

// Each of these starts several processes.
vi.setConfig({ testTimeout: 120_000 })

const now = new Date('2026-11-20T10:00:00Z')
let folder: string
let file: string
const databases: FreshDatabase[] = []
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'samenbode-'))
  file = path.join(folder, 'alles.gz')
})
afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop()
  await rm(folder, { recursive: true, force: true })
})

async function fresh(provider: FreshDatabase['provider'] = 'sqlite') {
  const database = await freshDatabase(provider)
  databases.push(database)
  return { database, store: storeOn(database.prisma) }
}
const cli = (words: string[], { url }: { url: string }, settings: Record<string, string> = {}) =>
  runCli(words, { ...settings, DATABASE_URL: url })
/** The same rows under another head, as another version or another time would have written them. */
async function rewriteHead(change: object): Promise<void> {
  const [head = '', ...lines] = gunzipSync(await readFile(file))
    .toString()
    .trimEnd()
    .split('\n')
  const rows = lines.slice(0, -1)
  const text = [JSON.stringify({ ...JSON.parse(head), ...change }), ...rows, ''].join('\n')
  const tail = { rows: rows.length, sha256: hash('sha256', text) }
  await writeFile(file, gzipSync(`${text}${JSON.stringify(tail)}\n`))
}
const enter = (store: Store, user: string) =>
  store.people.enter({ identity: { platform: 'slack', space: 'T1', user }, name: user, isGuest: false }, now)

// Whichever there are, each is left once and come to once.
describe.each(providersUnderTest.map((from, index) => [from, providersUnderTest.at(index - 1) ?? from] as const))(
  'a backup from %s put into %s',
  (from, to) => {
    test('brings everything, once, and tokens stay sealed', async () => {
      const { database, store } = await fresh(from)
      await enter(store, 'UANNA')
      const installation = sealWith(Buffer.alloc(32, 1)).seal('xoxb-secret')
      await store.spaces.install({ platform: 'slack', space: 'T1' }, { installation }, now)
      expect(await cli(['backup', file], database)).toMatchObject({ code: 0, err: '' })
      const { database: other } = await fresh(to)
      const restored = await cli(['restore', file], other)
      expect(restored).toMatchObject({ code: 0, err: '' })
      expect(restored.out).toMatch(/^3 regels teruggezet uit .*alles\.gz, zoals het was op \w+dag \d/)
      expect(await everythingStored(other.prisma)).toEqual(await everythingStored(database.prisma))
      expect(gunzipSync(await readFile(file)).toString()).not.toContain('xoxb')
      expect(await cli(['restore', file], other)).toMatchObject({ code: 2, err: expect.stringContaining('niet leeg') })
    })
  },
)

test('who puts a backup back under another key hears which workspaces that shuts out', async () => {
  const { database, store } = await fresh()
  const installation = sealWith(Buffer.alloc(32, 1)).seal('{}')
  await store.spaces.install({ platform: 'slack', space: 'T1' }, { installation }, now)
  await cli(['backup', file], database)
  for (const [byte, words] of [
    [1, expect.not.stringContaining('ENCRYPTION_KEY')],
    [2, expect.stringContaining('1 werkruimte is verzegeld met een andere ENCRYPTION_KEY')],
  ] as const) {
    const { database: other } = await fresh()
    const key = { ENCRYPTION_KEY: Buffer.alloc(32, byte).toString('base64') }
    expect(await cli(['restore', file], other, key)).toMatchObject({ code: 0, out: words })
  }
})

test('and whose names and contacts of volunteers nobody can read any more', async () => {
  const { database, store } = await fresh()
  const { seal } = sealWith(Buffer.alloc(32, 1))
  const by = await store.people.enter(
    { identity: { platform: 'slack', space: 'T1', user: 'UNADIA' }, name: 'Nadia', isGuest: false },
    now,
  )
  const profile = {
    ...{ languages: ['nl'], themes: [], unwanted: [], districts: [], availability: ['saturday'] },
    ...{ experience: 'none' as const, maximumPerMonth: 2 },
  }
  const sealed = { sealedName: seal('Dirk'), sealedContact: seal('079 1234567'), mayPassOn: false }
  await store.volunteerLinks.enrol({ by, profile, ...sealed }, now)
  await cli(['backup', file], database)
  for (const [byte, words] of [
    [1, expect.not.stringContaining('ENCRYPTION_KEY')],
    [2, expect.stringContaining('2 namen en contacten van vrijwilligers zijn verzegeld met een andere ENCRYPTION_KEY')],
  ] as const) {
    const { database: other } = await fresh()
    const key = { ENCRYPTION_KEY: Buffer.alloc(32, byte).toString('base64') }
    expect(await cli(['restore', file], other, key)).toMatchObject({ code: 0, out: words })
  }
})

test('a backup is of one moment, however the bot goes on writing', async () => {
  const { database, store } = await fresh()
  const writing = { on: true, done: 0 }
  const writer = (async () => {
    while (writing.on) {
      await database.prisma.$transaction(async (tx) => {
        const entry = { at: now, subject: 's', subjectId: String(writing.done) }
        await tx.auditEntry.create({ data: { ...entry, act: 'een' } })
        await tx.auditEntry.create({ data: { ...entry, act: 'twee' } })
      })
      writing.done += 1
      // The writes themselves are synchronous; without a turn for others the end of the backup would not be seen.
      await setImmediate()
    }
  })()
  const { code, err } = await cli(['backup', file], database)
  writing.on = false
  await writer
  expect([code, err]).toEqual([0, ''])
  expect(await store.health.isUsable()).toBe(true)
  const { database: other } = await fresh()
  await cli(['restore', file], other)
  const [first, second] = await Promise.all(
    ['een', 'twee'].map((act) => other.prisma.auditEntry.count({ where: { act } })),
  )
  expect(first).toBe(second)
  expect(writing.done).toBeGreaterThanOrEqual(first ?? 0)
})

test('a database larger than the memory there is goes out and in', async () => {
  const { database } = await fresh()
  const channel = { platform: 'slack', space: 'T1', externalId: 'C1', kind: 'channel' }
  const { id: channelId } = await database.prisma.channel.create({ data: channel })
  const times = { dueAt: now, createdAt: now, finishedAt: now }
  const row = { ...times, channelId, kind: 'post', state: 'sent', view: 'x'.repeat(60_000) }
  const rows = 2000
  for (let done = 0; done < rows; done += 50)
    await database.prisma.delivery.createMany({ data: Array.from({ length: 50 }, () => row) })
  const tight = { NODE_OPTIONS: '--max-old-space-size=96' }
  expect((row.view.length * rows) / 2 ** 20).toBeGreaterThan(96)
  expect(await cli(['backup', file], database, tight)).toMatchObject({ code: 0, err: '' })
  const { database: other } = await fresh()
  expect(await cli(['restore', file], other, tight)).toMatchObject({ code: 0, err: '' })
  expect(await other.prisma.delivery.count({ where: { view: row.view } })).toBe(rows)
})

describe('what cannot be', () => {
  test('is refused in words, and changes nothing', async () => {
    const { database, store } = await fresh()
    await enter(store, 'UANNA')
    await cli(['backup', file], database)
    await writeFile(path.join(folder, 'kapot.gz'), (await readFile(file)).subarray(0, -20))
    const before = await everythingStored(database.prisma)
    for (const [words, why] of [
      [['restore'], /Noem het bestand/],
      [['restore', file, '--alles'], /Unknown option.*Gebruik: restore/s],
      [['restore', path.join(folder, 'nergens.gz'), '--replace'], /bestaat niet/],
      [['restore', path.join(folder, 'kapot.gz'), '--replace'], /niet heel/],
      [['backup'], /Noem één bestand/],
      [['backup', folder], /niet te schrijven/],
    ] as const) {
      const { code, err } = await cli([...words], database)
      expect([code, err]).toEqual([2, expect.stringMatching(why)])
      expect(err).not.toMatch(/\n\s+at /)
    }
    expect(await everythingStored(database.prisma)).toEqual(before)
  })

  test.each(providersUnderTest)('is replacing what a running bot on %s works with', async (provider) => {
    const { database } = await fresh(provider)
    await database.prisma.databaseMark.updateMany({ data: { use: 'real' } })
    const settings = { DATABASE_URL: database.url, TEAMS_AUTH: 'off', ERASURES_FILE: path.join(folder, 'erasures') }
    await database.close()
    await letGo(database.url)
    await runCli(['backup', file], settings)
    const bot = runBot(settings)
    try {
      await bot.port()
      const refused = await runCli(['restore', file, '--replace'], settings)
      expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('Stop hem eerst') })
    } finally {
      await bot.ends()
    }
    expect(await runCli(['restore', file, '--replace'], settings)).toMatchObject({ code: 0, err: '' })
  })

  test('is a backup of what is not there, or of a database that this version did not bring up to date', async () => {
    const missing = { url: `file:${folder}/nergens.db` }
    expect(await cli(['backup', file], missing)).toMatchObject({
      code: 2,
      err: expect.stringContaining('geen database'),
    })
    expect(existsSync(`${folder}/nergens.db`)).toBe(false)
    await (await connect(missing.url)).close()
    expect(await cli(['backup', file], missing)).toMatchObject({
      code: 1,
      err: expect.stringContaining('Start de bot'),
    })
    expect(existsSync(file)).toBe(false)
  })

  test('is a backup of a newer version, or one so old that nobody knows who was erased since', async () => {
    const { database } = await fresh()
    await cli(['backup', file], database)
    await rewriteHead({ migration: '29990101000000_later' })
    expect((await cli(['restore', file], database)).err).toContain('nieuwere versie')
    await rewriteHead({ migration: '20261122002351_init', madeAt: '2020-01-01T00:00:00.000Z' })
    expect((await cli(['restore', file], database)).err).toContain('ouder dan een jaar')
  })
})

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { tables } from '../store/backup.ts'
import { Prisma } from '../store/generated/sqlite/client.ts'
import { storeOn } from '../store/store.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'

const root = path.resolve(import.meta.dirname, '../..')
// Each of these starts several processes.
vi.setConfig({ testTimeout: 60_000 })

let folder: string
let database: FreshDatabase
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'samenbode-'))
  database = await freshDatabase()
})
afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

/** Runs the operator's command as a process of its own. */
function cli(words: string[], url = database.url): Promise<{ code: number; out: string; err: string }> {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(SLACK|TEAMS)_/.test(name)))
  const env = { ...clean, DATABASE_URL: url }
  return new Promise((resolve) => {
    execFile(process.execPath, ['dist/cli/main.js', ...words], { cwd: root, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
}

const daySchema = z.strictObject({
  key: z.string(),
  name: z.string(),
  start: z.iso.date(),
  end: z.iso.date(),
  tentative: z.boolean(),
  source: z.array(z.string()),
})

describe('cli themadagen', () => {
  test('prints every dated theme day of a year, in order of the day it starts', async () => {
    const { code, out } = await cli(['themadagen', '--year', '2027', '--json'])
    expect(code).toBe(0)
    const days = z.array(daySchema).parse(JSON.parse(out))
    expect(days.length).toBeGreaterThan(100)
    expect(days.map(({ start }) => start)).toEqual(days.map(({ start }) => start).toSorted())
    expect(days.every(({ start }) => start.startsWith('2027-'))).toBe(true)
    expect(days.find(({ key }) => key === 'chinees_nieuwjaar')?.start).toBe('2027-02-06')
    expect(days.find(({ key }) => key === 'chanoeka')?.end).toBe('2028-01-01')
  })

  test('knows the dates that a coordinator entered', async () => {
    const store = storeOn(database.prisma)
    const now = new Date('2027-01-04T09:00:00Z')
    const by = await store.people.enter(
      { identity: { platform: 'slack', space: 'T1', user: 'U1' }, name: 'Nadia', isGuest: false },
      now,
    )
    const dates = {
      key: 'stadsiftar_zoetermeer',
      start: '2027-02-19',
      end: '2027-02-19',
      source: 'https://iloz.nl',
      by,
    }
    await store.announcedDays.enter(dates, now)
    const { out } = await cli(['themadagen', '--year', '2027', '--json'])
    const day = z
      .array(daySchema)
      .parse(JSON.parse(out))
      .find(({ key }) => key === dates.key)
    expect(day).toMatchObject({ start: '2027-02-19', source: ['https://iloz.nl'] })
  })

  test.each([[[]], [['--year', '27']], [['--year', '1850']], [['--jaar', '2027']]])(
    'asked as %j says what to ask instead',
    async (words) => {
      const { code, err } = await cli(['themadagen', ...words])
      expect([code > 0, err.includes('Gebruik: themadagen --year JAAR')]).toEqual([true, true])
    },
  )
})

const digestSchema = z.strictObject({
  channel: z.string(),
  week: z.string(),
  due: z.iso.datetime(),
  sent: z.boolean(),
  text: z.string(),
  blocks: z.array(z.object({ type: z.string() })).min(1),
})

async function subscribe(channel: string) {
  const store = storeOn(database.prisma)
  const since = new Date('2027-01-04T09:00:00Z')
  const wishes = { weekday: 1, time: '09:00', digest: true, activityCards: true, coordinators: false, filters: {} }
  const address = { kind: 'channel', platform: 'slack', space: 'T1', channel } as const
  await store.subscriptions.save(
    { channel: address, version: 0, by: 'nobody', wishes, state: 'active', rhythm: { since, keptDueAt: null } },
    since,
  )
}

describe('cli digest', () => {
  test('shows what each channel would get at a moment, and changes nothing', async () => {
    await subscribe('C1')
    await subscribe('C2')
    const asked = await cli(['digest', '--at', '2027-03-08T09:00', '--json'])
    const digests = z.array(digestSchema).parse(JSON.parse(asked.out))
    expect(digests.map(({ channel }) => channel)).toEqual(['slack:T1/C1', 'slack:T1/C2'])
    expect(digests[0]).toMatchObject({ week: '2027-W10', due: '2027-03-08T08:00:00.000Z', sent: false })
    expect(digests[0]?.text).toContain('Internationale Vrouwendag')
    expect(await database.prisma.digest.count()).toBe(0)
  })

  test('shows nothing a minute before, and one channel when one is named', async () => {
    await subscribe('C1')
    await subscribe('C2')
    expect((await cli(['digest', '--at', '2027-03-08T08:59', '--channel', 'slack:T1/C9', '--json'])).out.trim()).toBe(
      '[]',
    )
    const { out } = await cli(['digest', '--at', '2027-03-08T09:00', '--channel', 'slack:T1/C2', '--json'])
    expect(z.array(digestSchema).parse(JSON.parse(out))).toHaveLength(1)
  })

  test('with --send puts each digest in the outbox once, however often it is asked', async () => {
    await subscribe('C1')
    await cli(['digest', '--at', '2027-03-08T09:00', '--send'])
    const { out } = await cli(['digest', '--at', '2027-03-08T09:00', '--send', '--json'])
    expect(z.array(digestSchema).parse(JSON.parse(out))[0]?.sent).toBe(true)
    expect(await database.prisma.delivery.count()).toBe(1)
  })
})

describe('cli backup and restore', () => {
  test('know every table', () => {
    const models = Object.values(Prisma.ModelName).map((name) => name[0]?.toLowerCase() + name.slice(1))
    expect([...tables, 'databaseMark'].toSorted()).toEqual(models.toSorted())
  })

  test.each(providersUnderTest)('carry everything into an empty database on %s', async (provider) => {
    await subscribe('C1')
    await cli(['digest', '--at', '2027-03-08T09:00', '--send'])
    const file = path.join(folder, 'alles.gz')
    expect((await cli(['backup', file])).code).toBe(0)
    const other = await freshDatabase(provider)
    try {
      const restored = await cli(['restore', file], other.url)
      expect(restored).toMatchObject({ code: 0, err: '' })
      for (const model of ['partner', 'channel', 'subscription', 'digest', 'delivery'] as const) {
        const rowsOf = (from: FreshDatabase) => (from.prisma[model] as typeof other.prisma.partner).findMany()
        expect(await rowsOf(other)).toEqual(await rowsOf(database))
      }
      const channelId = (await other.prisma.channel.findFirstOrThrow()).id
      const row = { channelId, kind: 'post', dueAt: new Date(), createdAt: new Date() }
      expect((await other.prisma.delivery.create({ data: row })).id).toBeGreaterThan(1)
      expect((await cli(['restore', file], other.url)).err).toContain('niet leeg')
    } finally {
      await other.drop()
    }
  })

  test('work while the bot goes on writing, and the copy is of one moment', async () => {
    const store = storeOn(database.prisma)
    const writing = { on: true, done: 0, slowest: 0 }
    const writer = (async () => {
      while (writing.on) {
        const began = performance.now()
        await database.prisma.$transaction(async (tx) => {
          const at = new Date()
          await tx.auditEntry.create({ data: { at, act: 'een', subject: 's', subjectId: String(writing.done) } })
          await tx.auditEntry.create({ data: { at, act: 'twee', subject: 's', subjectId: String(writing.done) } })
        })
        writing.slowest = Math.max(writing.slowest, performance.now() - began)
        writing.done += 1
        // The writes themselves are synchronous; without a turn for others the end of the backup would not be seen.
        await setImmediate()
      }
    })()
    const file = path.join(folder, 'bezig.gz')
    const { code, err } = await cli(['backup', file])
    writing.on = false
    await writer
    expect([code, err]).toEqual([0, ''])
    expect(await store.health.isUsable()).toBe(true)
    const other = await freshDatabase()
    await cli(['restore', file], other.url)
    const [first, second] = await Promise.all(
      ['een', 'twee'].map((act) => other.prisma.auditEntry.count({ where: { act } })),
    )
    await other.drop()
    expect(first).toBe(second)
    expect(writing.done).toBeGreaterThanOrEqual(first ?? 0)
  })

  test.each([
    ['leeg', ''],
    ['geen gzip', 'hallo'],
    ['iets anders', gzipSync('{"ander":1}\n')],
    [
      'afgebroken',
      gzipSync('{"samenbode":"backup","version":1,"use":"try-out"}\n{"table":"partner","row":').subarray(0, 60),
    ],
  ])('restore of a file that is %s changes nothing and says why', async (_, content) => {
    const file = path.join(folder, 'kapot.gz')
    await writeFile(file, content)
    const { code, err } = await cli(['restore', file])
    expect(code).toBeGreaterThan(0)
    expect(err).toMatch(/bestand/)
    expect(err).not.toMatch(/\n\s+at /)
  })
})

describe('cli doctor', () => {
  test('says that everything is fine, or what is missing', async () => {
    const { code, out } = await cli(['doctor'])
    expect(code).toBe(0)
    expect(out).toContain('De database werkt (sqlite).')
    const broken = await cli(['doctor'], 'file:/proc/nergens/bot.db')
    expect(broken.code).toBe(1)
    expect(broken.err).toContain('DATABASE_URL')
  })
})

test('cli without words lists what can be asked, and README tells of each', async () => {
  const { code, err } = await cli([])
  expect(code).toBe(0)
  const readme = await readFile(path.join(root, 'README.md'), 'utf8')
  for (const command of ['doctor', 'themadagen', 'digest', 'backup', 'restore']) {
    expect(err).toContain(command)
    expect(readme).toContain(`cli -- ${command}`)
  }
})

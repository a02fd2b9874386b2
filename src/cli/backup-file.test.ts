import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { atOneMoment, isEmpty, tables } from '../store/backup.ts'
import { Prisma } from '../store/generated/sqlite/client.ts'
import { putBack } from '../store/put-back.ts'
import { everythingStored } from '../testing/everything-stored.ts'
import { fillEveryTable } from '../testing/fill-every-table.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { type Head, readHead, readRows, writeBackup } from './backup-file.ts'

const now = new Date('2026-12-01T10:00:00Z')
const head: Head = { use: 'try-out', madeAt: now, migration: '20261122002351_init' }
const pairs = providersUnderTest.flatMap((from) => providersUnderTest.map((to) => [from, to] as const))

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

async function fresh(provider: FreshDatabase['provider'] = 'sqlite'): Promise<FreshDatabase> {
  const database = await freshDatabase(provider)
  databases.push(database)
  return database
}
const save = (database: FreshDatabase) => atOneMoment(database, (rows) => writeBackup(file, head, rows))
const load = (database: FreshDatabase) => putBack(database, { rows: readRows(file), ledger: [] }, now)

test('every table of the schema is carried, each after those it refers to', async () => {
  const models = Object.values(Prisma.ModelName).map((name) => name[0]?.toLowerCase() + name.slice(1))
  // The words by which activities are found are made of the activities.
  expect([...tables, 'databaseMark', 'activityWord', 'knownWord'].toSorted()).toEqual(models.toSorted())
  const schema = await readFile('prisma/schema.prisma', 'utf8')
  for (const [, model = '', body = ''] of schema.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm))
    for (const [, other = ''] of body.matchAll(/^\s+\w+\s+(\w+)\??\s+@relation\(.*fields: \[/gm))
      if (placeOf(model) >= 0) expect(placeOf(other), `${other} before ${model}`).toBeLessThan(placeOf(model))
})

const placeOf = (model: string) => tables.findIndex((table) => table.toLowerCase() === model.toLowerCase())

describe.each(pairs)('from %s to %s', (from, to) => {
  test('every column of every table arrives as it was', async () => {
    const [one, other] = [await fresh(from), await fresh(to)]
    await fillEveryTable(one.prisma)
    await save(one)
    expect(await load(other)).toEqual({ rows: 2 * tables.length, inDoubt: 0 })
    // Their words are still to be written.
    await one.prisma.activity.updateMany({ data: { indexedAs: 0 } })
    expect(await everythingStored(other.prisma)).toEqual(await everythingStored(one.prisma))
  })

  test('new rows get numbers that no row ever had', async () => {
    const [one, other] = [await fresh(from), await fresh(to)]
    await fillEveryTable(one.prisma)
    await save(one)
    await load(other)
    const { prisma } = other
    const { id: channelId } = await prisma.channel.findFirstOrThrow()
    const row = { channelId, kind: 'post', dueAt: now, createdAt: now }
    const sent = await prisma.delivery.create({ data: row })
    // Whatever number the first database gave out since the backup was made, this is another.
    const lost = await one.prisma.delivery.create({ data: { ...row, channelId: 'Channel 1' } })
    expect(sent.id).toBeGreaterThan(lost.id)
    const entry = { at: now, act: 'a', subject: 's', subjectId: 'i' }
    expect((await prisma.auditEntry.create({ data: entry })).id).toBeGreaterThan(200)
    // And put back once more, a minute later, those that were given out meanwhile are not given out again.
    await putBack(other, { rows: readRows(file), ledger: [] }, new Date(now.getTime() + 60_000))
    expect((await prisma.delivery.create({ data: row })).id).toBeGreaterThan(sent.id)
  })

  test('all that was there is replaced, or nothing when a row does not fit', async () => {
    const [one, other] = [await fresh(from), await fresh(to)]
    await one.prisma.person.create({ data: { id: 'new', createdAt: now } })
    await save(one)
    await fillEveryTable(other.prisma)
    const before = await everythingStored(other.prisma)
    const odd = async function* () {
      yield* readRows(file)
      yield { table: 'receipt' as const, row: { key: 'k', at: now.toISOString(), colour: 'red' } }
    }
    await expect(putBack(other, { rows: odd(), ledger: [] }, now)).rejects.toThrow(
      expect.objectContaining({ name: 'DoesNotFit' }),
    )
    expect(await everythingStored(other.prisma)).toEqual(before)
    await load(other)
    expect(await everythingStored(other.prisma)).toEqual(await everythingStored(one.prisma))
    await other.prisma.person.deleteMany()
    expect(await isEmpty(other.prisma)).toBe(true)
  })
})

describe('what waited to be sent', () => {
  test('may have been sent since when it was due, and says so; what was due later was not', async () => {
    const database = await fresh()
    const channel = { platform: 'slack', space: 'T1', externalId: 'C1', kind: 'channel' }
    const { id: channelId } = await database.prisma.channel.create({ data: channel })
    const row = { channelId, kind: 'post', createdAt: now }
    const [past, later] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)]
    await database.prisma.delivery.createMany({
      data: [
        { ...row, dueAt: past },
        { ...row, dueAt: past, kind: 'edit' },
        { ...row, dueAt: past, state: 'sent' },
        { ...row, dueAt: later },
      ],
    })
    await save(database)
    expect(await load(database)).toMatchObject({ inDoubt: 1 })
    const rows = await database.prisma.delivery.findMany({ orderBy: { id: 'asc' }, select: { inDoubt: true } })
    expect(rows.map(({ inDoubt }) => inDoubt)).toEqual([true, false, false, false])
  })
})

describe('a file', () => {
  const lines = async () =>
    gunzipSync(await readFile(file))
      .toString()
      .trimEnd()
      .split('\n')
  const rewrite = (all: string[]) => writeFile(file, gzipSync(`${all.join('\n')}\n`))
  const notWhole = /niet heel/

  beforeEach(async () => {
    const database = await fresh()
    await fillEveryTable(database.prisma)
    await save(database)
  })

  test('says what it is, can be read by its owner alone, and leaves no half one beside it', async () => {
    expect(await readHead(file, 'try-out')).toEqual(head)
    const { mode } = await stat(file)
    expect(mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['alles.gz'])
  })

  test.each([
    ['cut off anywhere', async () => writeFile(file, (await readFile(file)).subarray(0, -30)), notWhole],
    ['without its last line', async () => rewrite((await lines()).slice(0, -1)), notWhole],
    ['without one of its rows', async () => rewrite((await lines()).toSpliced(5, 1)), notWhole],
    [
      'with one letter changed',
      async () => rewrite((await lines()).with(5, ((await lines())[5] ?? '').replace('2027', '2028'))),
      notWhole,
    ],
    [
      'with rows in another order',
      async () => rewrite((await lines()).toSpliced(5, 2, (await lines())[6] ?? '', (await lines())[5] ?? '')),
      notWhole,
    ],
    ['with something after its end', async () => rewrite([...(await lines()), '{}']), notWhole],
    ['with a bit turned', async () => writeFile(file, (await readFile(file)).with(200, 0)), notWhole],
    ['of nothing', async () => writeFile(file, ''), notWhole],
    ['of something else', async () => writeFile(file, 'hallo'), notWhole],
    ['of other JSON', async () => rewrite(['{"ander":1}']), /geen reservekopie van Samenbode/],
    ['of another version', async () => rewrite(['{"samenbode":"backup","version":1,"use":"real"}']), /andere versie/],
    ['that is not there', async () => rm(file), /bestaat niet of is niet te lezen/],
  ])('%s is refused in words', async (_, spoil, words) => {
    await spoil()
    await expect(readHead(file, 'try-out')).rejects.toThrow(words)
  })

  test('of the try-out is refused for real use, and the other way round', async () => {
    await expect(readHead(file, 'real')).rejects.toThrow(/try-out past niet in een echte database/)
  })

  test('that cannot be written is refused in words, and nothing is left behind', async () => {
    const database = await fresh()
    const nowhere = path.join(folder, 'nergens', 'alles.gz')
    await expect(atOneMoment(database, (rows) => writeBackup(nowhere, head, rows))).rejects.toThrow(/niet te schrijven/)
    await expect(writeBackup(folder, head, readRows(file))).rejects.toThrow(/niet te schrijven/)
    expect(await readdir(folder)).toEqual(['alles.gz'])
  })
})

import { chmod, copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { connect, sqlitePath } from './connect.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'samenbode-connect-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
})

describe('DATABASE_URL with a file', () => {
  it('makes the folder and the database', async () => {
    const database = await connect(`file:${folder}/new/deep/x.db`)
    expect(database.provider).toBe('sqlite')
    await database.close()
  })

  it('has everything in that one file once it is closed', async () => {
    const database = await connect(`file:${folder}/x.db`)
    await database.prisma.$executeRawUnsafe('CREATE TABLE t AS SELECT 7 AS a')
    expect(await database.prisma.$queryRawUnsafe('SELECT a FROM t')).toHaveLength(1)
    await database.close()
    await copyFile(path.join(folder, 'x.db'), path.join(folder, 'copy.db'))
    const copy = await connect(`file:${folder}/copy.db`)
    expect(await copy.prisma.$queryRawUnsafe('SELECT a FROM t')).toHaveLength(1)
    await copy.close()
  })

  it('means the same path with and without an empty host', () => {
    expect(sqlitePath('file:./data/x.db')).toBe(path.resolve('data/x.db'))
    expect(sqlitePath('file:/srv/x.db')).toBe(path.resolve('/srv/x.db'))
    expect(sqlitePath('file:///srv/x.db')).toBe(path.resolve('/srv/x.db'))
  })

  it('that is something else is refused with cause and cure', async () => {
    const file = path.join(folder, 'letter.txt')
    await writeFile(file, 'Beste buren, '.repeat(100))
    await expect(connect(`file:${file}`)).rejects.toThrow(/^DATABASE_URL: .*letter\.txt is geen SQLite-database\. Kies/)
  })

  it('in a place that cannot be written is refused with cause and cure', async () => {
    await writeFile(path.join(folder, 'in-the-way'), '')
    const cases = [`file:${folder}/in-the-way/x.db`, `file:${folder}`]
    for (const url of cases)
      await expect(connect(url)).rejects.toThrow(/^DATABASE_URL: .*niet te openen.* Kies een map/)
  })

  // The superuser may write everywhere, so for the superuser there is nothing to refuse.
  if (process.getuid?.() !== 0)
    it('that may only be read is refused at once', async () => {
      const file = path.join(folder, 'x.db')
      await (await connect(`file:${file}`)).close()
      await chmod(file, 0o444)
      await expect(connect(`file:${file}`)).rejects.toThrow(/^DATABASE_URL: .*niet te openen of te schrijven/)
    })
})

describe('any other DATABASE_URL', () => {
  it.each(['', 'mysql://x', 'data/x.db', 'file:'])('%j is refused with an example', async (url) => {
    await expect(connect(url)).rejects.toThrow(/^DATABASE_URL: .*Gebruik file:/)
  })

  it('of a PostgreSQL that does not answer is refused without showing the password', async () => {
    const failing = connect('postgresql://bode:geheim@127.0.0.1:9/x')
    await expect(failing).rejects.toThrow(/^DATABASE_URL: PostgreSQL is niet te bereiken.*Controleer/)
    await expect(failing).rejects.not.toThrow('geheim')
  })
})

describe.each(providersUnderTest)('Prisma on %s', (provider) => {
  it('gives its known codes for a double and for a reference to nothing', async () => {
    const { prisma, drop } = await freshDatabase(provider)
    const person = { data: { createdAt: new Date('2027-03-08T08:00:00Z') } }
    const { id, createdAt } = await prisma.person.create(person)
    expect(createdAt).toEqual(person.data.createdAt)
    const identity = { data: { platform: 'slack', space: 'T1', user: 'U1', name: 'Noor', personId: id } }
    expect(await prisma.identity.create(identity)).toMatchObject({ isGuest: false })
    await expect(prisma.identity.create(identity)).rejects.toMatchObject({ code: 'P2002' })
    const orphan = { data: { ...identity.data, user: 'U2', personId: 'nobody' } }
    await expect(prisma.identity.create(orphan)).rejects.toMatchObject({ code: 'P2003' })
    await drop()
  })
})

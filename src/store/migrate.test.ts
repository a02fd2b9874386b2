import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyDatabase, type FreshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { bundleMigration, go } from '../testing/migration-process.ts'
import { migrate } from './migrate.ts'
import { migrationsFolder, readMigrations } from './migration-files.ts'

let database: FreshDatabase
/** A copy of prisma/migrations to which a test may add. */
let folder: string

async function start(provider: FreshDatabase['provider']): Promise<void> {
  database = await emptyDatabase(provider)
  folder = await mkdtemp(path.join(tmpdir(), 'samenbode-migrations-'))
  await cp(migrationsFolder(), folder, { recursive: true })
}

afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

async function addMigration(name: string, sql: string): Promise<void> {
  const migration = path.join(folder, database.provider, name)
  await mkdir(migration, { recursive: true })
  await writeFile(path.join(migration, 'migration.sql'), sql)
}

describe.each(providersUnderTest)('migrating on %s', (provider) => {
  beforeEach(() => start(provider))

  async function history(): Promise<{ name: string; checksum: string; finished: boolean; steps: number }[]> {
    const rows = await database.prisma.$queryRawUnsafe<Record<string, unknown>[]>(
      'SELECT migration_name, checksum, started_at, finished_at, applied_steps_count FROM _prisma_migrations ORDER BY migration_name',
    )
    return rows.map((row) => ({
      name: String(row.migration_name),
      checksum: String(row.checksum),
      finished: row.finished_at instanceof Date && row.started_at instanceof Date,
      steps: Number(row.applied_steps_count),
    }))
  }

  async function mark(): Promise<string | undefined> {
    return (await database.prisma.databaseMark.findUnique({ where: { id: 1 } }))?.use
  }

  it('keeps what stands in a database of the first release', async () => {
    const later = (await readMigrations(folder, provider)).slice(1)
    for (const { name } of later) await rm(path.join(folder, provider, name), { recursive: true })
    await migrate(database, { use: 'real', folder })
    const at = provider === 'sqlite' ? `'2026-11-25T10:00:00.000+00:00'` : `'2026-11-25T10:00:00Z'`
    for (const sql of [
      `INSERT INTO "Person" ("id", "createdAt") VALUES ('anna', ${at})`,
      `INSERT INTO "Partner" ("id", "key", "name", "createdAt") VALUES ('p', 'piezo', 'Piëzo', ${at})`,
      `INSERT INTO "Activity" ("id", "state", "title", "kind", "startsAt", "partnerId", "authorId", "createdAt", "updatedAt")
        VALUES ('a', 'published', 'Buurtiftar', 'meal', ${at}, 'p', 'anna', ${at}, ${at})`,
      `INSERT INTO "FacilitatorProfile" ("id", "personId", "languages", "themes", "districts", "availability", "experience",
        "maximumPerMonth", "consentAt", "enrolledAt", "changedAt")
        VALUES ('f', 'anna', '["nl"]', '[]', '[]', '[]', 'some', 2, ${at}, ${at}, ${at})`,
      `INSERT INTO "Call" ("id", "activityId", "places", "createdAt") VALUES ('c', 'a', 2, ${at})`,
      `INSERT INTO "Invitation" ("id", "callId", "personId", "askedAt", "answer") VALUES ('i', 'c', 'anna', ${at}, 'yes')`,
      `INSERT INTO "Channel" ("id", "platform", "space", "externalId", "kind") VALUES ('k', 'slack', 'T1', 'C1', 'channel')`,
      `INSERT INTO "Copy" ("id", "about", "channelId", "reference", "postedAt") VALUES ('y', 'activity:a', 'k', '1.0', ${at})`,
      `INSERT INTO "Delivery" ("channelId", "kind", "dueAt", "createdAt", "about") VALUES ('k', 'edit', ${at}, ${at}, 'activity:a')`,
    ])
      await database.prisma.$executeRawUnsafe(sql)
    await migrate(database, { use: 'real' })
    const { prisma } = database
    expect(await prisma.activity.findUnique({ where: { id: 'a' } })).toMatchObject({
      ...{ title: 'Buurtiftar', authorId: 'anna', waiting: 0, confirmation: 'open' },
      startsAt: new Date('2026-11-25T10:00:00Z'),
    })
    const known = await prisma.person.findUnique({
      where: { id: 'anna' },
      include: { facilitator: true, invitations: true },
    })
    expect(known).toMatchObject({
      facilitator: { languages: '["nl"]', step: 'interested' },
      invitations: [{ callId: 'c', answer: 'yes', role: 'leader' }],
    })
    expect(await prisma.copy.count()).toBe(1)
    expect(await prisma.delivery.findMany()).toMatchObject([{ channelId: 'k', kind: 'edit', state: 'waiting' }])
  })

  it('makes the tables, keeps the history as Prisma does, and does nothing the second time', async () => {
    await migrate(database, { use: 'real' })
    const expected = (await readMigrations(migrationsFolder(), provider)).map(({ name, checksum }) => ({
      name,
      checksum,
      finished: true,
      steps: 1,
    }))
    expect(expected.length).toBeGreaterThan(0)
    expect(await history()).toEqual(expected)
    expect(await mark()).toBe('real')
    await migrate(database, { use: 'real' })
    expect(await history()).toEqual(expected)
  })

  it('is done once when four processes start at the same moment', { timeout: 30_000 }, async () => {
    const program = await bundleMigration()
    const processes = await Promise.all([1, 2, 3, 4].map(() => program.ready(database.url)))
    expect(await Promise.all(processes.map(go))).toEqual(processes.map(() => ({ code: 0, err: '' })))
    await program.remove()
    expect((await history()).map((row) => row.name)).toEqual(
      (await readMigrations(migrationsFolder(), provider)).map((migration) => migration.name),
    )
    expect(await mark()).toBe('real')
  })

  it('keeps nothing of a step that fails halfway, and can be tried again', async () => {
    await addMigration(
      '99990101000000_faulty',
      `CREATE TABLE "Half" ("a" TEXT); INSERT INTO "Half" VALUES (';'); NONSENSE;`,
    )
    await expect(migrate(database, { use: 'real', folder })).rejects.toThrow(
      /^DATABASE_URL: .*99990101000000_faulty.*mislukt.*Er is niets veranderd/,
    )
    await expect(database.prisma.$queryRawUnsafe('SELECT * FROM "Half"')).rejects.toThrow()
    expect((await history()).some((row) => row.name.endsWith('_faulty'))).toBe(false)
    await addMigration(
      '99990101000000_faulty',
      `CREATE TABLE "Half" ("a" TEXT); -- a ; in a comment\nINSERT INTO "Half" VALUES (';')`,
    )
    await migrate(database, { use: 'real', folder })
    expect(await database.prisma.$queryRawUnsafe('SELECT "a" FROM "Half"')).toEqual([{ a: ';' }])
  })

  it('refuses a database of a newer version', async () => {
    await addMigration('99990101000000_later', 'CREATE TABLE "Later" ("a" INTEGER)')
    await migrate(database, { use: 'real', folder })
    await expect(migrate(database, { use: 'real' })).rejects.toThrow(/^DATABASE_URL: .*nieuwere versie.*reservekopie/)
  })

  it('refuses a step that was changed after it was done, but not for other line ends', async () => {
    await addMigration('99990101000000_more', 'CREATE TABLE "More" (\n"a" INTEGER\n)')
    await migrate(database, { use: 'real', folder })
    await addMigration('99990101000000_more', 'CREATE TABLE "More" (\r\n"a" INTEGER\r\n)')
    await migrate(database, { use: 'real', folder })
    await addMigration('99990101000000_more', 'CREATE TABLE "More" (\n"b" INTEGER\n)')
    await expect(migrate(database, { use: 'real', folder })).rejects.toThrow(/^DATABASE_URL: .*_more is veranderd/)
  })

  it('refuses a step that Prisma left half done, and forgets one that was rolled back', async () => {
    await addMigration('99990101000000_more', 'CREATE TABLE "More" ("a" INTEGER)')
    await migrate(database, { use: 'real' })
    await database.prisma.$executeRawUnsafe(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'y', '99990101000000_more')`,
    )
    await expect(migrate(database, { use: 'real', folder })).rejects.toThrow(/half uitgevoerd/)
    await database.prisma.$executeRawUnsafe(`UPDATE _prisma_migrations SET rolled_back_at = started_at WHERE id = 'x'`)
    await migrate(database, { use: 'real', folder })
    expect(await database.prisma.$queryRawUnsafe('SELECT "a" FROM "More"')).toEqual([])
  })

  it(`refuses another program's database and leaves it alone`, async () => {
    await database.prisma.$executeRawUnsafe('CREATE TABLE invoices (id INTEGER)')
    await expect(migrate(database, { use: 'real' })).rejects.toThrow(/^DATABASE_URL: .*een ander programma/)
    await expect(history()).rejects.toThrow()
  })

  it('refuses to use the database of the try-out for real, and the other way round', async () => {
    await migrate(database, { use: 'try-out' })
    await expect(migrate(database, { use: 'real' })).rejects.toThrow(/^DATABASE_URL: .*try-out.*Kies/)
    await database.prisma.databaseMark.update({ where: { id: 1 }, data: { use: 'real' } })
    await expect(migrate(database, { use: 'try-out' })).rejects.toThrow(/^DATABASE_URL: .*echte netwerk.*Laat/)
    await migrate(database, { use: 'real' })
  })

  it('does not bring the database of the other use up to date first', async () => {
    await migrate(database, { use: 'real' })
    await addMigration('99990101000000_more', 'CREATE TABLE "More" ("a" INTEGER)')
    await expect(migrate(database, { use: 'try-out', folder })).rejects.toThrow(/echte netwerk/)
    await expect(database.prisma.$queryRawUnsafe('SELECT * FROM "More"')).rejects.toThrow()
  })
})

describe.runIf(providersUnderTest.includes('postgresql'))('migrating on postgresql', () => {
  beforeEach(() => start('postgresql'))
  const ask = (sql: string) => database.prisma.$executeRawUnsafe(sql)
  const nameOf = (url: string) => new URL(url).pathname.slice(1)

  it('refuses a server that only follows another, also when everything is up to date', async () => {
    await migrate(database, { use: 'real' })
    await ask(`ALTER DATABASE ${nameOf(database.url)} SET default_transaction_read_only = on`)
    await expect(migrate(database, { use: 'real' })).rejects.toThrow(/^DATABASE_URL: .*alleen worden gelezen.*Kies/)
  })

  it('refuses an account that may not make tables', async () => {
    const role = nameOf(database.url).slice(-20)
    await ask(`CREATE ROLE "${role}" LOGIN`)
    await ask('REVOKE CREATE ON SCHEMA public FROM PUBLIC')
    const url = new URL(database.url)
    url.username = role
    const theirs = { ...database, url: url.href }
    try {
      await expect(migrate(theirs, { use: 'real' })).rejects.toThrow(
        /^DATABASE_URL: dit account mag .*Geef het account/,
      )
    } finally {
      await ask(`DROP ROLE "${role}"`)
    }
  })
})

describe('migrating on sqlite', () => {
  beforeEach(() => start('sqlite'))

  const family = `
    CREATE TABLE "Parent" ("id" TEXT NOT NULL PRIMARY KEY);
    CREATE TABLE "Child" ("parent" TEXT NOT NULL REFERENCES "Parent" ("id") ON DELETE CASCADE);
    INSERT INTO "Parent" VALUES ('p'); INSERT INTO "Child" VALUES ('p');`
  // What Prisma writes for a column that changes.
  const redefine = `
    PRAGMA defer_foreign_keys=ON;
    PRAGMA foreign_keys=OFF;
    CREATE TABLE "new_Parent" ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL DEFAULT '');
    INSERT INTO "new_Parent" ("id") SELECT "id" FROM "Parent";
    DROP TABLE "Parent";
    ALTER TABLE "new_Parent" RENAME TO "Parent";
    PRAGMA foreign_keys=ON;
    PRAGMA defer_foreign_keys=OFF;`

  it('a table that is made anew keeps the rows that refer to it', async () => {
    await addMigration('99990101000000_family', family)
    await addMigration('99990101000001_redefine', redefine)
    await migrate(database, { use: 'real', folder })
    expect(await database.prisma.$queryRawUnsafe('SELECT * FROM "Child"')).toEqual([{ parent: 'p' }])
  })

  it('a step that leaves a reference to nothing is refused whole', async () => {
    await addMigration('99990101000000_family', family)
    await migrate(database, { use: 'real', folder })
    await addMigration('99990101000001_orphan', `DELETE FROM "Parent"`)
    await expect(migrate(database, { use: 'real', folder })).rejects.toThrow(/^DATABASE_URL: .*verwijzingen/)
    expect(await database.prisma.$queryRawUnsafe('SELECT * FROM "Parent"')).toEqual([{ id: 'p' }])
  })
})

import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { emptyDatabase, type FreshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { bundleMigration, go } from '../testing/migration-process.ts'
import { sqlitePath } from './connect.ts'
import { migrationsFolder, readMigrations } from './migration-files.ts'
import { Connection } from './sqlite/connection.ts'

vi.setConfig({ testTimeout: 120_000 })

/** A step that takes much longer than this test has. */
const endless = {
  sqlite: `CREATE TABLE "Half" AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1e12) SELECT count(*) AS c FROM n`,
  postgresql: `CREATE TABLE "Half" (a INTEGER); SELECT pg_sleep(100000);`,
}

function canWriteNow(url: string): boolean {
  const connection = new Connection(sqlitePath(url), { readOnly: false })
  try {
    connection.command('BEGIN IMMEDIATE')
    connection.command('ROLLBACK')
    return true
  } catch {
    return false
  } finally {
    connection.close()
  }
}

describe.each(providersUnderTest)('a process that is killed while it migrates on %s', (provider) => {
  let database: FreshDatabase
  let folder: string
  beforeEach(async () => {
    database = await emptyDatabase(provider)
    folder = await mkdtemp(path.join(tmpdir(), 'samenbode-migrations-'))
    await cp(migrationsFolder(), folder, { recursive: true })
    await mkdir(path.join(folder, provider, '99990101000000_endless'))
    await writeFile(path.join(folder, provider, '99990101000000_endless', 'migration.sql'), endless[provider])
  })
  afterEach(async () => {
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  })

  test('leaves nothing half done, and holds up nobody', async () => {
    const program = await bundleMigration()
    const [doomed, other, another] = await Promise.all([
      program.ready(database.url, folder),
      program.ready(database.url),
      program.ready(database.url),
    ])
    const killed = go(doomed)
    await untilInside()
    const others = [go(other), go(another)]
    doomed.kill('SIGKILL')
    expect(await killed).toEqual({ code: null, err: '' })
    expect(await Promise.all(others)).toEqual([
      { code: 0, err: '' },
      { code: 0, err: '' },
    ])
    await program.remove()
    const done = await database.prisma.$queryRawUnsafe(
      'SELECT migration_name AS name FROM _prisma_migrations ORDER BY 1',
    )
    expect(done).toEqual((await readMigrations(migrationsFolder(), provider)).map(({ name }) => ({ name })))
    await expect(database.prisma.$queryRawUnsafe('SELECT * FROM "Half"')).rejects.toThrow()
  })

  /** Until the endless step is being done: all before it are there, and the tables are held. */
  async function untilInside(): Promise<void> {
    for (; ; await sleep(20)) if ((await areStepsDone()) && (await isHeld())) return
  }

  async function areStepsDone(): Promise<boolean> {
    const steps = await readMigrations(migrationsFolder(), provider)
    const done = await database.prisma.$queryRawUnsafe<unknown[]>('SELECT 1 FROM _prisma_migrations').catch(() => [])
    return done.length === steps.length
  }

  async function isHeld(): Promise<boolean> {
    if (provider === 'sqlite') return !canWriteNow(database.url)
    const sleeping = await database.prisma.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`
    return sleeping.length > 0
  }
})

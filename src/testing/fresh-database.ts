import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect, type Database } from '../store/connect.ts'
import { migrate } from '../store/migrate.ts'
import { migrationsFolder, readMigrations } from '../store/migration-files.ts'

type Provider = Database['provider']

/** A migrated, empty database (marked try-out) of its own for one test; `drop` closes and removes it. */
export interface FreshDatabase extends Database {
  drop(): Promise<void>
}

const postgresUrl = process.env.TEST_POSTGRES_URL ?? ''

/** The providers on which the store is to be tested here; PostgreSQL when TEST_POSTGRES_URL names a server. */
export const providersUnderTest: readonly Provider[] = postgresUrl === '' ? ['sqlite'] : ['sqlite', 'postgresql']

/** A fresh database in a few milliseconds: a copy of a template that is migrated once for each state of the migrations. */
export async function freshDatabase(provider: Provider = 'sqlite'): Promise<FreshDatabase> {
  return provider === 'sqlite' ? await freshSqlite() : await freshPostgresql()
}

/** Like a fresh database, but without tables or mark. */
export async function emptyDatabase(provider: Provider): Promise<FreshDatabase> {
  return provider === 'sqlite' ? await sqliteDatabase(undefined) : await postgresqlDatabase(undefined)
}

async function freshSqlite(): Promise<FreshDatabase> {
  sqliteTemplate ??= makeSqliteTemplate()
  return await sqliteDatabase(await sqliteTemplate)
}

async function sqliteDatabase(template: string | undefined): Promise<FreshDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), 'samenbode-'))
  const file = path.join(folder, 'fresh.db')
  if (template !== undefined) await copyFile(template, file)
  const database = await connect(`file:${file}`)
  const drop = async () => {
    await database.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  return { ...database, drop }
}

async function freshPostgresql(): Promise<FreshDatabase> {
  postgresqlTemplate ??= makePostgresqlTemplate()
  return await postgresqlDatabase(await postgresqlTemplate)
}

async function postgresqlDatabase(template: string | undefined): Promise<FreshDatabase> {
  const name = `samenbode_test_${uniqueWord()}`
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template ?? 'template1'}`)
  const database = await connect(urlOf(name))
  const drop = async () => {
    await database.close()
    await onServer(`DROP DATABASE ${name} WITH (FORCE)`)
  }
  return { ...database, drop }
}

let sqliteTemplate: Promise<string> | undefined
let postgresqlTemplate: Promise<string> | undefined

// Test files run in several processes: each may make a template under a name of its own, and renaming lets one win.
async function makeSqliteTemplate(): Promise<string> {
  const folder = path.join(tmpdir(), 'samenbode-templates')
  const template = path.join(folder, `${await stateOfMigrations('sqlite')}.db`)
  if (existsSync(template)) return template
  await mkdir(folder, { recursive: true })
  const mine = path.join(folder, `${uniqueWord()}.db`)
  await migrateAndClose(`file:${mine}`)
  await rename(mine, template)
  return template
}

async function makePostgresqlTemplate(): Promise<string> {
  const template = `samenbode_template_${await stateOfMigrations('postgresql')}`
  const server = await connect(postgresUrl)
  try {
    const known = await server.prisma.$queryRaw<unknown[]>`SELECT 1 FROM pg_database WHERE datname = ${template}`
    if (known.length > 0) return template
  } finally {
    await server.close()
  }
  const mine = `samenbode_template_${uniqueWord()}`
  await onServer(`CREATE DATABASE ${mine}`)
  await migrateAndClose(urlOf(mine))
  await onServer(`ALTER DATABASE ${mine} RENAME TO ${template}`).catch(() => onServer(`DROP DATABASE ${mine}`))
  return template
}

async function migrateAndClose(url: string): Promise<void> {
  const database = await connect(url)
  try {
    await migrate(database, { use: 'try-out' })
  } finally {
    await database.close()
  }
}

async function onServer(statement: string): Promise<void> {
  const server = await connect(postgresUrl)
  try {
    await server.prisma.$executeRawUnsafe(statement)
  } finally {
    await server.close()
  }
}

// The way migrations are applied counts too, or a change there would go untested while an old template lies about.
async function stateOfMigrations(provider: Provider): Promise<string> {
  const migrations = await readMigrations(migrationsFolder(), provider)
  const runner = await Promise.all(
    ['migrate.ts', 'migration-session.ts'].map((name) =>
      readFile(path.join(import.meta.dirname, '..', 'store', name), 'utf8'),
    ),
  )
  const state = [...migrations.map((migration) => migration.name + migration.checksum), ...runner].join('\n')
  return createHash('sha256').update(state).digest('hex').slice(0, 16)
}

function urlOf(name: string): string {
  const url = new URL(postgresUrl)
  url.pathname = `/${name}`
  return url.href
}

function uniqueWord(): string {
  return randomUUID().replaceAll('-', '')
}

import { randomUUID } from 'node:crypto'
import type { Database } from './connect.ts'
import { databaseFault } from './database-fault.ts'
import { type Migration, migrationsFolder, readMigrations } from './migration-files.ts'
import { exclusively, type MigrationSession } from './migration-session.ts'

/** What a database is for; it keeps that for life. */
export type DatabaseUse = 'try-out' | 'real'

/**
 * Brings the tables up to date and records what the database is for; safe when several processes start at once.
 * Throws a ConfigurationFault when the database is newer, changed, another program's, or marked for the other use.
 */
export async function migrate(
  database: Database,
  { use, folder = migrationsFolder() }: { use: DatabaseUse; folder?: string },
): Promise<void> {
  const migrations = await readMigrations(folder, database.provider)
  // One transaction a migration: PostgreSQL refuses to change a table twice when rows of it were changed in between.
  for (let more = true; more; ) more = await exclusively(database, (session) => applyNext(session, { migrations, use }))
}

/**
 * Throws a ConfigurationFault unless the tables are those of this version and for this use; changes nothing. Gives the
 * name of the last migration.
 */
export async function requireMigrated(
  database: Database,
  { use, folder = migrationsFolder() }: { use: DatabaseUse; folder?: string },
): Promise<string> {
  const migrations = await readMigrations(folder, database.provider)
  const missing = await exclusively(database, (session) => missingMigrations(session, { migrations, use }))
  if (missing.length > 0) {
    throw databaseFault(
      'deze database is leeg, of nog van een oudere versie van Samenbode.',
      'Start de bot één keer, of gebruik de versie waarmee de database is gemaakt.',
    )
  }
  return migrations.at(-1)?.name ?? ''
}

interface Wanted {
  migrations: readonly Migration[]
  use: DatabaseUse
}

async function missingMigrations(session: MigrationSession, { migrations, use }: Wanted): Promise<Migration[]> {
  const tables = await session.tables()
  if (tables.includes('DatabaseMark')) await refuseOtherUse(session, use)
  const applied = await appliedMigrations(session, tables)
  refuseUnknown(applied, migrations)
  return migrations.filter((migration) => !applied.some((row) => row.name === migration.name))
}

async function applyNext(session: MigrationSession, wanted: Wanted): Promise<boolean> {
  const [next, ...later] = await missingMigrations(session, wanted)
  if (next !== undefined) await apply(session, next)
  if (later.length > 0) return true
  await session.run(
    `INSERT INTO "DatabaseMark" ("id", "use") VALUES (1, ${literal(wanted.use)}) ON CONFLICT DO NOTHING`,
  )
  return false
}

interface Applied {
  name: string
  checksum: string
  finished: boolean
}

async function appliedMigrations(session: MigrationSession, tables: readonly string[]): Promise<Applied[]> {
  if (!tables.includes('_prisma_migrations')) {
    if (tables.length > 0) {
      throw databaseFault(
        'in deze database staan al tabellen van een ander programma.',
        'Kies een lege database of een nieuw bestand.',
      )
    }
    return []
  }
  const rows = await session.rows(
    `SELECT migration_name AS name, checksum, CASE WHEN finished_at IS NULL THEN 0 ELSE 1 END AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  )
  return rows.map((row) => ({
    name: String(row.name),
    checksum: String(row.checksum),
    finished: Number(row.finished) === 1,
  }))
}

function refuseUnknown(applied: readonly Applied[], migrations: readonly Migration[]): void {
  for (const { name, checksum, finished } of applied) {
    const known = migrations.find((migration) => migration.name === name)
    if (known === undefined) {
      throw databaseFault(
        `deze database is van een nieuwere versie van Samenbode (${name}).`,
        'Start die nieuwere versie, of zet een reservekopie van vóór de nieuwere versie terug.',
      )
    }
    if (!finished) {
      throw databaseFault(
        `de stap ${name} is ooit half uitgevoerd met "prisma migrate".`,
        'Zet een reservekopie terug, of herstel de stap met "prisma migrate resolve".',
      )
    }
    if (!known.matches(checksum)) {
      throw databaseFault(
        `de stap ${name} is veranderd nadat hij in deze database is uitgevoerd.`,
        'Installeer Samenbode opnieuw zonder wijzigingen in prisma/migrations, of zet een reservekopie terug.',
      )
    }
  }
}

async function refuseOtherUse(session: MigrationSession, use: DatabaseUse): Promise<void> {
  const marked = (await session.rows('SELECT "use" FROM "DatabaseMark" WHERE "id" = 1'))[0]?.use
  if (marked === undefined || marked === use) return
  if (use === 'real') {
    throw databaseFault('deze database is van de try-out.', 'Kies voor het echte gebruik een andere, lege database.')
  }
  throw databaseFault(
    'deze database is van het echte netwerk; de try-out mag daar niet in schrijven.',
    'Laat DATABASE_URL leeg voor de try-out, of vul de gegevens van Slack of Teams in.',
  )
}

async function apply(session: MigrationSession, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await session.run(`${session.historyTable};\n${sql}`)
    // Times are the database's own, like in the rows Prisma writes.
    await session.run(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ('${randomUUID()}', '${checksum}', ${literal(name)}, ${session.now}, ${session.now}, 1)`,
    )
  } catch (error) {
    // Prisma puts the reason in the last line, below a picture of our code.
    const cause = (error instanceof Error ? error.message : String(error)).trim().split('\n').at(-1)
    throw databaseFault(
      `het bijwerken van de tabellen (${name}) is mislukt: ${cause}. Er is niets veranderd.`,
      'Start de vorige versie van Samenbode en meld deze fout.',
      error,
    )
  }
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

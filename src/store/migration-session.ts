import { connect, type Database, sqlitePath } from './connect.ts'
import { databaseFault } from './database-fault.ts'
import type { Prisma } from './generated/sqlite/client.ts'
import { BUSY_LIMIT, whenFree } from './sqlite/busy.ts'
import { Connection } from './sqlite/connection.ts'

/** A transaction in which nobody else changes the tables. */
export interface MigrationSession {
  /** Names of the tables there are. */
  tables(): Promise<string[]>
  /** Runs a script of any number of statements; the database itself tells them apart. */
  run(script: string): Promise<void>
  rows(query: string): Promise<Record<string, unknown>[]>
  /** Makes Prisma's own table of migrations when it is not there; the columns are Prisma's. */
  readonly historyTable: string
  /** SQL for this moment, as Prisma stores it in that table. */
  readonly now: string
}

// Another process that starts at the same time may be migrating.
const PATIENCE = 6 * BUSY_LIMIT

/** Runs `work` alone in a transaction: all of it holds, or, when it throws, nothing of it. */
export async function exclusively<T>(database: Database, work: (session: MigrationSession) => Promise<T>): Promise<T> {
  return database.provider === 'sqlite' ? await inSqlite(database, work) : await inPostgresql(database, work)
}

async function inSqlite<T>(database: Database, work: (session: MigrationSession) => Promise<T>): Promise<T> {
  // A connection of its own, since foreign keys must be off before the transaction starts: SQLite changes a table by making it
  // anew, and with foreign keys on, dropping the old one deletes every row that refers to it (sqlite.org/lang_altertable.html).
  const connection = new Connection(sqlitePath(database.url), { readOnly: false })
  try {
    connection.command('PRAGMA foreign_keys = OFF')
    connection.command('PRAGMA synchronous = FULL')
    await whenFree(() => connection.command('BEGIN IMMEDIATE'), performance.now() + PATIENCE)
    const session = sqliteSession(connection)
    const result = await work(session)
    const orphans = await session.rows('PRAGMA foreign_key_check')
    if (orphans.length > 0) {
      throw databaseFault(
        `na het bijwerken zouden ${orphans.length} verwijzingen nergens heen wijzen. Er is niets veranderd.`,
        'Start de vorige versie van Samenbode en meld deze fout.',
      )
    }
    connection.command('COMMIT')
    return result
  } catch (error) {
    if (connection.inTransaction) connection.command('ROLLBACK')
    throw error
  } finally {
    connection.close()
  }
}

const sqliteHistory = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "checksum" TEXT NOT NULL,
    "finished_at" DATETIME,
    "migration_name" TEXT NOT NULL,
    "logs" TEXT,
    "rolled_back_at" DATETIME,
    "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
)`

function sqliteSession(connection: Connection): MigrationSession {
  const rows: MigrationSession['rows'] = async (sql) => {
    const found = connection.query({ sql, args: [], argTypes: [] })
    return found.rows.map((row) => Object.fromEntries(found.columnNames.map((name, i) => [name, row[i]])))
  }
  return {
    rows,
    historyTable: sqliteHistory,
    now: `(strftime('%s', 'now') * 1000)`,
    run: async (script) => connection.script(script),
    tables: async () =>
      names(await rows(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'`)),
  }
}

// 'samenbode' in numbers; any constant does, as long as every version uses the same.
const ADVISORY_LOCK = '7322621'

const postgresqlHistory = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`

async function inPostgresql<T>({ url }: Database, work: (session: MigrationSession) => Promise<T>): Promise<T> {
  // A connection of its own, since a step may take longer than the bot waits for an answer.
  const { prisma, close } = await connect(url)
  try {
    return await prisma.$transaction(
      async (transaction) => {
        for (const setting of settings) await transaction.$executeRawUnsafe(setting)
        await transaction.$executeRawUnsafe(`SELECT pg_advisory_xact_lock(${ADVISORY_LOCK})`)
        return await work(postgresqlSession(transaction))
      },
      { maxWait: PATIENCE, timeout: 10 * PATIENCE },
    )
  } catch (error) {
    throw refusal(error) ?? error
  } finally {
    await close()
  }
}

// Who waits does not wait for ever, and who is gone holds nothing for ever: a process that was frozen or whose machine
// vanished is ended by the server, also in the middle of a statement (from PostgreSQL 14 on).
const settings = [
  `SET LOCAL lock_timeout = ${PATIENCE}`,
  `SET LOCAL idle_in_transaction_session_timeout = ${PATIENCE}`,
  `SELECT set_config('client_connection_check_interval', '2000', true)
   WHERE current_setting('server_version_num')::int >= 140000`,
]

function postgresqlSession(transaction: Prisma.TransactionClient): MigrationSession {
  const rows: MigrationSession['rows'] = async (query) => await transaction.$queryRawUnsafe(query)
  return {
    rows,
    historyTable: postgresqlHistory,
    now: 'clock_timestamp()',
    // Without arguments node-postgres sends the text as it is, and PostgreSQL runs all statements in it.
    run: async (script) => void (await transaction.$executeRawUnsafe(script)),
    tables: async () =>
      names(await rows('SELECT tablename::text AS name FROM pg_tables WHERE schemaname = current_schema()')),
  }
}

/** What PostgreSQL says when it may not be: lock_not_available, read_only_sql_transaction and insufficient_privilege. */
const refusals: Record<string, { problem: string; cure: string }> = {
  '55P03': {
    problem: 'een ander proces houdt de tabellen al langer dan een minuut vast.',
    cure: 'Wacht tot het klaar is, of stop het, en start opnieuw.',
  },
  '25006': {
    problem: 'deze database mag alleen worden gelezen.',
    cure: 'Kies de hoofdserver, of zet default_transaction_read_only uit.',
  },
  '42501': {
    problem: 'dit account mag de tabellen niet maken of wijzigen.',
    cure: 'Geef het account alle rechten op de database en op het schema, of maak het de eigenaar.',
  },
}

function refusal(error: unknown): Error | undefined {
  // In the message, since a step that failed says so with it in words of its own.
  const [code] = error instanceof Error ? (/55P03|25006|42501/.exec(error.message) ?? []) : []
  const words = code === undefined ? undefined : refusals[code]
  return words && databaseFault(words.problem, words.cure, error)
}

function names(rows: Record<string, unknown>[]): string[] {
  return rows.map((row) => String(row.name))
}

import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite'
import type { SqlQuery, SqlResultSet } from '@prisma/driver-adapter-utils'
import { columnTypes, fromSqlite, type StoredValue, toSqlite } from './values.ts'

const CACHED_STATEMENTS = 300

interface Prepared {
  statement: StatementSyncInstance
  columns?: { name: string; declared: string | null }[]
}

/** One connection to a database file. Every call is synchronous and fails at once, as busy, when another connection holds the lock. */
export class Connection {
  readonly #database: DatabaseSyncInstance
  readonly #readOnly: boolean
  readonly #prepared = new Map<string, Prepared>()

  constructor(path: string, options: { readOnly: boolean }) {
    // timeout 0: waiting for a lock is done outside, see busy.ts.
    this.#database = new DatabaseSync(path, { readOnly: options.readOnly, timeout: 0 })
    this.#readOnly = options.readOnly
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction
  }

  /** Runs a statement and returns its rows in Prisma's terms. */
  query({ sql, args, argTypes }: SqlQuery): SqlResultSet {
    const prepared = this.#prepare(sql)
    const rows: StoredValue[][] = prepared.statement.all(...args.map((value, i) => toSqlite(value, argTypes[i])))
    // Asked after running: only then has SQLite noticed tables that another connection changed.
    prepared.columns ??= prepared.statement.columns().map(({ name, type }) => ({ name, declared: type }))
    const declared = prepared.columns.map((column) => column.declared)
    const types = columnTypes(declared, rows)
    return {
      columnNames: prepared.columns.map((column) => column.name),
      columnTypes: types,
      rows: rows.map((row) => types.map((type, i) => fromSqlite(row[i] ?? null, type))),
    }
  }

  /** Runs a statement and returns how many rows it changed. */
  execute({ sql, args, argTypes }: SqlQuery): number {
    // A bigint because of setReadBigInts, whatever the type declaration says.
    return Number(this.#prepare(sql).statement.run(...args.map((value, i) => toSqlite(value, argTypes[i]))).changes)
  }

  /** Runs one statement without arguments, such as COMMIT. */
  command(sql: string): void {
    this.execute({ sql, args: [], argTypes: [] })
  }

  /** Runs statements without arguments, separated by semicolons. */
  script(sql: string): void {
    this.#database.exec(sql)
    this.forget()
  }

  /** Drops the prepared statements, which keep the columns they were prepared with: for after a change of the tables. */
  forget(): void {
    this.#prepared.clear()
  }

  close(): void {
    this.#prepared.clear()
    // @photostructure/sqlite 1.x cannot finalize a statement, so SQLite lets go of the file, and merges its -wal file, only
    // when the last one is garbage. Whoever copies the file after close() must find everything in it.
    if (!this.#readOnly) this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    this.#database.close()
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql)
    if (known !== undefined) {
      // A Map keeps the order of insertion, so the first key is always the one unused for longest.
      this.#prepared.delete(sql)
      this.#prepared.set(sql, known)
      return known
    }
    const statement = this.#database.prepare(sql)
    statement.setReturnArrays(true)
    statement.setReadBigInts(true)
    const prepared = { statement }
    this.#prepared.set(sql, prepared)
    const oldest = this.#prepared.keys().next().value
    if (this.#prepared.size > CACHED_STATEMENTS && oldest !== undefined) this.#prepared.delete(oldest)
    return prepared
  }
}

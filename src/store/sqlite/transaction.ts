import { DriverAdapterError, type SqlQuery, type SqlResultSet, type Transaction } from '@prisma/driver-adapter-utils'
import type { Connection } from './connection.ts'
import { prismaFault } from './faults.ts'

/** A transaction that has begun on a connection it has to itself until `endTurn`. It holds the write lock, so nothing in it is busy. */
export class SqliteTransaction implements Transaction {
  readonly provider = 'sqlite'
  readonly adapterName = 'samenbode-sqlite'
  // Prisma then leaves COMMIT and ROLLBACK to the two methods below, which must end the turn whatever happens.
  readonly options = { usePhantomQuery: true }
  readonly #connection: Connection
  readonly #endTurn: () => void
  #open = true

  constructor(connection: Connection, endTurn: () => void) {
    this.#connection = connection
    this.#endTurn = endTurn
  }

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.#inside(() => this.#connection.query(query))
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    return this.#inside(() => this.#connection.execute(query))
  }

  async commit(): Promise<void> {
    try {
      this.#inside(() => this.#connection.command('COMMIT'))
    } finally {
      this.#end()
    }
  }

  async rollback(): Promise<void> {
    this.#end()
  }

  async createSavepoint(name: string): Promise<void> {
    this.#inside(() => this.#connection.command(`SAVEPOINT ${name}`))
  }

  async rollbackToSavepoint(name: string): Promise<void> {
    this.#inside(() => this.#connection.command(`ROLLBACK TO ${name}`))
  }

  async releaseSavepoint(name: string): Promise<void> {
    this.#inside(() => this.#connection.command(`RELEASE ${name}`))
  }

  #inside<T>(work: () => T): T {
    // SQLite rolls back by itself on a full disk or a failed read; what follows must not run outside the transaction.
    if (!this.#open || !this.#connection.inTransaction) {
      throw new DriverAdapterError({ kind: 'TransactionAlreadyClosed', cause: 'the transaction was rolled back' })
    }
    try {
      return work()
    } catch (error) {
      throw prismaFault(error)
    }
  }

  #end(): void {
    if (!this.#open) return
    this.#open = false
    try {
      if (this.#connection.inTransaction) this.#connection.command('ROLLBACK')
    } finally {
      this.#endTurn()
    }
  }
}

import {
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
  type Transaction,
} from '@prisma/driver-adapter-utils'
import { BUSY_LIMIT, whenFree } from './busy.ts'
import type { Connection } from './connection.ts'
import { prismaFault } from './faults.ts'
import { openConnections } from './open.ts'
import { SqliteTransaction } from './transaction.ts'
import { Turns } from './turns.ts'

const adapterName = 'samenbode-sqlite'

/**
 * Prisma's driver for one SQLite file. Unlike Prisma's own it keeps a write that was answered while another request's transaction
 * is open, and waits for another process without stopping the event loop (up to BUSY_LIMIT, then Prisma's P1008).
 */
export class SqliteAdapterFactory implements SqlDriverAdapterFactory {
  readonly provider = 'sqlite'
  readonly adapterName = adapterName
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  async connect(): Promise<SqlDriverAdapter> {
    return new SqliteAdapter(await openConnections(this.#path))
  }
}

class SqliteAdapter implements SqlDriverAdapter {
  readonly provider = 'sqlite'
  readonly adapterName = adapterName
  readonly #writer: Connection
  readonly #reader: Connection
  // A transaction lives on the writing connection, so whatever else runs there meanwhile would share its fate.
  readonly #turns = new Turns()

  constructor(connections: { writer: Connection; reader: Connection }) {
    this.#writer = connections.writer
    this.#reader = connections.reader
  }

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    // Readers never wait in WAL mode, and see what is committed; the reading connection cannot write.
    if (/^\s*SELECT\b/i.test(query.sql)) return await translated(() => whenFree(() => this.#reader.query(query)))
    return await this.#alone(() => this.#writer.query(query))
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    return await this.#alone(() => this.#writer.execute(query))
  }

  async executeScript(script: string): Promise<void> {
    await this.#alone(() => this.#writer.script(script))
    this.#reader.forget()
  }

  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    if (isolationLevel !== undefined && isolationLevel !== 'SERIALIZABLE') {
      throw new DriverAdapterError({ kind: 'InvalidIsolationLevel', level: isolationLevel })
    }
    const deadline = performance.now() + BUSY_LIMIT
    const endTurn = await this.#turns.take()
    try {
      // IMMEDIATE takes the write lock now: a transaction that began by reading could otherwise never get it (BUSY_SNAPSHOT).
      await translated(() => whenFree(() => this.#writer.command('BEGIN IMMEDIATE'), deadline))
    } catch (error) {
      endTurn()
      throw error
    }
    return new SqliteTransaction(this.#writer, endTurn)
  }

  async dispose(): Promise<void> {
    const endTurn = await this.#turns.take()
    try {
      this.#reader.close()
      this.#writer.close()
    } finally {
      endTurn()
    }
  }

  async #alone<T>(work: () => T): Promise<T> {
    const deadline = performance.now() + BUSY_LIMIT
    const endTurn = await this.#turns.take()
    try {
      return await translated(() => whenFree(work, deadline))
    } finally {
      endTurn()
    }
  }
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw prismaFault(error)
  }
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect, type Database } from './connect.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'

/** Every table, those others refer to first, so that rows can be written back in this order. */
export const tables = [
  'partner',
  'person',
  'identity',
  'membership',
  'space',
  'channel',
  'subscription',
  'announcedDay',
  'activity',
  'attendance',
  'facilitatorProfile',
  'call',
  'invitation',
  'digest',
  'copy',
  'delivery',
  'receipt',
  'auditEntry',
] as const
export type Table = (typeof tables)[number]

const pageSize = 500

/** What reading and writing any table has in common; the generated types of the tables have no common ancestor. */
interface AnyTable {
  findMany(query: { orderBy: object; take: number; skip: number }): Promise<object[]>
  createMany(query: { data: object[] }): Promise<unknown>
  count(): Promise<number>
  deleteMany(): Promise<unknown>
}
const tableOf = (prisma: PrismaClient | Prisma.TransactionClient, table: Table) => prisma[table] as unknown as AnyTable

/** Every row as it stood at one moment, table by table in the order of `tables`; the bot may go on writing meanwhile. */
export async function eachRow(database: Database, take: (table: Table, row: object) => Promise<void>): Promise<void> {
  await atOneMoment(database, async (prisma) => {
    for (const table of tables) for await (const row of rowsOf(prisma, table)) await take(table, row)
  })
}

async function* rowsOf(prisma: PrismaClient | Prisma.TransactionClient, table: Table): AsyncGenerator<object> {
  const orderBy = table === 'receipt' ? { key: 'asc' } : { id: 'asc' }
  for (let skip = 0; ; skip += pageSize) {
    const rows = await tableOf(prisma, table).findMany({ orderBy, take: pageSize, skip })
    yield* rows
    if (rows.length < pageSize) return
  }
}

async function atOneMoment(
  database: Database,
  read: (prisma: PrismaClient | Prisma.TransactionClient) => Promise<void>,
) {
  if (database.provider === 'postgresql') {
    const options = { timeout: 3_600_000, isolationLevel: 'RepeatableRead' } as object
    await database.prisma.$transaction(read, options)
    return
  }
  // A read transaction would do, but Prisma's takes SQLite's write lock; a copy made in one statement does not.
  const folder = await mkdtemp(path.join(tmpdir(), 'samenbode-'))
  try {
    await database.prisma.$executeRaw`VACUUM INTO ${path.join(folder, 'copy.db')}`
    const copy = await connect(`file:${path.join(folder, 'copy.db')}`)
    try {
      await read(copy.prisma)
    } finally {
      await copy.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Whether nobody and nothing is in the database yet but the partners of the network file. */
export async function isEmpty(prisma: PrismaClient): Promise<boolean> {
  for (const table of tables.filter((name) => name !== 'partner'))
    if ((await tableOf(prisma, table).count()) > 0) return false
  return true
}

/** Forgets everything but the mark that says what the database is for. */
export async function emptyTables(prisma: PrismaClient): Promise<void> {
  await prisma.$transaction(async (tx) => {
    for (const table of tables.toReversed()) await tableOf(tx, table).deleteMany()
  })
}

/** Writes rows back into an empty database, all or none. Rows must come in the order of `tables`. */
export async function writeRows(
  database: Database,
  rows: AsyncIterable<{ table: Table; row: object }>,
): Promise<number> {
  return database.prisma.$transaction(
    async (tx) => {
      await tx.partner.deleteMany()
      let written = 0
      for await (const { table, row } of rows) {
        await tableOf(tx, table).createMany({ data: [row] })
        written += 1
      }
      if (database.provider === 'postgresql') await countOn(tx)
      return written
    },
    { timeout: 3_600_000 },
  )
}

/** PostgreSQL counts apart from the rows: without this the next delivery would get a number that is taken. */
async function countOn(tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`SELECT setval(pg_get_serial_sequence('"Delivery"', 'id'), COALESCE(MAX(id), 0) + 1, false) FROM "Delivery"`
  await tx.$executeRaw`SELECT setval(pg_get_serial_sequence('"AuditEntry"', 'id'), COALESCE(MAX(id), 0) + 1, false) FROM "AuditEntry"`
}

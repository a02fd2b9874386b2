import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect, type Database } from './connect.ts'
import { eachRow, pageSize } from './each-row.ts'
import type { PrismaClient, Prisma as PrismaTypes } from './generated/sqlite/client.ts'

/**
 * Every table, those others refer to first, so that rows can be written back in this order. Only the words by which
 * activities are found are left out, since they are made of the activities.
 */
export const tables = [
  'partner',
  'person',
  'identity',
  'membership',
  'space',
  'conversationReference',
  'channel',
  'subscription',
  'announcedDay',
  'series',
  'activity',
  'review',
  'evaluation',
  'attendance',
  'offer',
  'facilitatorProfile',
  'call',
  'invitation',
  'linkCode',
  'linkTry',
  'mutedHint',
  'sketch',
  'storedImport',
  'personalLink',
  'volunteerLink',
  'digest',
  'copy',
  'delivery',
  'receipt',
  'erasure',
  'auditEntry',
] as const
export type Table = (typeof tables)[number]

/** One row with its table; moments are dates, or text as JSON has them. */
export interface TableRow {
  table: Table
  row: Record<string, unknown>
}

/** What reading and writing any table has in common; the generated types of the tables have no common ancestor. */
interface AnyTable {
  findMany(query: { where: object; orderBy: object; take: number }): Promise<TableRow['row'][]>
  createMany(query: { data: object[] }): Promise<unknown>
  count(): Promise<number>
  deleteMany(): Promise<unknown>
}
type Reader = PrismaClient | PrismaTypes.TransactionClient
export const tableOf = (prisma: Reader, table: Table) => prisma[table] as unknown as AnyTable

const longestMs = 3_600_000

/** Hands `read` every row as it stood at one moment, table by table in the order of `tables`; the bot may go on writing meanwhile. */
export async function atOneMoment<T>(
  database: Database,
  read: (rows: AsyncIterable<TableRow>) => Promise<T>,
): Promise<T> {
  if (database.provider === 'postgresql') {
    // A level that only PostgreSQL has, and so the one type of the two clients does not know.
    const options = { timeout: longestMs, isolationLevel: 'RepeatableRead' } as object
    return database.prisma.$transaction((tx) => read(everything(tx)), options)
  }
  // A read transaction would do, but Prisma's takes SQLite's write lock; a copy made in one statement does not.
  const folder = await mkdtemp(path.join(tmpdir(), 'samenbode-'))
  try {
    await database.prisma.$executeRaw`VACUUM INTO ${path.join(folder, 'copy.db')}`
    const copy = await connect(`file:${path.join(folder, 'copy.db')}`)
    try {
      return await read(everything(copy.prisma))
    } finally {
      await copy.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* everything(prisma: Reader): AsyncGenerator<TableRow> {
  for (const table of tables) {
    const key = table === 'receipt' ? 'key' : 'id'
    const page = (after: unknown) => ({
      where: after === undefined ? {} : { [key]: { gt: after } },
      orderBy: { [key]: 'asc' },
      take: pageSize,
    })
    const rows = eachRow(
      (after) => tableOf(prisma, table).findMany(page(after)),
      (row) => row[key],
    )
    for await (const row of rows) yield { table, row }
  }
}

/** Whether nobody and nothing is in the database yet but the partners of the network file, and what it knows of erasures. */
export async function isEmpty(prisma: PrismaClient): Promise<boolean> {
  for (const table of tables.filter((name) => name !== 'partner' && name !== 'erasure'))
    if ((await tableOf(prisma, table).count()) > 0) return false
  return true
}

/** Forgets everything but the mark that says what the database is for. */
export const emptyTables = (prisma: PrismaClient): Promise<void> =>
  prisma.$transaction((tx) => emptyIn(tx), { timeout: longestMs })

/** As `emptyTables`, within a transaction. */
export async function emptyIn(tx: PrismaTypes.TransactionClient): Promise<void> {
  for (const table of tables.toReversed()) await tableOf(tx, table).deleteMany()
  // Those of activities went with them.
  await tx.knownWord.deleteMany()
}

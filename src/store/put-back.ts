import { forgetWords } from './activity-words.ts'
import { emptyIn, type Table, type TableRow, tableOf } from './backup.ts'
import type { Database } from './connect.ts'
import { type Erasure, takeOver } from './erasures.ts'
import { Prisma } from './generated/sqlite/client.ts'

const batch = 50
const longestMs = 3_600_000

/** The rows are of a version whose tables had other columns; nothing was changed. */
export class DoesNotFit extends Error {
  override readonly name = 'DoesNotFit'
}

interface PutBack {
  /** In the order of `tables`. */
  rows: AsyncIterable<TableRow>
  /** What is known elsewhere of erasures; those the rows do not know of become due. */
  ledger: readonly Erasure[]
}

/**
 * Puts rows in the place of everything there is, all or none; says how many rows, and how many messages may have been
 * sent since they were copied.
 */
export async function putBack(
  database: Database,
  { rows, ledger }: PutBack,
  now: Date,
): Promise<{ rows: number; inDoubt: number }> {
  return database.prisma
    .$transaction(
      async (tx) => {
        await emptyIn(tx)
        const written = await write(tx, rows)
        // The words are no part of a copy: the clock writes them anew.
        await forgetWords(tx, {})
        await takeOver(tx, ledger)
        const countOn = database.provider === 'postgresql' ? countOnInPostgresql : countOnInSqlite
        await countOn(tx, unusedNumber(now))
        return { rows: written, inDoubt: await doubt(tx, now) }
      },
      { timeout: longestMs },
    )
    .catch((problem: unknown) => {
      throw problem instanceof Prisma.PrismaClientValidationError ? new DoesNotFit() : problem
    })
}

async function write(tx: Prisma.TransactionClient, rows: AsyncIterable<TableRow>): Promise<number> {
  let written = 0
  let table: Table | undefined
  let waiting: object[] = []
  const flush = async () => {
    if (table !== undefined && waiting.length > 0) await tableOf(tx, table).createMany({ data: waiting })
    written += waiting.length
    waiting = []
  }
  for await (const next of rows) {
    if (next.table !== table || waiting.length === batch) await flush()
    table = next.table
    waiting.push(next.row)
  }
  await flush()
  return written
}

/** Nobody knows whether what waited then was sent since; what is due later was not. */
async function doubt(tx: Prisma.TransactionClient, now: Date): Promise<number> {
  const { count } = await tx.delivery.updateMany({
    where: { state: 'waiting', kind: { not: 'edit' }, dueAt: { lte: now } },
    data: { inDoubt: true },
  })
  return count
}

/** PostgreSQL counts apart from the rows: without this the next row would get a number that is taken. */
async function countOnInPostgresql(tx: Prisma.TransactionClient, unused: number): Promise<void> {
  const counted = await tx.$queryRaw<{ table: string; column: string }[]>`
    SELECT table_name::text AS "table", column_name::text AS "column" FROM information_schema.columns
    WHERE table_schema = current_schema() AND column_default LIKE 'nextval(%'`
  for (const { table, column } of counted) {
    const sequence = `pg_get_serial_sequence('"${table}"', '${column}')`
    const least = table === 'Delivery' ? unused : 1
    await tx.$executeRawUnsafe(
      `SELECT setval(${sequence}, GREATEST(COALESCE(MAX("${column}"), 0) + 1, nextval(${sequence}), ${least}), false) FROM "${table}"`,
    )
  }
}

/** SQLite goes on from the highest number ever used by itself. */
async function countOnInSqlite(tx: Prisma.TransactionClient, unused: number): Promise<void> {
  const count = await tx.$executeRaw`UPDATE sqlite_sequence SET seq = max(seq, ${unused}) WHERE name = 'Delivery'`
  if (count === 0) await tx.$executeRaw`INSERT INTO sqlite_sequence (name, seq) VALUES ('Delivery', ${unused})`
}

/**
 * A number that no delivery has yet, also not one made after the backup: a platform is asked for messages by number, and
 * those still stand there. One for each second since 2020; no network sends more than that.
 */
const unusedNumber = (now: Date): number => Math.floor((now.getTime() - Date.UTC(2020)) / 1000)

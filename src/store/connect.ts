import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { databaseFault } from './database-fault.ts'
import { PrismaClient } from './generated/sqlite/client.ts'
import { SqliteAdapterFactory } from './sqlite/adapter.ts'
import { isBusy, sqliteCode } from './sqlite/faults.ts'

/** An open database. `url` may hold a password: never log it. */
export interface Database {
  readonly provider: 'sqlite' | 'postgresql'
  readonly url: string
  readonly prisma: PrismaClient
  close(): Promise<void>
}

// A little more than our own writes wait for another process (sqlite/busy.ts), so that the clearer error comes first.
const transactionOptions = { maxWait: 11_000, timeout: 10_000 }

// Otherwise Prisma takes a stack at every query to draw our code in its errors, and shows in them what was typed.
const clientOptions = { transactionOptions, errorFormat: 'minimal' } as const

/** What PostgreSQL calls connections of any process of ours, and of this one. */
export const OUR_CONNECTIONS = 'samenbode '
export const ownConnections = OUR_CONNECTIONS + randomBytes(4).toString('hex')

const NOT_A_DATABASE = 26
const EXAMPLES = 'Gebruik file:./data/samenbode.db of postgresql://gebruiker:wachtwoord@server:5432/naam.'

interface Patience {
  /** How long a statement may take on PostgreSQL, in milliseconds; for ever when absent. Otherwise a line that died unseen holds who waits for a quarter of an hour. */
  mostMs?: number
}

/** Opens `file:PATH` (made when missing, with its folder) or `postgresql://...`; throws a ConfigurationFault when that cannot be. */
export async function connect(url: string, { mostMs }: Patience = {}): Promise<Database> {
  if (url.startsWith('file:')) return await connectSqlite(url)
  if (/^postgres(ql)?:\/\//.test(url)) return await connectPostgresql(url, mostMs)
  throw databaseFault('dit adres van de database begint niet met file: of postgresql://.', EXAMPLES)
}

/** The path of the file a `file:` address names, relative to the working directory unless absolute. */
export function sqlitePath(url: string): string {
  const named = url.slice('file:'.length).replace(/^\/\/(?=\/)/, '')
  if (named === '') throw databaseFault('na file: staat geen bestand.', EXAMPLES)
  return path.resolve(named)
}

async function connectSqlite(url: string): Promise<Database> {
  const file = sqlitePath(url)
  try {
    await makeFolder(path.dirname(file))
  } catch (error) {
    throw unusableFile(file, error)
  }
  const prisma = new PrismaClient({ adapter: new SqliteAdapterFactory(file), ...clientOptions })
  try {
    await prisma.$connect()
  } catch (error) {
    throw unusableFile(file, error)
  }
  return { provider: 'sqlite', url, prisma, close: () => prisma.$disconnect() }
}

async function connectPostgresql(url: string, mostMs = 0): Promise<Database> {
  // Loaded only here: with SQLite neither the driver nor the second client is needed.
  const [{ PrismaPg }, { PrismaClient: PostgresqlClient }] = await Promise.all([
    import('@prisma/adapter-pg'),
    import('./generated/postgresql/client.ts'),
  ])
  const adapter = new PrismaPg({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    query_timeout: mostMs,
    keepAlive: true,
    application_name: ownConnections,
  })
  const postgresql = new PostgresqlClient({ adapter, ...clientOptions })
  try {
    await postgresql.$queryRaw`SELECT 1`
  } catch (error) {
    await postgresql.$disconnect()
    throw databaseFault(
      'PostgreSQL is niet te bereiken of weigert de verbinding.',
      'Controleer server, poort, gebruiker, wachtwoord en naam, en of PostgreSQL draait.',
      error,
    )
  }
  // The two clients are generated from the same models. Their types differ only in what this project does not use:
  // isolation levels, `mode` and filters inside JSON. So the store sees one type, and this is the one place that says so.
  const prisma = postgresql as unknown as PrismaClient
  return { provider: 'postgresql', url, prisma, close: () => postgresql.$disconnect() }
}

// mkdir({ recursive: true }) of Node 20 to 24 never returns where the system keeps answering ENOENT, as in /proc.
async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return
  await makeFolder(path.dirname(folder))
  await mkdir(folder).catch((error: unknown) => {
    // Another process may just have made it.
    if (!existsSync(folder)) throw error
  })
}

function unusableFile(file: string, error: unknown): Error {
  if (sqliteCode(error) === NOT_A_DATABASE) {
    return databaseFault(
      `${file} is geen SQLite-database.`,
      'Kies een ander bestand, of zet een reservekopie terug.',
      error,
    )
  }
  if (isBusy(error)) {
    return databaseFault(`${file} is bezet door een ander programma.`, 'Stop dat programma en start opnieuw.', error)
  }
  const cause = error instanceof Error ? error.message : String(error)
  return databaseFault(
    `${file} is niet te openen of te schrijven (${cause}).`,
    'Kies een map waarin dit account mag schrijven, of geef het account dat recht.',
    error,
  )
}

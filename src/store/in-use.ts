import { existsSync } from 'node:fs'
import { connect, OUR_CONNECTIONS, ownConnections, sqlitePath } from './connect.ts'
import { Connection } from './sqlite/connection.ts'
import { isBusy } from './sqlite/faults.ts'

/** Whether another process of ours has this database open now, such as a running bot. */
export async function isInUse(url: string): Promise<boolean> {
  if (url.startsWith('file:')) return isFileInUse(sqlitePath(url))
  const { prisma, close } = await connect(url)
  try {
    const others = await prisma.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
      AND application_name LIKE ${`${OUR_CONNECTIONS}%`} AND application_name <> ${ownConnections}`
    return others.length > 0
  } finally {
    await close()
  }
}

/** A file can leave WAL mode only when nobody else has it open; who opens it next brings it back. */
function isFileInUse(file: string): boolean {
  if (!existsSync(file)) return false
  const connection = new Connection(file, { readOnly: false })
  try {
    connection.command('PRAGMA journal_mode = DELETE')
    return false
  } catch (problem) {
    if (isBusy(problem)) return true
    throw problem
  } finally {
    connection.close()
  }
}

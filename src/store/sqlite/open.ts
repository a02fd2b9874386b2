import { whenFree } from './busy.ts'
import { Connection } from './connection.ts'

// Durable in a power cut (FULL), readers beside one writer (WAL); foreign keys are off in SQLite unless asked for.
const wanted = [
  { pragma: 'journal_mode', set: 'WAL', reads: 'wal' },
  { pragma: 'synchronous', set: 'FULL', reads: 2 },
  { pragma: 'foreign_keys', set: 'ON', reads: 1 },
]

/** Opens the file (made when missing) with one connection that writes and one that only reads. */
export async function openConnections(path: string): Promise<{ writer: Connection; reader: Connection }> {
  const writer = new Connection(path, { readOnly: false })
  try {
    for (const { pragma, set, reads } of wanted) {
      await whenFree(() => writer.command(`PRAGMA ${pragma} = ${set}`))
      const value = await whenFree(() => writer.query({ sql: `PRAGMA ${pragma}`, args: [], argTypes: [] }).rows[0]?.[0])
      // A network drive, for one, silently refuses WAL.
      if (value !== reads) throw new Error(`SQLite keeps ${pragma} at ${value} instead of ${set} for ${path}`)
    }
    // A file that may only be read opens without complaint, and would refuse the first write.
    await whenFree(() => writer.command('BEGIN IMMEDIATE'))
    writer.command('ROLLBACK')
    return { writer, reader: new Connection(path, { readOnly: true }) }
  } catch (error) {
    writer.close()
    throw error
  }
}

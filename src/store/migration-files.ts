import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Database } from './connect.ts'

/** One step in the history of the tables. */
export interface Migration {
  readonly name: string
  readonly sql: string
  /** SHA-256 of the script, as Prisma computes it. */
  readonly checksum: string
  /** Whether a stored checksum is of this script, be it with the line ends of Windows. */
  matches(checksum: string): boolean
}

/** The folder prisma/migrations of this installation, seen from src/ or from a bundle in dist/. */
export function migrationsFolder(): string {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'prisma', 'migrations')
    if (existsSync(path.join(candidate, 'sqlite', 'migration_lock.toml'))) return candidate
    if (folder === path.dirname(folder)) throw new Error(`no folder prisma/migrations above ${import.meta.dirname}`)
  }
}

/** The migrations of a provider, oldest first. */
export async function readMigrations(folder: string, provider: Database['provider']): Promise<Migration[]> {
  const entries = await readdir(path.join(folder, provider), { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return await Promise.all(
    // Names begin with the moment they were made, so this is their order; not localeCompare, which differs per system.
    names.sort().map(async (name) => {
      const text = await readFile(path.join(folder, provider, name, 'migration.sql'), 'utf8')
      const sql = text.replaceAll('\r\n', '\n')
      const checksum = sha256(sql)
      const withWindowsLineEnds = sha256(sql.replaceAll('\n', '\r\n'))
      return { name, sql, checksum, matches: (stored) => stored === checksum || stored === withWindowsLineEnds }
    }),
  )
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

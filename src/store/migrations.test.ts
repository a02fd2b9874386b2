import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { migrationsFolder } from './migration-files.ts'

const prisma = path.dirname(migrationsFolder())
const read = (...names: string[]) => readFile(path.join(prisma, ...names), 'utf8')

describe('prisma/', () => {
  it('has a migration for the last change of schema.prisma (node prisma/migrate.mjs NAME)', async () => {
    expect(await read('migrations', 'latest.prisma')).toBe(await read('schema.prisma'))
  })

  it('has the same migrations for both providers, each with the lock Prisma expects', async () => {
    const [sqlite, postgresql] = await Promise.all(
      ['sqlite', 'postgresql'].map((provider) => readdir(path.join(prisma, 'migrations', provider))),
    )
    expect(sqlite).toEqual(postgresql)
    for (const provider of ['sqlite', 'postgresql']) {
      expect(await read('migrations', provider, 'migration_lock.toml')).toContain(`provider = "${provider}"`)
    }
  })

  it('has a PostgreSQL twin of the schema that differs in the provider and the folder of the client alone', async () => {
    const generated = path.join(import.meta.dirname, 'generated', 'postgresql.prisma')
    const twin = (await readFile(generated, 'utf8')).split('\n')
    const schema = (await read('schema.prisma')).split('\n')
    const changed = schema.flatMap((line, i) => (line === twin[i] ? [] : [[line.trim(), twin[i]?.trim()]]))
    expect(twin).toHaveLength(schema.length)
    expect(changed).toEqual([
      [
        expect.stringMatching(/^output\s+= "\.\.\/src\/store\/generated\/sqlite"$/),
        expect.stringMatching(/^output\s+= "\.\/postgresql"$/),
      ],
      [expect.stringMatching(/^provider\s+= "sqlite"$/), expect.stringMatching(/^provider\s+= "postgresql"$/)],
    ])
  })
})

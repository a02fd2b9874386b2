// Makes the Prisma clients of both providers. Runs as `postinstall`: offline, with an empty home directory, on any system.
// The schema in schema.prisma is SQLite's; the PostgreSQL twin is that text with another provider and another folder.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { postgresqlTwin } from './twin.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const schema = path.join(root, 'prisma', 'schema.prisma')
const generated = path.join(root, 'src', 'store', 'generated')
const twin = path.join(generated, 'postgresql.prisma')

const command = prismaCommand()
// `npm ci --omit=dev` beside a finished dist/ needs no generator.
if (command === undefined) process.exit(0)

mkdirSync(generated, { recursive: true })
writeFileSync(twin, postgresqlTwin(readFileSync(schema, 'utf8')))
for (const file of [schema, twin]) generate(file)

function prismaCommand() {
  const manifest = path.join(root, 'node_modules', 'prisma', 'package.json')
  if (!existsSync(manifest)) return undefined
  return path.join(path.dirname(manifest), createRequire(manifest)(manifest).bin.prisma)
}

function generate(file) {
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [command, 'generate', '--schema', file, '--no-hints'],
    {
      cwd: root,
      encoding: 'utf8',
      // Any existing file will do for `generate`, which then downloads no engine. Only for this child: `prisma migrate` needs the real one.
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    },
  )
  if (status === 0) return
  process.stderr.write(
    `prisma generate --schema ${file} failed\n${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}\n`,
  )
  process.exit(1)
}

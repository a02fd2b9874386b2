import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'

// Once per process: the module keeps views of the memory of its first instance.
let engineModule

/**
 * The SQL that turns one Prisma schema (undefined: nothing yet) into another; empty when nothing changes. Needs no database:
 * `prisma migrate diff` would, and downloads its engine besides, while the same engine lies ready as WebAssembly in npm.
 */
export async function schemaDiff(from, to) {
  engineModule ??= loadEngine()
  const { SchemaEngine } = await engineModule
  const provider = /^\s*provider\s*=\s*"postgresql"/m.test(to) ? 'postgres' : 'sqlite'
  const engine = await SchemaEngine.new(
    { datamodels: [['schema.prisma', to]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(noDatabase(provider)),
  )
  const { stdout } = await engine.diff({
    from: from === undefined ? { tag: 'empty' } : datamodel(from),
    to: datamodel(to),
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return withoutNoise(stdout)
}

function datamodel(content) {
  return { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] }
}

// The package has no entry for Node; this is what its own entry for bundlers does.
async function loadEngine() {
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const engine = await import(pathToFileURL(file).href)
  const module = new WebAssembly.Module(readFileSync(path.join(path.dirname(file), 'schema_engine_bg.wasm')))
  const { exports } = new WebAssembly.Instance(module, { './schema_engine_bg.js': engine })
  engine.__wbg_set_wasm(exports)
  exports.__wbindgen_start()
  return engine
}

// Comparing two schemas reads no database, but the engine asks PostgreSQL whether the schema exists and for its version.
function noDatabase(provider) {
  const answers = {
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [5, 7, 0],
    rows: [[true, 'PostgreSQL 14.0', 140000]],
  }
  const refuse = () => Promise.reject(new Error('the schema engine was not expected to write'))
  const connection = {
    provider,
    adapterName: 'samenbode-no-database',
    queryRaw: async ({ sql }) => (sql.includes('version()') ? answers : refuse()),
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    dispose: async () => {},
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: false }),
  }
  const connect = async () => connection
  return { provider, adapterName: connection.adapterName, connect, connectToShadowDb: connect }
}

// `public` is there in every database, and asking for it needs a right the bot's account may not have.
function withoutNoise(sql) {
  return sql
    .replace(/-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n+/, '')
    .replace('-- This is an empty migration.', '')
    .trimStart()
}

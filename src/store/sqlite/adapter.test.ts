import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type ArgScalarType, ColumnTypeEnum, type SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SqliteAdapterFactory } from './adapter.ts'

let folder: string
let adapter: SqlDriverAdapter
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'samenbode-driver-'))
  adapter = await new SqliteAdapterFactory(path.join(folder, 'driver.db')).connect()
})
afterEach(async () => {
  await adapter.dispose()
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
})

function statement(sql: string, ...args: [unknown, ArgScalarType][]) {
  return {
    sql,
    args: args.map(([value]) => value),
    argTypes: args.map(([, scalarType]) => ({ scalarType, arity: 'scalar' as const })),
  }
}

async function only(sql: string): Promise<unknown> {
  return (await adapter.queryRaw(statement(sql))).rows[0]?.[0]
}

describe('a connection', () => {
  it('is durable, in WAL mode and watches foreign keys', async () => {
    expect(await only('PRAGMA journal_mode')).toBe('wal')
    expect(await only('PRAGMA synchronous')).toBe(2)
    expect(await only('PRAGMA foreign_keys')).toBe(1)
    expect(await only('PRAGMA busy_timeout')).toBe(0)
  })

  it('sees new columns after a script changed the table', async () => {
    await adapter.executeScript('CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1)')
    const all = statement('SELECT * FROM t')
    expect((await adapter.queryRaw(all)).columnNames).toEqual(['a'])
    await adapter.executeScript(`ALTER TABLE t ADD COLUMN b TEXT DEFAULT 'x'`)
    expect(await adapter.queryRaw(all)).toMatchObject({ columnNames: ['a', 'b'], rows: [[1, 'x']] })
  })

  it('keeps working after more kinds of statements than it remembers', async () => {
    for (let i = 0; i < 700; i++) expect(await only(`SELECT ${i}`)).toBe(i)
    expect(await only('SELECT 0')).toBe(0)
  })
})

describe('a stored value', () => {
  beforeEach(async () => {
    await adapter.executeScript(
      `CREATE TABLE t (moment DATETIME, big BIGINT, bytes BLOB, yes BOOLEAN, text TEXT, real REAL, int INTEGER, decimal DECIMAL)`,
    )
  })

  const cases: [string, unknown, ArgScalarType, unknown, number][] = [
    ['moment', '2027-03-28T00:59:59.999Z', 'datetime', '2027-03-28T00:59:59.999+00:00', ColumnTypeEnum.DateTime],
    ['moment', new Date(0), 'datetime', '1970-01-01T00:00:00.000+00:00', ColumnTypeEnum.DateTime],
    ['big', '9007199254740993', 'bigint', '9007199254740993', ColumnTypeEnum.Int64],
    ['big', -(2n ** 63n), 'bigint', '-9223372036854775808', ColumnTypeEnum.Int64],
    ['big', 7n, 'bigint', 7, ColumnTypeEnum.Int64],
    ['bytes', 'AAH/', 'bytes', new Uint8Array([0, 1, 255]), ColumnTypeEnum.Bytes],
    ['bytes', new Uint8Array(), 'bytes', new Uint8Array(), ColumnTypeEnum.Bytes],
    ['yes', true, 'boolean', 1, ColumnTypeEnum.Boolean],
    ['yes', false, 'boolean', 0, ColumnTypeEnum.Boolean],
    ['text', 'Iftar 🌙 مرحبا <!channel>', 'string', 'Iftar 🌙 مرحبا <!channel>', ColumnTypeEnum.Text],
    ['text', '{"a":[1]}', 'json', '{"a":[1]}', ColumnTypeEnum.Text],
    ['text', '', 'string', '', ColumnTypeEnum.Text],
    ['real', 0.1, 'float', 0.1, ColumnTypeEnum.Double],
    ['int', '42', 'int', 42, ColumnTypeEnum.Int32],
    ['decimal', '12.50', 'decimal', 12.5, ColumnTypeEnum.Numeric],
    ['text', null, 'string', null, ColumnTypeEnum.Text],
  ]
  it.each(cases)('of column %s comes back: %s (%s)', async (column, value, type, expected, columnType) => {
    await adapter.executeRaw(statement(`INSERT INTO t (${column}) VALUES (?)`, [value, type]))
    expect(await adapter.queryRaw(statement(`SELECT ${column} FROM t`))).toMatchObject({
      columnTypes: [columnType],
      rows: [[expected]],
    })
  })

  it('that SQLite cannot keep is refused instead of cut or dropped', async () => {
    const insert = (value: unknown) =>
      adapter.executeRaw(statement('INSERT INTO t (text) VALUES (?)', [value, 'string']))
    await expect(insert('vergadering\0rest')).rejects.toThrow('NUL')
    await expect(insert({ an: 'object' })).rejects.toThrow('type object')
    expect(await only('SELECT count(*) FROM t')).toBe(0)
  })

  it('of an expression has the type of what is in it', async () => {
    const { columnTypes, rows } = await adapter.queryRaw(
      statement(`SELECT count(*), 1.5, 'x', NULL, x'00' UNION ALL SELECT 2, 2.5, 'y', NULL, x'01'`),
    )
    expect(columnTypes).toEqual([
      ColumnTypeEnum.Int64,
      ColumnTypeEnum.UnknownNumber,
      ColumnTypeEnum.Text,
      ColumnTypeEnum.Int32,
      ColumnTypeEnum.Bytes,
    ])
    expect(rows[1]).toEqual([2, 2.5, 'y', null, new Uint8Array([1])])
  })
})

describe('a refusal of SQLite', () => {
  beforeEach(async () => {
    await adapter.executeScript(`
      CREATE TABLE parent (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT, UNIQUE (a, b));
      CREATE TABLE child (parent INTEGER NOT NULL REFERENCES parent (id) DEFERRABLE INITIALLY IMMEDIATE);
      INSERT INTO parent VALUES (1, 'x', 'y')`)
  })

  const cases: [string, object][] = [
    [
      `INSERT INTO parent VALUES (2, 'x', 'y')`,
      { kind: 'UniqueConstraintViolation', constraint: { fields: ['a', 'b'] } },
    ],
    [`INSERT INTO parent VALUES (1, 'z', 'z')`, { kind: 'UniqueConstraintViolation', constraint: { fields: ['id'] } }],
    [`INSERT INTO parent VALUES (3, NULL, 'y')`, { kind: 'NullConstraintViolation', constraint: { fields: ['a'] } }],
    ['INSERT INTO child VALUES (9)', { kind: 'ForeignKeyConstraintViolation' }],
    ['INSERT INTO nowhere VALUES (1)', { kind: 'TableDoesNotExist', table: 'nowhere' }],
    ['UPDATE parent SET absent = 1', { kind: 'ColumnNotFound', column: 'absent' }],
    ['INSERT INTO parent (absent) VALUES (1)', { kind: 'ColumnNotFound', column: 'absent' }],
    ['NONSENSE', { kind: 'sqlite', extendedCode: 1 }],
  ]
  // Prisma reads what it inserted with RETURNING; the binding then leaves the code of the error out.
  describe.each(['', ' RETURNING *'])('of a statement%s', (returning) => {
    it.each(cases)('is one Prisma understands: %s', async (sql, cause) => {
      const text = sql.startsWith('INSERT') || sql.startsWith('UPDATE') ? sql + returning : sql
      const run = returning === '' ? adapter.executeRaw(statement(text)) : adapter.queryRaw(statement(text))
      await expect(run).rejects.toMatchObject({ name: 'DriverAdapterError', cause })
      // The statement that failed holds nothing back.
      await expect(adapter.executeRaw(statement(`UPDATE parent SET b = 'w'`))).resolves.toBe(1)
    })
  })

  it('at the end of a transaction undoes all of it and lets the next one in', async () => {
    const transaction = await adapter.startTransaction()
    await transaction.executeRaw(statement('PRAGMA defer_foreign_keys = ON'))
    await transaction.executeRaw(statement('INSERT INTO child VALUES (9)'))
    await expect(transaction.commit()).rejects.toMatchObject({ cause: { kind: 'ForeignKeyConstraintViolation' } })
    expect(await only('SELECT count(*) FROM child')).toBe(0)
    const next = await adapter.startTransaction()
    await next.commit()
  })

  it('that ends the transaction by itself keeps the rest of it from being stored', async () => {
    const transaction = await adapter.startTransaction()
    await expect(
      transaction.executeRaw(statement(`INSERT OR ROLLBACK INTO parent VALUES (1, 'z', 'z')`)),
    ).rejects.toThrow()
    await expect(transaction.executeRaw(statement('INSERT INTO child VALUES (1)'))).rejects.toMatchObject({
      cause: { kind: 'TransactionAlreadyClosed' },
    })
    await transaction.rollback()
    expect(await only('SELECT count(*) FROM child')).toBe(0)
  })

  it('of another level of isolation than SQLite has', async () => {
    await expect(adapter.startTransaction('READ UNCOMMITTED')).rejects.toMatchObject({
      cause: { kind: 'InvalidIsolationLevel' },
    })
    await (await adapter.startTransaction('SERIALIZABLE')).rollback()
  })
})

describe('a file that is no database', () => {
  it('is refused', async () => {
    const file = path.join(folder, 'letter.txt')
    await writeFile(file, 'Beste buren, '.repeat(100))
    await expect(new SqliteAdapterFactory(file).connect()).rejects.toThrow('not a database')
  })
})

import { DriverAdapterError, type MappedError } from '@prisma/driver-adapter-utils'

// Extended result codes, https://www.sqlite.org/rescode.html
const BUSY = 5
const FULL = 13
const NOT_A_DATABASE = 26
const UNIQUE = 2067
const PRIMARY_KEY = 1555
const NOT_NULL = 1299
const FOREIGN_KEY = 787
const TRIGGER = 1811

// @photostructure/sqlite 1.x leaves the code out when a statement fails in `all()`, so SQLite's own words decide there.
const codesByMessage: readonly [RegExp, number][] = [
  [/^database (table )?is locked/, BUSY],
  [/^file is not a database/, NOT_A_DATABASE],
  [/^database or disk is full/, FULL],
  [/^UNIQUE constraint failed/, UNIQUE],
  [/^NOT NULL constraint failed/, NOT_NULL],
  [/^FOREIGN KEY constraint failed/, FOREIGN_KEY],
]

/** SQLite's extended result code of an error; 1 (generic) for an error of SQLite without one, undefined for others. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode
  if (!('code' in error) || error.code !== 'ERR_SQLITE_ERROR') return undefined
  return codesByMessage.find(([words]) => words.test(error.message))?.[1] ?? 1
}

/** Whether another connection (of this or another process) held the lock. */
export function isBusy(error: unknown): boolean {
  return ((sqliteCode(error) ?? 0) & 0xff) === BUSY
}

/** The error Prisma understands (P2002, P2003 ...) for an error of SQLite; other errors are handed back as they are. */
export function prismaFault(error: unknown): unknown {
  const code = sqliteCode(error)
  if (code === undefined || !(error instanceof Error)) return error
  return new DriverAdapterError({
    originalCode: String(code),
    originalMessage: error.message,
    ...mapped(code, error.message),
  })
}

function mapped(code: number, message: string): MappedError {
  if (code === UNIQUE || code === PRIMARY_KEY) {
    return { kind: 'UniqueConstraintViolation', constraint: { fields: columnsNamed(message) } }
  }
  if (code === NOT_NULL) return { kind: 'NullConstraintViolation', constraint: { fields: columnsNamed(message) } }
  if (code === FOREIGN_KEY || code === TRIGGER) {
    return { kind: 'ForeignKeyConstraintViolation', constraint: { foreignKey: {} } }
  }
  if ((code & 0xff) === BUSY) return { kind: 'SocketTimeout' }
  const table = /^no such table: (.+)$/.exec(message)?.[1]
  if (table !== undefined) return { kind: 'TableDoesNotExist', table }
  const column = /^no such column: (.+)$/.exec(message)?.[1] ?? /has no column named (.+)$/.exec(message)?.[1]
  if (column !== undefined) return { kind: 'ColumnNotFound', column }
  return { kind: 'sqlite', extendedCode: code, message }
}

// "UNIQUE constraint failed: Person.space, Person.user" names the columns with their table.
function columnsNamed(message: string): string[] {
  const list = message.split('constraint failed: ')[1] ?? ''
  return list.split(', ').map((name) => name.slice(name.lastIndexOf('.') + 1))
}

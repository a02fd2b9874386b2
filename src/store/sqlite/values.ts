import { type ArgType, type ColumnType, ColumnTypeEnum } from '@prisma/driver-adapter-utils'

/** What SQLite itself can store. */
export type StoredValue = null | number | bigint | string | Uint8Array

const declaredTypes = new Map<string, ColumnType>([
  ['INTEGER', ColumnTypeEnum.Int32],
  ['INT', ColumnTypeEnum.Int32],
  ['BIGINT', ColumnTypeEnum.Int64],
  ['REAL', ColumnTypeEnum.Double],
  ['DECIMAL', ColumnTypeEnum.Numeric],
  ['TEXT', ColumnTypeEnum.Text],
  ['DATETIME', ColumnTypeEnum.DateTime],
  ['BOOLEAN', ColumnTypeEnum.Boolean],
  ['BLOB', ColumnTypeEnum.Bytes],
  ['JSONB', ColumnTypeEnum.Json],
])

/** Turns an argument of Prisma into what SQLite stores; a moment becomes text, as in Prisma's own adapters. */
export function toSqlite(value: unknown, type: ArgType | undefined): StoredValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return fromText(value, type)
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number' || typeof value === 'bigint') return value
  if (value instanceof Date) return storedMoment(value)
  if (value instanceof Uint8Array) return value
  throw new TypeError(`SQLite cannot store a value of type ${typeof value}`)
}

function fromText(text: string, type: ArgType | undefined): StoredValue {
  switch (type?.scalarType) {
    case 'int':
    case 'float':
    case 'decimal':
      return Number(text)
    case 'bigint':
      return BigInt(text)
    case 'datetime':
      return storedMoment(new Date(text))
    case 'bytes':
      return Buffer.from(text, 'base64')
    default:
      // Read back, the text would end there; PostgreSQL refuses it as well.
      if (text.includes('\0')) throw new TypeError('text with a NUL character cannot be stored')
      return text
  }
}

// Sorts as text in the order of time, since every stored moment is in UTC and of one length.
function storedMoment(moment: Date): string {
  return moment.toISOString().replace('Z', '+00:00')
}

/** The type of each column: as declared in the table, otherwise (an expression) judged by its first value. */
export function columnTypes(declared: readonly (string | null)[], rows: readonly StoredValue[][]): ColumnType[] {
  return declared.map((name, index) => {
    const known = name === null ? undefined : declaredTypes.get(name.toUpperCase())
    return known ?? typeOfValue(rows.find((row) => row[index] !== null)?.[index])
  })
}

function typeOfValue(value: StoredValue | undefined): ColumnType {
  if (typeof value === 'string') return ColumnTypeEnum.Text
  if (typeof value === 'bigint') return ColumnTypeEnum.Int64
  if (typeof value === 'number') return ColumnTypeEnum.UnknownNumber
  if (value instanceof Uint8Array) return ColumnTypeEnum.Bytes
  return ColumnTypeEnum.Int32
}

/** Turns a stored value into what Prisma expects in a column of this type. */
export function fromSqlite(value: StoredValue, type: ColumnType): unknown {
  if (typeof value !== 'bigint' && typeof value !== 'number') return value
  if (type === ColumnTypeEnum.DateTime) return new Date(Number(value)).toISOString()
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()
  const whole = type === ColumnTypeEnum.Int32 || type === ColumnTypeEnum.Int64
  return whole ? Math.trunc(value) : value
}

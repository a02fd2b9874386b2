import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from '@photostructure/sqlite'
import { columnTypes, fromSqlite, toSqlite } from './values.ts'
import type { SqlQuery, SqlResultSet } from '@prisma/driver-adapter-utils'

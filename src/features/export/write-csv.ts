import { columns } from '../import/read/columns.ts'
import { guarded } from '../import/read/formula-guard.ts'
import type { ExportedRow } from './exported-row.ts'

/** Rows as a Dutch Excel opens them: UTF-8 with a mark, semicolons, and nothing that runs as a formula. */
export const writeCsv = (rows: readonly ExportedRow[]): string =>
  `\uFEFF${[columns, ...rows.map((row) => columns.map((column) => row[column]))].map(lineOf).join('')}`

const lineOf = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${guarded(cell).replaceAll('"', '""')}"`).join(';')}\r\n`

import { type Column, columnCalled, neededColumns } from './columns.ts'
import type { FileFault, RawRow, ReadRows } from './raw-row.ts'

/** How many rows may stand above the headings, such as the name of the list. */
const MOST_ABOVE = 10

/** Rows of cells by the headings above them; of two columns that mean the same the first counts. */
export function rowsOfCells(cells: readonly string[][]): Omit<ReadRows, 'format'> | FileFault {
  if (cells.every((row) => row.every(isBlank))) return { fault: 'empty' }
  const at = cells.slice(0, MOST_ABOVE).findIndex((row) => missingIn(row).length === 0)
  if (at === -1) return { fault: 'headings', missing: missingIn(likeliestHeadings(cells)) }
  const headings = cells[at] ?? []
  const meant = headings.map(columnCalled)
  const rows: RawRow[] = cells.flatMap((row, index) =>
    index <= at || row.every(isBlank) ? [] : [{ row: index + 1, cells: cellsOf(row, meant) }],
  )
  if (rows.length === 0) return { fault: 'empty' }
  const unknownColumns = headings.filter((heading, index) => meant[index] === undefined && !isBlank(heading))
  return { rows, unknownColumns: unknownColumns.map((heading) => heading.trim()), cutRows: [] }
}

const isBlank = (cell: string): boolean => cell.trim() === ''

const missingIn = (headings: readonly string[]): Column[] =>
  neededColumns.filter((column) => !headings.some((heading) => columnCalled(heading) === column))

/** The row among the first that has most of our headings. */
const likeliestHeadings = (cells: readonly string[][]): string[] =>
  cells
    .slice(0, MOST_ABOVE)
    .reduce((best, row) => (missingIn(row).length < missingIn(best).length ? row : best), cells[0] ?? [])

function cellsOf(row: readonly string[], meant: readonly (Column | undefined)[]): RawRow['cells'] {
  const cells: RawRow['cells'] = {}
  for (const [index, column] of meant.entries()) {
    const words = row[index]?.replace(/\r\n?/g, '\n').trim()
    if (column !== undefined && words) cells[column] ??= words
  }
  return cells
}

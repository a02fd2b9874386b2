import { CsvError, parse } from 'csv-parse/sync'
import { decodeText } from './decode-text.ts'
import { unguarded } from './formula-guard.ts'
import type { FileFault } from './raw-row.ts'

const delimiters = [';', ',', '\t'] as const

/** The cells of a text file, row by row, blank rows included, as Excel and others write it. */
export function readCsv(bytes: Uint8Array): string[][] | FileFault {
  const text = decodeText(bytes)
  // Excel writes its own hint as a first line, and does not count it as a row.
  const [hint, hinted] = /^sep=(.)\r?\n/.exec(text) ?? []
  const said = hint === undefined ? text : text.slice(hint.length)
  const delimiter = hinted ?? likeliest(said)
  try {
    const rows: string[][] = parse(said, { delimiter, relax_column_count: true, relax_quotes: true })
    return rows.map((row) => row.map(unguarded))
  } catch (problem) {
    if (!(problem instanceof CsvError)) throw problem
    return problem.code === 'CSV_QUOTE_NOT_CLOSED' ? { fault: 'quote', row: rowOf(problem) } : { fault: 'broken' }
  }
}

/** What parts the headings, outside of quotes. */
function likeliest(text: string): string {
  const headings = (/^[\s\S]*?[^\s]+[^\r\n]*/.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '')
  const count = (delimiter: string) => headings.split(delimiter).length
  return delimiters.reduce((best, each) => (count(each) > count(best) ? each : best), delimiters[0])
}

/** The row that was begun and not ended. */
const rowOf = (problem: CsvError): number =>
  'records' in problem && typeof problem.records === 'number' ? problem.records + 1 : 1

import { unzipSync, zipSync } from 'fflate'
import type { Cell, SheetData } from 'write-excel-file/universal'
import { columns } from '../import/read/columns.ts'
import type { ExportedRow } from './exported-row.ts'

const widths: Record<keyof ExportedRow, number> = {
  ...{ titel: 35, begin: 17, eind: 17, wijk: 15, plaats: 30, soort: 18, organisatie: 30, omschrijving: 60 },
}

/** Zip keeps no moment before this; the same rows are then always the same file. */
const always = new Date('1980-01-02T00:00:00Z')

/** Rows as a sheet with real dates; all else is text, whatever it begins with. */
export async function writeXlsx(rows: readonly ExportedRow[]): Promise<Buffer> {
  // Seldom wanted, and a large part of what would have to be read at start.
  const { default: writeXlsxFile } = await import('write-excel-file/universal')
  const data: SheetData = [
    columns.map((column) => ({ value: column, fontWeight: 'bold' })),
    ...rows.map((row) => columns.map((column) => cellOf(column, row[column]))),
  ]
  const file = writeXlsxFile(data, {
    sheet: 'Agenda',
    columns: columns.map((column) => ({ width: widths[column] })),
    stickyRowsCount: 1,
  })
  const unpacked = unzipSync(new Uint8Array(await (await file.toBlob()).arrayBuffer()))
  return Buffer.from(zipSync(unpacked, { mtime: always }))
}

function cellOf(column: keyof ExportedRow, words: string): Cell {
  if (words === '') return null
  const isMoment = column === 'begin' || column === 'eind'
  // Of a date at midnight a sheet does not tell that it has a time; one with an offset is no date of a sheet.
  if (isMoment && /^\d{4}-\d\d-\d\d (?!00:00)\d\d:\d\d$/.test(words))
    return { type: Date, value: new Date(`${words.replace(' ', 'T')}:00Z`), format: 'dd-mm-yyyy hh:mm' }
  return { type: String, value: storable(words) }
}

const objectWords = new RegExp(`^(?:${Object.getOwnPropertyNames(Object.prototype).join('|')})$`)

/** Words as a sheet keeps them: no signs that XML does not know, and none of its own escapes taken for one. */
const storable = (words: string): string =>
  words
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these may not stand in XML
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ' ')
    .replace(/_(?=x[\dA-F]{4}_)/gi, '_x005F_')
    // A reader may take the bare sign for a fault of the file and drop it.
    .replaceAll('\uFFFD', '_xFFFD_')
    // The library takes what every object has (`valueOf`) for a text that it knows; a sheet reads this as the same letter.
    .replace(objectWords, (word) => `_x${word.charCodeAt(0).toString(16).padStart(4, '0')}_${word.slice(1)}`)

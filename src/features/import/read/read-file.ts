import { type FileFault, isFault, type ReadRows } from './raw-row.ts'
import { rowsOfCells } from './rows-of-cells.ts'

/** The largest file that is read, in bytes, and the most rows. */
export const mostBytes = 1_000_000
export const mostRows = 500

interface Ground {
  now: Date
  /** The network's zone. */
  zone: string
}

/** Reads a file by what is in it, whatever its name says. */
export async function readFile(bytes: Uint8Array, ground: Ground): Promise<ReadRows | FileFault> {
  if (bytes.length === 0) return { fault: 'empty' }
  if (bytes.length > mostBytes) return { fault: 'too-large' }
  const kind = kindOf(bytes)
  const read = await readAs(kind, bytes, ground)
  if (isFault(read)) return read
  return read.rows.length > mostRows ? { fault: 'too-many', most: mostRows } : read
}

async function cellsOf(kind: 'csv' | 'xlsx', bytes: Uint8Array): Promise<string[][] | FileFault> {
  if (kind === 'csv') return (await import('./read-csv.ts')).readCsv(bytes)
  return await (await import('./read-xlsx.ts')).readXlsx(bytes)
}

type Kind = 'xlsx' | 'ics' | 'csv' | 'old-excel' | 'other'

/** The readers are loaded when a file comes: most bots see none in weeks. */
async function readAs(kind: Kind, bytes: Uint8Array, ground: Ground): Promise<ReadRows | FileFault> {
  switch (kind) {
    case 'ics': {
      const { readIcs } = await import('./read-ics.ts')
      const read = readIcs(bytes, ground)
      return isFault(read) ? read : { format: 'ics', ...read }
    }
    case 'xlsx':
    case 'csv': {
      const cells = await cellsOf(kind, bytes)
      const read = isFault(cells) ? cells : rowsOfCells(cells)
      return isFault(read) ? read : { format: kind, ...read }
    }
    case 'old-excel':
      return { fault: 'old-excel' }
    case 'other':
      return { fault: 'kind' }
  }
}

function kindOf(bytes: Uint8Array): Kind {
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1')
  if (head.startsWith('PK\u0003\u0004')) return 'xlsx'
  // A workbook of before 2007, or one with a password.
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) return 'old-excel'
  if (/^(?:\u00ef\u00bb\u00bf)?\s*BEGIN:VCALENDAR/i.test(head)) return 'ics'
  const isMarked = /^(?:\u00ff\u00fe|\u00fe\u00ff)/.test(head)
  const isText =
    isMarked ||
    (!head.includes('\u0000') && !/^\s*(?:%PDF|<(?:!doctype|html|\?xml)|\{|RIFF|\u0089PNG|GIF8)/i.test(head))
  return isText ? 'csv' : 'other'
}

import { strFromU8, unzipSync, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/universal'
import type { FileFault } from './raw-row.ts'

/** Unpacked, a sheet of five hundred rows is far smaller. */
const most = { bytes: 20_000_000, files: 200 }
const DAY_MS = 86_400_000

class TooLarge extends Error {}

/** The cells of the first sheet, row by row, blank rows included. */
export async function readXlsx(bytes: Uint8Array): Promise<string[][] | FileFault> {
  try {
    const cells = await readSheet(new Blob([repacked(bytes)]), { trim: false })
    return cells.map((row) => row.map(wordsOf))
  } catch (problem) {
    return { fault: problem instanceof TooLarge ? 'unpacked-too-large' : 'broken' }
  }
}

/**
 * The same archive, not compressed: whoever reads it next cannot be made to unpack more than this. fflate never writes
 * more than the size that an entry says it has.
 */
function repacked(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const seen = { bytes: 0, files: 0 }
  const unpacked = unzipSync(bytes, {
    filter({ name, originalSize }) {
      seen.files += 1
      // Pictures and the like are of no use here.
      const isWanted = /\.(?:xml|rels)$/i.test(name)
      if (isWanted) seen.bytes += originalSize
      if (seen.bytes > most.bytes || seen.files > most.files) throw new TooLarge()
      return isWanted
    },
  })
  if (Object.values(unpacked).some(isWideSheet)) throw new TooLarge()
  return new Uint8Array(zipSync(unpacked, { level: 0 }))
}

/**
 * Whether a sheet has a cell far away: the library fills all between with empty cells, so one at XFD1048576 takes more
 * memory than there is. Whatever is no plain number of a row below 10,000, or cell of the first 702 columns, counts as far.
 */
function isWideSheet(xml: Uint8Array): boolean {
  const text = strFromU8(xml)
  if (!text.includes('sheetData')) return false
  for (const [, place = ''] of text.matchAll(/(?<![:\w])r\s*=\s*["']?([^"'\s>]*)/g))
    if (!/^[A-Z]{0,2}[1-9]\d{0,3}$/.test(place)) return true
  return false
}

/** A cell in words. Of a date the clock is that of the sheet, which knows no zone; the library gives it as if in UTC. */
function wordsOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (!(cell instanceof Date)) return String(cell)
  if (Number.isNaN(cell.getTime())) return ''
  // Excel keeps moments as fractions, that come out some milliseconds beside them.
  const moment = new Date(Math.round(cell.getTime() / 60_000) * 60_000).toISOString()
  const isTimeAlone = cell.getUTCFullYear() < 1901
  if (isTimeAlone) return moment.slice(11, 16)
  return moment.endsWith('T00:00:00.000Z') && cell.getTime() % DAY_MS === 0
    ? moment.slice(0, 10)
    : moment.slice(0, 16).replace('T', ' ')
}

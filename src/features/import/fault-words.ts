import type { Texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import type { MomentFault } from './judge-moments.ts'
import type { RefusedRow } from './plan-import.ts'
import { columns } from './read/columns.ts'
import type { FileFault, Format, ReadRows, Unfit } from './read/raw-row.ts'

type Words = Texts['import']
type Fault = RefusedRow['faults'][number]

interface Reader {
  words: Words
  network: Network
  format: Format
}

/** How a row is found in its file: Rij 4, Afspraak 4. */
export const rowName = (row: number | string, { words, format }: Pick<Reader, 'words' | 'format'>): string =>
  format === 'ics' ? words.appointment(row) : words.row(row)

/** What is wrong, and how to mend it. */
export function faultWords(fault: Fault, reader: Reader): string {
  const { faults } = reader.words
  switch (fault.why) {
    case 'unfit':
      return unfitWords(fault.unfit, faults)
    case 'twice':
      return faults.twice(rowName(fault.other, reader).toLowerCase())
    case 'nowhere':
      return faults.nowhere
    case 'unknown':
      return unknownWords(fault, reader)
    case 'not-said':
      return fault.column === 'soort' ? faults.noKind(kindNames(reader.network)) : faults.noOrganisation
    case 'sign':
      return faults.sign
    case 'too-long':
      return faults.tooLong(fault.length, fault.most)
    case 'missing':
      return fault.column === 'titel' ? faults.title : faults.moment.missing
    default:
      return momentWords(fault, faults.moment)
  }
}

function unknownWords({ column, value, near }: Extract<Fault, { why: 'unknown' }>, { words, network }: Reader): string {
  const { faults } = words
  const all = { wijk: network.districts.join(', '), soort: kindNames(network), organisatie: undefined }[column]
  const cure = all === undefined ? faults.asListed : faults.oneOf(all)
  return `${faults.unknown[column](value)} ${near === undefined ? cure : faults.meant(near)}`
}

function momentWords({ why, value }: MomentFault, words: Words['faults']['moment']): string {
  switch (why) {
    case 'missing':
      return words.missing
    case 'unread':
      return words.unread(value)
    case 'no-time':
      return words.noTime
    case 'gap':
      return words.gap
    case 'past':
      return words.past
    case 'too-far':
      return words.tooFar
    case 'before-start':
      return words.beforeStart
    case 'too-long-on':
      return words.tooLongOn
  }
}

function unfitWords(unfit: Unfit, { unfit: words }: Words['faults']): string {
  switch (unfit.why) {
    case 'zone':
      return words.zone(unfit.zone)
    case 'none-ahead':
      return words.noneAhead
    default:
      return words[unfit.why]
  }
}

const kindNames = ({ kinds }: Network): string => kinds.map(({ name }) => name).join(', ')

/** Why nothing of a file can be read, and what to do. */
export function fileFaultWords(fault: FileFault, { file }: Words): string {
  switch (fault.fault) {
    case 'old-excel':
      return file.oldExcel
    case 'too-large':
      return file.tooLarge
    case 'unpacked-too-large':
      return file.unpackedTooLarge
    case 'too-many':
      return file.tooMany(fault.most)
    case 'headings':
      return file.headings(fault.missing.join(', '), columns.join(', '))
    case 'quote':
      return file.quote(fault.row)
    default:
      return file[fault.fault]
  }
}

/** What was left out of a file as a whole. */
export function leftOutWords({ unknownColumns, cutRows, format }: ReadRows, words: Words): string[] {
  return [
    ...(unknownColumns.length > 0 ? [words.unknownColumns(unknownColumns.join(', '))] : []),
    ...cutRows.map((row) => words.cut(rowName(row, { words, format }))),
  ]
}

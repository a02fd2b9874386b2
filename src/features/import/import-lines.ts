import { sayMoment } from '../../calendar/say-date.ts'
import { kindName, whereWords } from '../activities/activity-words.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import { faultWords, leftOutWords, rowName } from './fault-words.ts'
import type { ReadyRow } from './judge-row.ts'
import type { ImportPlan } from './plan-import.ts'
import type { ReadRows } from './read/raw-row.ts'

/** What a file would do, as it was read and judged. */
export interface Previewed {
  read: ReadRows
  plan: ImportPlan
}

export interface Reader {
  network: Network
  zone: string
  locale: Locale
}

/** Something that is said of one row. */
export interface RowLine {
  row: number
  column?: string
  /** Without the row and the column. */
  reason: string
  /** All of it. */
  words: string
}

/** Every line of a preview, for the terminal and the chat. */
export interface ImportLines {
  /** How many are new, there, and refused; what is none is left out. */
  counts: string[]
  refused: RowLine[]
  doubles: RowLine[]
  fresh: RowLine[]
  there: RowLine[]
  /** What was left out of the file as a whole. */
  leftOut: string[]
}

export function importLines({ read, plan }: Previewed, reader: Reader): ImportLines {
  const words = texts(reader.locale).import
  const { format } = read
  // Nobody can see the number of an appointment in their calendar, so its title says which it is.
  const nameOf = ({ row, title }: { row: number; title: string }) =>
    format === 'ics' && title !== ''
      ? `${rowName(row, { words, format })}, “${title}”`
      : rowName(row, { words, format })
  const line = (about: { row: number; title: string }, reason: string, column?: string): RowLine => ({
    row: about.row,
    reason,
    words: `${[nameOf(about), column && words.column(column)].filter(Boolean).join(', ')}: ${reason}`,
    ...(column !== undefined && { column }),
  })
  return {
    counts: [
      ...(plan.fresh.length > 0 ? [words.fresh(plan.fresh.length)] : []),
      ...(plan.there.length > 0 ? [words.there(plan.there.length)] : []),
      ...(plan.refused.length > 0 ? [words.refused(plan.refused.length)] : []),
    ],
    refused: plan.refused.flatMap((refused) =>
      refused.faults.map((fault) => line(refused, faultWords(fault, { ...reader, words, format }), fault.column)),
    ),
    doubles: plan.fresh.flatMap(({ row, title, double }) =>
      double === undefined ? [] : [line({ row, title: '' }, words.double(title, double))],
    ),
    fresh: plan.fresh.map((ready) => line({ row: ready.row, title: '' }, readyWords(ready, reader))),
    there: plan.there.map((ready) => line({ row: ready.row, title: '' }, readyWords(ready, reader))),
    leftOut: leftOutWords(read, words),
  }
}

function readyWords(ready: ReadyRow, { network, zone, locale }: Reader): string {
  const { title, startsAt, endsAt, kind, partner } = ready
  const when = sayMoment({ start: startsAt, end: endsAt ?? undefined }, { locale, zone })
  return [title, kindName(kind, network), when, whereWords(ready, texts(locale).activities), partner.name].join('; ')
}

/** Numbers of rows, those in a row taken together: 3, 5, 7-12. */
export function rowRanges(rows: readonly number[]): string {
  const ranges: { from: number; to: number }[] = []
  for (const row of [...new Set(rows)].sort((one, other) => one - other)) {
    const last = ranges.at(-1)
    if (last !== undefined && row === last.to + 1) last.to = row
    else ranges.push({ from: row, to: row })
  }
  return ranges.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)).join(', ')
}

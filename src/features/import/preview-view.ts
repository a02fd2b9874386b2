import { fitsAnywhere } from '../../chat/room.ts'
import { buttons, heading, list, note, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import { texts } from '../locale/texts.ts'
import { rowName } from './fault-words.ts'
import { importLines, type Previewed, type Reader, type RowLine, rowRanges } from './import-lines.ts'
import { putInAction } from './put-in-action.ts'
import type { Format } from './read/raw-row.ts'

/** How many lines of each list are tried, until all fits in one message: what stays out is worth more words than what goes in. */
const tries = [
  { refused: 500, others: 500 },
  { refused: 500, others: 20 },
  { refused: 100, others: 10 },
  { refused: 40, others: 10 },
  { refused: 20, others: 5 },
  { refused: 10, others: 3 },
  { refused: 5, others: 1 },
  { refused: 1, others: 0 },
]

/** What a file would do, for one message: every row that stays out is named, and why as far as there is room. */
export function previewView(preview: Previewed, id: string | undefined, reader: Reader): View {
  for (const most of tries) {
    const shown = composed(preview, id, { ...reader, most })
    if (fitsAnywhere(shown)) return shown
  }
  return composed(preview, id, { ...reader, most: { refused: 0, others: 0 } })
}

type Trying = Reader & { most: { refused: number; others: number } }

function composed(preview: Previewed, id: string | undefined, { most, ...reader }: Trying): View {
  const words = texts(reader.locale).import
  const { format } = preview.read
  const lines = importLines(preview, reader)
  const refused = together(lines.refused, format, words)
  const [said, left] = [refused.slice(0, most.refused), refused.slice(most.refused)]
  const others = (title: string, all: RowLine[]): Part[] => {
    if (all.length === 0 || most.others === 0) return []
    const shown = all.slice(0, most.others).map((line) => line.words)
    const hidden = all.length - shown.length
    return [heading(title), list(hidden > 0 ? [...shown, words.more(hidden)] : shown)]
  }
  const rowsLeft = rowRanges(left.flatMap(({ rows }) => rows))
  return view([
    heading(words.title),
    paragraph(lines.counts.join(' ')),
    ...lines.leftOut.slice(0, 5).map((line) => note(line)),
    ...(said.length > 0 ? [heading(words.refusedTitle), list(said.map((line) => line.words))] : []),
    ...(left.length > 0 ? [paragraph(words.also(rowName(rowsLeft, { words, format }).toLowerCase()))] : []),
    ...others(words.doubleTitle, lines.doubles),
    ...others(words.freshTitle, lines.fresh),
    ...others(words.thereTitle, lines.there),
    ...(id === undefined
      ? [paragraph(words.nothingNew)]
      : [
          note(`${words.quiet} ${words.keptFor}`),
          buttons(press(words.putIn, putInAction, { import: id }, { style: 'primary' })),
        ]),
  ])
}

/** Rows with which the same is wrong, in one line; appointments are told apart by their titles, so each keeps its own. */
function together(lines: RowLine[], format: Format, words: Parameters<typeof rowName>[1]['words']) {
  const groups = new Map<string, RowLine[]>()
  for (const line of lines) {
    const key = format === 'ics' ? line.words : `${line.column} ${line.reason}`
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return [...groups.values()].map((group) => {
    const rows = group.map(({ row }) => row)
    const [first] = group
    const where = [rowName(rowRanges(rows), { words, format }), first?.column && words.column(first.column)]
    const isAlone = group.length === 1 || first === undefined
    return { rows, words: isAlone ? (first?.words ?? '') : `${where.filter(Boolean).join(', ')}: ${first.reason}` }
  })
}

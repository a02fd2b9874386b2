import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { instantAt } from '../../../calendar/local-time.ts'
import { readNetwork } from '../../../network-file.ts'
import { type FreeText, readFreeText } from '../read-free-text.ts'

const network = readNetwork('prisma/zoetermeer.json')
const zone = 'Europe/Amsterdam'
const LEAST_UNDERSTOOD = 0.97

interface Phrase {
  phrase: string
  now: Date
  wanted: Record<string, string>
}

const columns = ['title', 'day', 'time', 'place', 'district', 'capacity']

/** The rows of a table of phrases; a line with `@` says when those below it are typed. */
function phrasesIn(file: string): Phrase[] {
  let now = new Date(0)
  return readFileSync(path.join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, day = '', time = ''] = /^@ (\S+)T(\S+)/.exec(line) ?? []
      if (day !== '') now = instantAt(zone, day, time)
      if (line.startsWith('#') || !line.includes('|')) return []
      const [phrase = '', ...cells] = line.split('|').map((cell) => cell.trim())
      const wanted = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']))
      return [{ phrase: phrase.replaceAll('\\n', '\n'), now, wanted }]
    })
}

/** What was read, as the table writes it; what is asked as the choices that are offered. */
function readAsTable({ typed, unclear, districts }: FreeText): Record<string, string> {
  const times = ({ start = '', end = '' }) => (end === '' ? start : `${start}-${end}`)
  const which = districts.length === 0 ? typed.district : ['?', ...districts].join(' ')
  const district = which === '*' ? 'heel de stad' : which
  const asked = unclear.map(({ about, choices }) => {
    const offered = choices.map((choice) => (typeof choice === 'string' ? choice : times(choice)))
    return [about, ['?', ...offered].join(' ')]
  })
  return Object.fromEntries(
    Object.entries({
      ...typed,
      district,
      time: times(typed as { start?: string; end?: string }),
      ...Object.fromEntries(asked),
    }).map(([name, value]) => [name, String(value ?? '')]),
  )
}

type Verdict = 'understood' | 'asked' | 'wrong'

/** wrong: something was filled in that was not said; asked: it could have been read. */
function judged(wanted: string, read: string): Verdict {
  if (wanted.startsWith('?')) {
    const isOffered = wanted.split(' ').every((choice) => read.split(' ').includes(choice))
    return isOffered ? 'understood' : read === '' || read.startsWith('?') ? 'asked' : 'wrong'
  }
  if (read === wanted) return 'understood'
  return read === '' || read.startsWith('?') ? 'asked' : 'wrong'
}

describe.each([
  ['dutch-phrases.fixture.txt', 150],
  ['dutch-phrases-later.fixture.txt', 50],
])('of the phrases in %s', (file, least) => {
  const phrases = phrasesIn(file).map(({ phrase, now, wanted }) => {
    const read = readAsTable(readFreeText(phrase, { network, zone, now }))
    const faults = columns.flatMap((column) => {
      const verdict = judged(wanted[column] ?? '', read[column] ?? '')
      return verdict === 'understood' ? [] : [{ verdict, column, wanted: wanted[column], read: read[column] }]
    })
    return { phrase, faults }
  })
  const isWrong = ({ faults }: (typeof phrases)[number]) => faults.some(({ verdict }) => verdict === 'wrong')
  const understood = phrases.filter(({ faults }) => faults.length === 0)

  test('nearly all are understood, and the others asked', () => {
    const rate = understood.length / phrases.length
    const wrong = phrases.filter(isWrong).length
    process.stdout.write(
      `${file}: ${understood.length} of ${phrases.length} phrases understood (${(100 * rate).toFixed(1)} %), ${wrong} read wrong\n`,
    )
    expect(phrases.length).toBeGreaterThanOrEqual(least)
    expect(
      rate,
      JSON.stringify(
        phrases.filter(({ faults }) => faults.length > 0),
        null,
        1,
      ),
    ).toBeGreaterThanOrEqual(LEAST_UNDERSTOOD)
  })

  test('none is read wrong', () => {
    expect(phrases.filter(isWrong)).toEqual([])
  })
})

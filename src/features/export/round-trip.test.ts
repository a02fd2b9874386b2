import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, instantAt } from '../../calendar/local-time.ts'
import { readNetwork } from '../../network-file.ts'
import type { ShownActivity } from '../../store/shown-activities.ts'
import { naughtyStrings } from '../../testing/naughty-strings.ts'
import { writeCalendar } from '../../web/ical/write-calendar.ts'
import { activityEntry } from '../feeds/activity-entry.ts'
import { planImport, sameKey } from '../import/plan-import.ts'
import { isFault } from '../import/read/raw-row.ts'
import { readFile } from '../import/read/read-file.ts'
import { isUnusable } from '../is-unusable.ts'
import { exportedRow } from './exported-row.ts'
import { writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

const network = readNetwork('prisma/zoetermeer.json')
const partners = network.partners.map(({ key, name }) => ({ id: `id-${key}`, key, name }))
const zone = 'Europe/Amsterdam'
const now = new Date('2027-02-01T10:00:00Z')
const clock = { now: () => now }

/** Words as a form takes them: trimmed, of a length, one kind of line end. */
const typed = (most: number, words: fc.Arbitrary<string>) =>
  words
    .map((said) =>
      said
        .replace(/\r\n?|[\v\f\u0085\u2028\u2029\uFFFE\uFFFF]/g, '\n')
        .trim()
        .slice(0, most)
        .trim(),
    )
    .filter((said) => !isUnusable(said))
const words = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(...naughtyStrings),
  fc.stringMatching(/^['=+\-@]{1,3}[a-c;,"\n]{0,5}$/),
  fc.constantFrom(
    '_x000D_',
    '=HYPERLINK("x")',
    "'t Hart",
    'a;b,"c"\nd',
    '\t=1',
    'Ì€',
    '\uFFFD',
    'caf\uFFFD',
    '\\n\\,\\;',
    'sep=;',
  ),
)
const isSeen = (said: string) => /[^\p{C}\p{Z}]/u.test(said)
const title = typed(150, words).filter((said) => isSeen(said) && !said.includes('\n'))
const place = fc.option(typed(150, words).filter((said) => said !== ''))

// Both changes of the clocks, midnight, and any other minute.
const startsAt = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 0, max: 1439 }))
    .map(([days, minutes]) =>
      instantAt(zone, addDays('2027-02-01', days), `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`),
    ),
  fc.integer({ min: 0, max: 300 }).map((minutes) => new Date(Date.parse('2027-10-30T22:00:00Z') + minutes * 60_000)),
  fc.integer({ min: 0, max: 300 }).map((minutes) => new Date(Date.parse('2027-03-27T22:00:00Z') + minutes * 60_000)),
)
const two = (part: number) => String(part).padStart(2, '0')

const activity = fc
  .record({
    title,
    place,
    startsAt,
    lasts: fc.option(fc.integer({ min: 1, max: 14 * 1440 })),
    kind: fc.constantFrom(...network.kinds.map(({ key }) => key)),
    district: fc.option(fc.constantFrom(...network.districts)),
    description: fc.option(typed(1500, words).filter((said) => said !== '')),
    partner: fc.constantFrom(...partners),
  })
  .map(({ lasts, ...said }) => ({
    ...said,
    endsAt: lasts === null ? null : new Date(said.startsAt.getTime() + lasts * 60_000),
  }))

type Said = typeof activity extends fc.Arbitrary<infer Value> ? Value : never

const agenda = fc.uniqueArray(activity, { minLength: 1, maxLength: 6, selector: (one) => sameKey(one, zone) })

const shown = (said: Said, index: number): ShownActivity => ({
  ...said,
  ...{ id: `a${index}`, state: 'published', visibility: 'public', confirmation: 'open', version: 0, updatedAt: now },
  ...{ themeDay: null, line: null, audience: null, capacity: null, cost: null, languages: [], accessibility: [] },
  ...{
    link: null,
    cancelReason: null,
    coming: 0,
    elsewhere: 0,
    held: 0,
    waiting: 0,
    signUpClosedAt: null,
    seriesId: null,
  },
})

const ground = { network, zone, clock, publicUrl: 'https://bode.nl', locale: 'nl' as const }
const writers: Record<string, (all: ShownActivity[]) => Promise<Uint8Array>> = {
  csv: async (all) => Buffer.from(writeCsv(all.map((one) => exportedRow(one, ground)))),
  xlsx: (all) => writeXlsx(all.map((one) => exportedRow(one, ground))),
  ics: async (all) =>
    Buffer.from(
      writeCalendar({
        ...{ name: 'Agenda', description: '', url: 'https://bode.nl/agenda', zone, locale: 'nl' },
        entries: all.map((one) => activityEntry(one, ground)),
      }),
    ),
}

describe.each(['csv', 'xlsx', 'ics'])('the agenda as %s', (type) => {
  test('gives, when it is imported, the same activities', async () => {
    await fc.assert(
      fc.asyncProperty(agenda, async (all) => {
        const file = await writers[type]?.(all.map(shown))
        if (file === undefined || file.length > 900_000) return
        const read = await readFile(file, { now, zone })
        if (isFault(read)) throw new Error(JSON.stringify(read))
        const { fresh, refused } = planImport(read.rows, { now, zone, network, partners, besides: {}, standing: [] })
        expect(refused).toEqual([])
        expect(fresh.map(({ row: _, double: __, ...said }) => said)).toEqual(all)
        const again = planImport(read.rows, { now, zone, network, partners, besides: {}, standing: all })
        expect([again.fresh.length, again.there.length]).toEqual([0, all.length])
      }),
      { numRuns: 200 },
    )
  })

  test('is the same file when it says the same', async () => {
    const said: Said = {
      ...{ title: 'Iftar', place: 'De Wadi', kind: 'meal', district: null, description: null, endsAt: null },
      startsAt: new Date('2027-02-26T17:00:00Z'),
      partner: { id: 'id-piezo', key: 'piezo', name: 'Stichting Piëzo' },
    }
    const [one, other] = [await writers[type]?.([shown(said, 0)]), await writers[type]?.([shown(said, 0)])]
    expect(Buffer.from(one ?? []).equals(Buffer.from(other ?? []))).toBe(true)
  })
})

test('no cell of a text file can be run by a spreadsheet', () => {
  fc.assert(
    fc.property(words, (said) => {
      const row = {
        titel: said,
        begin: '',
        eind: '',
        wijk: '',
        plaats: '',
        soort: '',
        organisatie: '',
        omschrijving: '',
      }
      expect(writeCsv([row]).split('\r\n')[1]).not.toMatch(/^"[=+\-@\t\r＝＋－＠]/)
    }),
  )
})

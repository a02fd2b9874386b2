import { describe, expect, test } from 'vitest'
import { readNetwork } from '../../network-file.ts'
import { texts } from '../locale/texts.ts'
import { faultWords } from './fault-words.ts'
import { rowRanges } from './import-lines.ts'
import { planImport, type Standing } from './plan-import.ts'
import type { Column } from './read/columns.ts'
import type { RawRow } from './read/raw-row.ts'

const network = readNetwork('prisma/zoetermeer.json')
const partners = network.partners.map(({ key, name }) => ({ id: `id-${key}`, key, name }))
const ground = { now: new Date('2027-02-01T10:00:00Z'), zone: 'Europe/Amsterdam', network, partners, besides: {} }
const good = {
  titel: 'Buurtiftar',
  begin: '26-02-2027 18:00',
  eind: '20:30',
  plaats: 'De Wadi',
  soort: 'Maaltijd',
  organisatie: 'Stichting Piëzo',
}
type Cells = Partial<Record<Column, string>>

const raw = (cells: Cells, row = 2): RawRow => ({
  row,
  cells: Object.fromEntries(Object.entries({ ...good, ...cells }).filter(([, words]) => words !== '')),
})

/** What is said of one row that stays out: its columns and sentences. */
function saidOf(row: RawRow, more: Partial<typeof ground> = {}): string[] {
  const { refused } = planImport([row], { ...ground, ...more, standing: [] })
  const reader = { words: texts('nl').import, network, format: 'csv' as const }
  return refused.flatMap(({ faults }) => faults.map((fault) => `${fault.column}: ${faultWords(fault, reader)}`))
}

describe('a row', () => {
  test('that says everything becomes an activity', () => {
    const { fresh } = planImport([raw({ wijk: 'oosterheem', omschrijving: 'Samen eten' })], { ...ground, standing: [] })
    expect(fresh).toEqual([
      {
        row: 2,
        title: 'Buurtiftar',
        kind: 'meal',
        startsAt: new Date('2027-02-26T17:00:00Z'),
        endsAt: new Date('2027-02-26T19:30:00Z'),
        district: 'Oosterheem',
        place: 'De Wadi',
        description: 'Samen eten',
        partner: { id: 'id-piezo', key: 'piezo', name: 'Stichting Piëzo' },
      },
    ])
  })

  test.each<[Cells, string]>([
    [{ titel: '' }, 'titel: Er staat geen titel. Vul in hoe de activiteit heet.'],
    [{ titel: '\u200b' }, 'titel: Er staat geen titel. Vul in hoe de activiteit heet.'],
    [{ titel: 'a'.repeat(151) }, 'titel: Dit zijn 151 tekens. Maak er ten hoogste 150 van.'],
    [{ titel: 'a\u0007' }, 'titel: Hier staat een teken in dat ik niet kan bewaren. Typ de tekst opnieuw.'],
    [{ begin: '' }, 'begin: Er staat niet wanneer het begint. Schrijf dag en tijd, zoals 12-03-2027 19:30.'],
    [{ begin: 'ooit' }, 'begin: “ooit” begrijp ik niet. Schrijf dag en tijd, zoals 12-03-2027 19:30.'],
    [{ begin: '19:30' }, 'begin: “19:30” begrijp ik niet. Schrijf dag en tijd, zoals 12-03-2027 19:30.'],
    [{ begin: '26-02-2027' }, 'begin: Er staat geen tijd bij de dag. Schrijf die erbij, zoals 12-03-2027 19:30.'],
    [
      { begin: '28-03-2027 02:30' },
      'begin: Die tijd is er niet, want de klok gaat die nacht een uur vooruit. Kies een andere tijd.',
    ],
    [{ begin: '31-01-2027 18:00' }, 'begin: Dit is al voorbij. Haal de rij weg, of schrijf een dag die nog komt.'],
    [{ begin: '01-02-2027 11:00' }, 'begin: Dit is al voorbij. Haal de rij weg, of schrijf een dag die nog komt.'],
    [{ begin: '26-02-2031 18:00' }, 'begin: Dit is meer dan drie jaar vooruit. Kijk of het jaar klopt.'],
    [{ eind: '26-02-2027 17:00' }, 'eind: Dit is voor het begin. Kijk of begin en eind niet omgedraaid zijn.'],
    [{ eind: '17:00' }, 'eind: Dit is voor het begin. Kijk of begin en eind niet omgedraaid zijn.'],
    [{ eind: '26-03-2027 17:00' }, 'eind: Dit duurt meer dan twee weken. Maak er een rij van voor elke keer.'],
    [{ eind: 'laat' }, 'eind: “laat” begrijp ik niet. Schrijf dag en tijd, zoals 12-03-2027 19:30.'],
    [{ plaats: '' }, 'plaats: Er staat geen plaats en geen wijk. Vul er een van de twee in.'],
    [
      { soort: 'Feest' },
      `soort: “Feest” is geen soort activiteit. Kies uit: ${network.kinds.map(({ name }) => name).join(', ')}.`,
    ],
    [{ soort: 'workshops' }, 'soort: “workshops” is geen soort activiteit. Bedoel je Workshop?'],
    [{ organisatie: 'Palet' }, ''],
    [{ organisatie: 'Boerderij' }, ''],
    [
      { organisatie: 'Palet Welzyn' },
      'organisatie: “Palet Welzyn” is geen organisatie van het netwerk. Bedoel je Palet Welzijn?',
    ],
    [
      { organisatie: 'Fanclub' },
      'organisatie: “Fanclub” is geen organisatie van het netwerk. Schrijf de naam zoals in het netwerk, of laat de gemeente de organisatie toevoegen.',
    ],
    [{ organisatie: '' }, 'organisatie: Er staat geen organisatie. Vul in wie dit organiseert.'],
    [{ omschrijving: 'a'.repeat(1501) }, 'omschrijving: Dit zijn 1501 tekens. Maak er ten hoogste 1500 van.'],
  ])('%j is told at its column, with what to do', (cells, words) => {
    expect(saidOf(raw(cells))).toEqual(words === '' ? [] : [words])
  })

  test('hears everything that is wrong with it at once, in the order of the columns', () => {
    expect(
      saidOf(raw({ titel: '', begin: '', eind: '', wijk: 'Utrecht', plaats: 'a'.repeat(200) })).map(
        (said) => said.split(':')[0],
      ),
    ).toEqual(['titel', 'begin', 'wijk', 'plaats'])
  })

  test('without a kind gets that of its title, or what counts for the file', () => {
    const kindOf = (titel: string, besides = {}) =>
      planImport([raw({ titel, soort: '' })], { ...ground, besides, standing: [] }).fresh[0]?.kind
    expect(kindOf('Dialoog over geloof')).toBe('dialogue')
    expect(kindOf('Buurtmaaltijd')).toBe('meal')
    expect(kindOf('Koffie')).toBeUndefined()
    expect(kindOf('Koffie', { kind: 'workshop' })).toBe('workshop')
    expect(kindOf('Workshop en training')).toBeUndefined()
  })

  test('that ends after midnight ends the next day', () => {
    const { fresh } = planImport([raw({ begin: '26-02-2027 21:00', eind: '01:30' })], { ...ground, standing: [] })
    expect(fresh[0]?.endsAt).toEqual(new Date('2027-02-27T00:30:00Z'))
  })
})

describe('an import', () => {
  const piezo = { id: 'id-piezo', name: 'Stichting Piëzo' }
  const standing = (about: Partial<Standing> = {}): Standing => ({
    title: 'Buurtiftar',
    startsAt: new Date('2027-02-26T12:00:00Z'),
    partner: piezo,
    ...about,
  })
  const outcome = (rows: RawRow[], all: Standing[]) => {
    const { fresh, there, refused } = planImport(rows, { ...ground, standing: all })
    return { fresh: fresh.map(({ row, double }) => [row, double]), there: there.length, refused: refused.length }
  }

  test('takes the same title on the same day of the same partner for the same, whatever its time and capitals', () => {
    expect(outcome([raw({ titel: 'BUURTIFTAR!' })], [standing()])).toEqual({
      ...{ fresh: [], there: 1, refused: 0 },
    })
    expect(outcome([raw({})], [standing({ startsAt: new Date('2027-02-25T22:59:00Z') })])).toMatchObject({ there: 0 })
    expect(outcome([raw({})], [standing({ startsAt: new Date('2027-02-25T23:00:00Z') })])).toMatchObject({ there: 1 })
  })

  test('names what is probably double at another partner, and takes it in', () => {
    const other = standing({ partner: { id: 'id-palet', name: 'Palet Welzijn' } })
    expect(outcome([raw({})], [other])).toEqual({ fresh: [[2, 'Palet Welzijn']], there: 0, refused: 0 })
    expect(outcome([raw({}, 2), raw({ organisatie: 'palet' }, 3)], []).fresh).toEqual([
      [2, undefined],
      [3, 'Stichting Piëzo'],
    ])
  })

  test('refuses the second of two rows that are the same', () => {
    expect(outcome([raw({}, 2), raw({ begin: '26-02-2027 21:00', eind: '' }, 5)], [])).toEqual({
      ...{ fresh: [[2, undefined]], there: 0, refused: 1 },
    })
  })

  test('names rows in as few words as it can', () => {
    expect(rowRanges([7, 3, 4, 5, 9, 9, 10])).toBe('3-5, 7, 9-10')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDay, isWallTime } from './local-time.ts'
import { type ReadMoment, readMoment } from './read-dutch-moment.ts'

const zone = 'Europe/Amsterdam'
/** A Saturday. */
const now = new Date('2026-11-21T12:00:00Z')

function read(text: string): Omit<ReadMoment, 'before' | 'after'> & { rest: string } {
  const { before, after, ...found } = readMoment(text, { now, zone })
  return { ...found, rest: [before, after].filter((words) => words !== '').join(' ') }
}

describe('a moment in Dutch words, typed on Saturday 21 November 2026', () => {
  it.each<[string, string | undefined, string | undefined, string | undefined, string]>([
    ['Buurtiftar vr 26 feb 18:00-20:30 De Wadi', '2027-02-26', '18:00', '20:30', 'Buurtiftar De Wadi'],
    ['Dialoog, vrijdag 26 februari 2027, 19.30 uur, De Wadi', '2027-02-26', '19:30', undefined, 'Dialoog De Wadi'],
    ['Di 1 dec. van 19.30 tot 21.30 uur: eten', '2026-12-01', '19:30', '21:30', 'eten'],
    ['vandaag 15u', '2026-11-21', '15:00', undefined, ''],
    ['morgen', '2026-11-22', undefined, undefined, ''],
    ['overmorgen 19u', '2026-11-23', '19:00', undefined, ''],
    ['vanavond half acht', '2026-11-21', '19:30', undefined, ''],
    ['morgenavond 8 uur', '2026-11-22', '20:00', undefined, ''],
    ['morgenochtend om 8', '2026-11-22', '08:00', undefined, ''],
    ['aanstaande vrijdag', '2026-11-27', undefined, undefined, ''],
    ['komende vrijdag 10 uur', '2026-11-27', '10:00', undefined, ''],
    ['komende zaterdag', '2026-11-28', undefined, undefined, ''],
    ['volgende week dinsdag', '2026-11-24', undefined, undefined, ''],
    ['vrijdag volgende week', '2026-11-27', undefined, undefined, ''],
    ['dinsdag in week 9', '2027-03-02', undefined, undefined, ''],
    ['zaterdag de 28e', '2026-11-28', undefined, undefined, ''],
    ['over drie weken op zondag', '2026-12-13', undefined, undefined, ''],
    ['morgen over een week', '2026-11-29', undefined, undefined, ''],
    ['de eerste maandag van maart', '2027-03-01', undefined, undefined, ''],
    ['tweede kerstdag', '2026-12-26', undefined, undefined, ''],
    ['tweede paasdag 11 uur', '2027-03-29', '11:00', undefined, ''],
    ['op maandag praten we', '2026-11-23', undefined, undefined, 'praten we'],
    ['vrijdagavond van 7 tot 9', '2026-11-27', '19:00', '21:00', ''],
    ['zondag middag 2 uur', '2026-11-22', '14:00', undefined, ''],
    ['12-3', '2027-03-12', undefined, undefined, ''],
    ['12 mrt', '2027-03-12', undefined, undefined, ''],
    ['12/3/2027', '2027-03-12', undefined, undefined, ''],
    ['12-03-27 14.00', '2027-03-12', '14:00', undefined, ''],
    ['2027-03-12', '2027-03-12', undefined, undefined, ''],
    ['12.3.2027', '2027-03-12', undefined, undefined, ''],
    ['10 september', '2027-09-10', undefined, undefined, ''],
    ['21 november', '2026-11-21', undefined, undefined, ''],
    ['twintig maart', '2027-03-20', undefined, undefined, ''],
    ["12 mrt '27", '2027-03-12', undefined, undefined, ''],
    ['vr de 26e februari', '2027-02-26', undefined, undefined, ''],
    ['over twee weken', '2026-12-05', undefined, undefined, ''],
    ['over 3 dagen', '2026-11-24', undefined, undefined, ''],
    ["kwart over 3 's middags", undefined, '15:15', undefined, ''],
    ["'s avonds om 8 uur", undefined, '20:00', undefined, ''],
    ['’s ochtends kwart voor tien', undefined, '09:45', undefined, ''],
    ["tien voor half drie 's middags", undefined, '14:20', undefined, ''],
    ["half een 's middags", undefined, '12:30', undefined, ''],
    ['half tien', undefined, '09:30', undefined, ''],
    ['19u', undefined, '19:00', undefined, ''],
    ['19.30', undefined, '19:30', undefined, ''],
    ['19u30', undefined, '19:30', undefined, ''],
    ['om 20:00', undefined, '20:00', undefined, ''],
    ["van 2 tot 4 's middags", undefined, '14:00', '16:00', ''],
    ['van 10 tot 2', undefined, '10:00', '14:00', ''],
    ['18-20 uur', undefined, '18:00', '20:00', ''],
    ['18 - 20 uur', undefined, '18:00', '20:00', ''],
    ['tussen 14 en 16 uur', undefined, '14:00', '16:00', ''],
    ['vrijdag 27 om 18u', '2026-11-27', '18:00', undefined, ''],
    ['vrijdag 10 - 12 uur', '2026-11-27', '10:00', '12:00', ''],
    ['zo 28 feb 10-12', '2027-02-28', '10:00', '12:00', ''],
    ['vr 26 feb 20:00 – 01:00', '2027-02-26', '20:00', '01:00', ''],
    ['10 uur ’s ochtends tot 4 uur', undefined, '10:00', '16:00', ''],
    ['zat 28 nov 18 uur tot middernacht', '2026-11-28', '18:00', '00:00', ''],
    ['kwart over 3', undefined, '15:15', undefined, ''],
    ['van 2 tot 4', undefined, '14:00', '16:00', ''],
    ['Dialoogavond half acht', undefined, '19:30', undefined, 'Dialoogavond'],
    ['14u, duurt anderhalf uur', undefined, '14:00', '15:30', ''],
    ['Film: Maandag wo 2 dec 20u', '2026-12-02', '20:00', undefined, 'Film: Maandag'],
    ['Lezing "5 mei en nu" wo 2 dec 20u', '2026-12-02', '20:00', undefined, 'Lezing "5 mei en nu"'],
    ['Marathon 24 uur za 28 nov 12.00', '2026-11-28', '12:00', undefined, 'Marathon 24 uur'],
    ['wo 2 dec 15:00 lokaal 2.14', '2026-12-02', '15:00', undefined, 'lokaal 2.14'],
    ['wo 2 dec 15:00 Dorpsstraat 12-14', '2026-12-02', '15:00', undefined, 'Dorpsstraat 12-14'],
    ['Dialoog over 4 mei wo 2 dec 15:00', '2026-12-02', '15:00', undefined, 'Dialoog over 4 mei'],
    ['19.00 tot 24.00', undefined, '19:00', '00:00', ''],
  ])('%j', (text, day, start, end, rest) => {
    const { unclear, ...found } = read(text)
    expect(unclear).toEqual([])
    expect(found).toEqual({ ...(day && { day }), ...(start && { start }), ...(end && { end }), rest })
  })

  it.each<[string, string, string, string]>([
    ['za 26 feb', 'day', 'weekday-does-not-fit', 'za 26 feb'],
    ['Eten op do 12-3-2027', 'day', 'weekday-does-not-fit', 'do 12-3-2027'],
    ['31 februari', 'day', 'no-such-day', '31 februari'],
    ['29 feb', 'day', 'no-such-day', '29 feb'],
    ['31-4', 'day', 'no-such-day', '31-4'],
    ['zaterdag', 'day', 'which-week', 'zaterdag'],
    ['deze dinsdag', 'day', 'which-week', 'deze dinsdag'],
    ['volgende zondag', 'day', 'which-week', 'volgende zondag'],
    ['volgende vrijdag', 'day', 'which-week', 'volgende vrijdag'],
    ['20 november', 'day', 'past', '20 november'],
    ['3 maart 2025', 'day', 'past', '3 maart 2025'],
    ['eind maart', 'day', 'vague', 'eind maart'],
    ['dit weekend', 'day', 'several-days', 'dit weekend'],
    ['ma t/m vr', 'day', 'several-days', 'ma t/m vr'],
    ['aanmelden voor 1 maart', 'day', 'vague', '1 maart'],
    ['om de week op vrijdag', 'day', 'which-week', 'om de week op vrijdag'],
    ['vrijdag 12u, 28 november', 'day', 'weekday-does-not-fit', 'vrijdag, 28 november'],
    ['vrijdag 26 om 18u', 'day', 'weekday-does-not-fit', 'vrijdag 26'],
    ['21 t/m 27 maart', 'day', 'several-days', '21 t/m 27 maart'],
    ['vr 26 t/m zo 28 feb', 'day', 'several-days', 'vr 26 t/m zo 28 feb'],
    ['26-28 februari', 'day', 'several-days', '26-28 februari'],
    ['26 feb en 5 maart', 'day', 'several-days', '26 feb, 5 maart'],
    ['half acht', 'time', 'morning-or-evening', 'half acht'],
    ['van 7 tot 9', 'time', 'morning-or-evening', 'van 7 tot 9'],
    ['om 8 uur', 'time', 'morning-or-evening', 'om 8 uur'],
    ["'s avonds", 'time', 'no-clock-time', "'s avonds"],
    ['om 25:10', 'time', 'no-such-time', 'om 25:10'],
    ['24:00', 'time', 'no-such-time', '24:00'],
    ["8 uur 's nachts", 'time', 'no-such-time', "8 uur 's nachts"],
    ["3 uur 's avonds", 'time', 'no-such-time', "3 uur 's avonds"],
    ['inloop 18:30, start 19:00', 'time', 'several-times', '18:30, start 19:00'],
    ['over drie weken op maandag', 'day', 'which-week', 'over drie weken op maandag'],
  ])('%j is asked and not guessed', (text, about, why, words) => {
    const { unclear, day, start, end } = read(text)
    expect(unclear).toMatchObject([{ about, why }])
    expect(unclear[0]?.words).toBe(words)
    expect(about === 'day' ? day : (start ?? end)).toBeUndefined()
  })

  it.each([
    'Spelen voor kinderen van 4 tot 12 jaar',
    'voor kinderen 4-12 jaar',
    'Zo leuk kan het zijn, do it yourself',
    'maximaal 20 personen, kost € 12.50 of 5.50 euro',
    'tafel voor 8 personen',
    'Avond van de dialoog over de maand',
    'Wij zijn samen één',
  ])('%j says nothing about when', (text) => {
    expect(read(text)).toEqual({ rest: text, unclear: [] })
  })

  it('keeps what is clear when the rest is not', () => {
    expect(read('Eten za 26 feb 18:00')).toMatchObject({ start: '18:00', rest: 'Eten' })
    expect(read('Eten vr 26 feb half acht')).toMatchObject({ day: '2027-02-26', rest: 'Eten' })
  })

  it('knows that it is already tomorrow in Amsterdam', () => {
    const late = new Date('2026-11-21T23:30:00Z')
    expect(readMoment('vandaag', { now: late, zone }).day).toBe('2026-11-22')
    expect(readMoment('over een week', { now: late, zone }).day).toBe('2026-11-29')
  })
})

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...[
      'vr',
      'zo',
      'vrijdag',
      'komende',
      'volgende',
      'week',
      '26',
      'feb',
      '12-3',
      '31-2',
      'van',
      'tot',
      '-',
      't/m',
      'half',
    ],
    ...[
      'acht',
      'kwart',
      'over',
      'voor',
      '3',
      '19u',
      '24:00',
      'uur',
      "'s",
      'avonds',
      'om',
      '2027',
      'elke',
      'twee',
      'weken',
      '¯',
      '😀',
      '',
    ],
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(pieces, { maxLength: 12 }).map((all) => all.join(' ')),
  )

  it('is read without throwing, into days and times that exist and words that were typed', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const { day, start, end, rest, unclear } = read(typed)
        expect([day].filter((one) => one !== undefined && !isDay(one))).toEqual([])
        expect([start, end].filter((one) => one !== undefined && !isWallTime(one))).toEqual([])
        expect(rest.split(/\s+/).filter((word) => !typed.includes(word))).toEqual([])
        const asked = new Set(unclear.map((one) => one.about))
        expect(asked.has('day') && day !== undefined).toBe(false)
        expect(asked.has('time') && (start ?? end) !== undefined).toBe(false)
      }),
      { numRuns: 500 },
    )
  })

  it.each(['vr 26 feb ', '1-', 'van 1 tot ', ' ', '.', 'a', '18:00-', 'over twee weken ', 'elke vrijdag ', "'s "])(
    'of 200,000 characters of %j is read in time proportional to its length',
    (piece) => {
      const long = piece.repeat(200_000 / piece.length)
      const started = performance.now()
      expect(() => read(`${long}!`)).not.toThrow()
      // A quadratic reader needs minutes here, so the bound is wide: it tells the two apart on any machine.
      expect(performance.now() - started).toBeLessThan(10_000)
    },
  )
})

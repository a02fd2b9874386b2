import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { naughtyStrings } from '../testing/naughty-strings.ts'
import { readPeriod } from './dutch/read-period.ts'
import { isPeriod, periodDays, periodSpan } from './periods.ts'

/** A Wednesday. */
const today = '2027-03-03'

describe('a period', () => {
  test.each([
    ['today', '2027-03-02T23:00:00Z', '2027-03-03T23:00:00Z'],
    ['tonight', '2027-03-03T16:00:00Z', '2027-03-04T04:00:00Z'],
    ['tomorrow', '2027-03-03T23:00:00Z', '2027-03-04T23:00:00Z'],
    ['this-week', '2027-02-28T23:00:00Z', '2027-03-07T23:00:00Z'],
    ['this-weekend', '2027-03-05T23:00:00Z', '2027-03-07T23:00:00Z'],
    ['next-week', '2027-03-07T23:00:00Z', '2027-03-14T23:00:00Z'],
    ['next-weekend', '2027-03-12T23:00:00Z', '2027-03-14T23:00:00Z'],
    // Summer time begins on the 28th.
    ['this-month', '2027-02-28T23:00:00Z', '2027-03-31T22:00:00Z'],
    ['next-month', '2027-03-31T22:00:00Z', '2027-04-30T22:00:00Z'],
    ['this-year', '2026-12-31T23:00:00Z', '2027-12-31T23:00:00Z'],
    ['next-year', '2027-12-31T23:00:00Z', '2028-12-31T23:00:00Z'],
    ['2028', '2027-12-31T23:00:00Z', '2028-12-31T23:00:00Z'],
    ['2027-12', '2027-11-30T23:00:00Z', '2027-12-31T23:00:00Z'],
    ['2027-03-28', '2027-03-27T23:00:00Z', '2027-03-28T22:00:00Z'],
  ])('%s runs from midnight to midnight', (period, from, to) => {
    expect(periodSpan(period, today, 'Europe/Amsterdam')).toEqual({ from: new Date(from), to: new Date(to) })
  })

  test('that is none has no days', () => {
    for (const text of ['', 'ooit', '2027-13', '2027-02-30', '1999', '27', 'this-decade', 'constructor'])
      expect([isPeriod(text), periodDays(text, today)]).toEqual([false, undefined])
  })
})

describe('typed words', () => {
  test.each([
    ['vandaag', 'today'],
    ['Vanavond!', 'tonight'],
    ['mogren', 'tomorrow'],
    ['morgenavond', 'tomorrow'],
    ['overmorgen', '2027-03-05'],
    ['deze week', 'this-week'],
    ['dit weekend', 'this-weekend'],
    ['het weekend', 'this-weekend'],
    ['komend weekend', 'this-weekend'],
    ['volgend weekend', 'next-weekend'],
    ['volgende week', 'next-week'],
    ['komende week', 'next-week'],
    ['deze maand', 'this-month'],
    ['komende maand', 'next-month'],
    ['in maart', '2027-03'],
    ['eind maart', '2027-03'],
    ['Febuari', '2028-02'],
    ['maart 2028', '2028-03'],
    ['in 2028', '2028'],
    ['dit jaar', 'this-year'],
    ['op vrijdag', '2027-03-05'],
    ['vrijdag 12 maart', '2027-03-12'],
    ['12 mrt', '2027-03-12'],
    ['12-3', '2027-03-12'],
    ['over twee weken', '2027-03-17'],
    ['morgen over een week', '2027-03-11'],
    ['tweede paasdag', '2027-03-29'],
    ['this weekend', 'this-weekend'],
    ['in October', '2027-10'],
  ])('%j mean %s', (typed, period) => {
    expect(readPeriod(typed, today)).toBe(period)
  })

  test.each(
    [
      ['', 'ooit', 'volgende', 'deze', 'week', 'maand', 'maar', 'mei vandaag', 'maart april', 'zo', 'do'],
      ['elke dinsdag', '31 februari', '0-0', 'kaart', 'marathon', '1999', '2027-13', 'in', 'op', 'het'],
    ].flat(),
  )('%j are no period', (typed) => {
    expect(readPeriod(typed, today)).toBeUndefined()
  })

  test('never break it, and mean days that exist where they mean any', () => {
    for (const typed of naughtyStrings) check(typed)
    fc.assert(fc.property(fc.string(), check))
    const words = fc.constantFrom(
      ...'in op volgende deze dit maart 12 vr - morgen weekend week 2027 eind over'.split(' '),
    )
    fc.assert(fc.property(fc.array(words, { maxLength: 6 }), (some) => check(some.join(' '))))
  })
})

function check(typed: string): void {
  const period = readPeriod(typed, today)
  if (period !== undefined) expect(periodDays(period, today)?.to.localeCompare(today)).toBeDefined()
}

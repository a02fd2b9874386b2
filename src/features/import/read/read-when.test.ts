import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf, timeOf } from '../../../calendar/local-time.ts'
import { readWhen } from './read-when.ts'

const ground = { now: new Date('2027-02-01T10:00:00Z'), zone: 'Europe/Amsterdam' }

/** What a cell says, short: the instant, or what else it is. */
function said(typed: string): string {
  const read = readWhen(typed, ground)
  switch (read.kind) {
    case 'moment':
      return read.at.toISOString().slice(0, 16)
    case 'day':
      return read.day
    case 'time':
      return read.time
    case 'gap':
    case 'unread':
      return read.kind
  }
}

const evening = '2027-03-12T18:30'

describe('a moment in a file', () => {
  test.each([
    ['2027-03-12 19:30', evening],
    ['2027-03-12T19:30', evening],
    ['2027-03-12T19:30:00', evening],
    ['2027-03-12T18:30:00Z', evening],
    ['2027-03-12T18:30:00.000Z', evening],
    ['2027-03-12T19:30+01:00', evening],
    ['2027-03-12 19:30:00+0100', evening],
    ['2027/03/12 19:30', evening],
    ['12-3-2027 19:30', evening],
    ['12-03-2027 19:30:00', evening],
    ['12/03/2027 19:30', evening],
    ['12.03.2027 19.30', evening],
    ['12-3-27 19:30', evening],
    ['12-03-2027 19.30 uur', evening],
    ['12-03-2027, 19u30', evening],
    ['12-03-2027 om 19:30', evening],
    ['vr 12-03-2027 19:30', evening],
    ['vrijdag 12-03-2027 19:30', evening],
    ['vrijdag 12 maart 2027 19.30 uur', evening],
    ['12 maart 2027 om half acht ’s avonds', evening],
    ['12 mrt 2027 19:30', evening],
    ['  12-3-2027   19:30 ', evening],
    ['46458.8125', evening],
    ['46458,8125', evening],
    ['46458', '2027-03-12'],
    ['12-03-2027', '2027-03-12'],
    ['2027-03-12', '2027-03-12'],
    ['12 maart 2027', '2027-03-12'],
    ['20:30', '20:30'],
    ['20.30 uur', '20:30'],
    ['9u', '09:00'],
  ])('reads %s as %s', (typed, meant) => expect(said(typed)).toBe(meant))

  test.each([
    ['30-02-2027 19:30'],
    ['12-13-2027 19:30'],
    ['12-03-2027 25:00'],
    ['12-03-2027 19'],
    ['do 12-03-2027 19:30'],
    ['3/12/2027 7:30 PM'],
    ['binnenkort'],
    ['n.t.b.'],
    ['elke vrijdag 19:30'],
    ['12 of 13 maart 2027 19:30'],
    ['99999'],
    ['20'],
  ])('does not guess what %s means', (typed) => expect(said(typed)).toBe('unread'))

  test('knows both changes of the clocks', () => {
    expect(said('28-03-2027 01:59')).toBe('2027-03-28T00:59')
    expect(said('28-03-2027 02:30')).toBe('gap')
    expect(said('28-03-2027 03:00')).toBe('2027-03-28T01:00')
    expect(said('31-10-2027 02:30')).toBe('2027-10-31T00:30')
    expect(said('2027-10-31 02:30+01:00')).toBe('2027-10-31T01:30')
    expect(said('31-10-2027 03:00')).toBe('2027-10-31T02:00')
  })

  test('of Excel is right in every minute of a day, whatever its fraction', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 1439 }), (days, minutes) => {
        const read = readWhen(String(46_458 + days + minutes / 1440), ground)
        if (read.kind === 'gap') return
        if (read.kind !== 'moment') throw new Error(`read as ${read.kind}`)
        const [hour = 0, minute = 0] = timeOf(read.at, ground.zone).split(':').map(Number)
        expect(hour * 60 + minute).toBe(minutes)
        expect(dayOf(read.at, ground.zone)).toBe(read.day)
      }),
    )
  })

  test('is read from anything without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => void readWhen(typed, ground)),
      { numRuns: 500 },
    )
  })
})

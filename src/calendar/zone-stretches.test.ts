import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { dayOf, isoMoment, timeOf } from './local-time.ts'
import { comesTwice } from './zone-stretches.ts'

const zones = [
  'Europe/Amsterdam',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'UTC',
]
const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })

test('clocks stand as Temporal has them, at any moment in any zone', () => {
  fc.assert(
    fc.property(moment, fc.constantFrom(...zones), (at, zone) => {
      const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
      expect([dayOf(at, zone), timeOf(at, zone)]).toEqual([
        zoned.toPlainDate().toString(),
        zoned.toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'floor' }),
      ])
      expect(isoMoment(at, zone)).toBe(
        zoned.toString({ timeZoneName: 'never', smallestUnit: 'second', roundingMode: 'floor' }),
      )
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['Europe/Amsterdam', '2027-10-30T23:59:59.999Z', false],
  ['Europe/Amsterdam', '2027-10-31T00:00:00Z', true],
  ['Europe/Amsterdam', '2027-10-31T00:59:59.999Z', true],
  ['Europe/Amsterdam', '2027-10-31T01:00:00Z', true],
  ['Europe/Amsterdam', '2027-10-31T01:59:59.999Z', true],
  ['Europe/Amsterdam', '2027-10-31T02:00:00Z', false],
  ['Europe/Amsterdam', '2027-03-28T01:00:00Z', false],
  ['Europe/Amsterdam', '2027-03-28T00:59:59.999Z', false],
  ['Australia/Lord_Howe', '2027-04-03T15:10:00Z', true],
  ['UTC', '2027-10-31T01:00:00Z', false],
])('in %s at %s the clock shows a time that comes twice: %s', (zone, at, twice) => {
  expect(comesTwice(new Date(at), zone)).toBe(twice)
})

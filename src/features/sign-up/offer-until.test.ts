import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayOf, daysBetween, instantAt, timeOf } from '../../calendar/local-time.ts'
import { offerByHandUntil, offerUntil } from './offer-until.ts'

const zone = 'Europe/Amsterdam'
const at = (moment: string): Date => {
  const [day = '', time = ''] = moment.split(' ')
  return instantAt(zone, day, time)
}
const said = (until: Date | string) => (until instanceof Date ? `${dayOf(until, zone)} ${timeOf(until, zone)}` : until)

describe('an offer made at some moment for an activity', () => {
  test.each([
    // start, made, until
    ['2027-02-26 18:00', '2027-02-10 10:00', '2027-02-11 10:00'],
    ['2027-02-26 18:00', '2027-02-24 20:59', '2027-02-25 20:59'],
    ['2027-02-26 18:00', '2027-02-24 21:00', 'at night'],
    ['2027-02-26 18:00', '2027-02-25 07:59', 'at night'],
    ['2027-02-26 18:00', '2027-02-25 08:00', '2027-02-25 10:00'],
    ['2027-02-26 18:00', '2027-02-25 19:00', '2027-02-25 21:00'],
    // An hour and a half is left at nine in the evening, and runs on at eight.
    ['2027-02-26 18:00', '2027-02-25 20:30', '2027-02-26 09:30'],
    ['2027-02-26 18:00', '2027-02-26 08:00', '2027-02-26 08:30'],
    ['2027-02-26 18:00', '2027-02-26 15:59', '2027-02-26 16:29'],
    ['2027-02-26 18:00', '2027-02-26 16:00', 'by hand'],
    ['2027-02-26 18:00', '2027-02-26 17:59', 'by hand'],
    ['2027-02-26 18:00', '2027-02-26 18:00', 'by hand'],
    // An early start: what is left after the night would reach into the last two hours.
    ['2027-02-26 09:00', '2027-02-25 20:30', '2027-02-26 07:00'],
    ['2027-02-26 09:00', '2027-02-26 07:00', 'by hand'],
    ['2027-02-26 10:30', '2027-02-26 08:00', '2027-02-26 08:30'],
    // A late start: half an hour at the least, whatever the night and the last hours say.
    ['2027-02-26 23:30', '2027-02-26 20:50', '2027-02-26 21:30'],
    ['2027-02-26 23:00', '2027-02-26 20:59', '2027-02-26 21:29'],
    ['2027-02-27 00:30', '2027-02-26 20:00', '2027-02-26 22:30'],
    ['2027-02-27 00:30', '2027-02-26 10:00', '2027-02-26 12:00'],
    // The clocks go forward in the night of 28 March 2027, and back in that of 31 October.
    ['2027-03-30 18:00', '2027-03-27 20:30', '2027-03-28 20:30'],
    ['2027-03-28 18:00', '2027-03-27 20:30', '2027-03-28 09:30'],
    ['2027-11-02 18:00', '2027-10-30 08:00', '2027-10-31 08:00'],
    ['2027-10-31 18:00', '2027-10-30 20:00', '2027-10-31 09:00'],
  ])('of %s, made at %s: %s', (startsAt, now, until) => {
    expect(said(offerUntil(at(startsAt), at(now), zone))).toBe(until)
  })

  test('can be answered until a whole minute, never less than was said', () => {
    const made = new Date(at('2027-02-26 10:00').getTime() + 20_000)
    expect(offerUntil(at('2027-02-26 18:00'), made, zone)).toEqual(at('2027-02-26 10:31'))
  })
})

// Every moment of three years, with a start from just past to three months ahead.
const minutes = fc.integer({ min: 0, max: 3 * 366 * 24 * 60 })
const moment = minutes.map((minute) => new Date(at('2026-01-01 00:00').getTime() + minute * 60_000))
const ahead = fc.oneof(fc.integer({ min: -60, max: 3 * 24 * 60 }), fc.integer({ min: -60, max: 90 * 24 * 60 }))
const zones = fc.constantFrom('Europe/Amsterdam', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC')
const later = (from: Date, minute: number) => new Date(from.getTime() + minute * 60_000)
const isByDay = (instant: Date, local: string) => {
  const time = timeOf(instant, local)
  return time >= '08:00' && time < '21:00'
}

describe('whenever an offer is made', () => {
  test('it is by day and before the last two hours, leaves half an hour, and ends an hour and a half before the start', () => {
    fc.assert(
      fc.property(moment, ahead, zones, (now, minute, local) => {
        const startsAt = later(now, minute)
        const until = offerUntil(startsAt, now, local)
        const none = minute <= 120 ? 'by hand' : isByDay(now, local) ? undefined : 'at night'
        if (none !== undefined || !(until instanceof Date)) {
          expect(until).toBe(none)
          return
        }
        expect(until.getTime()).toBeGreaterThanOrEqual(later(now, 30).getTime())
        expect(until.getTime()).toBeLessThanOrEqual(later(startsAt, -90).getTime())
        expect(until.getTime() % 60_000).toBe(0)
      }),
      { numRuns: 2000 },
    )
  })

  test('what counts by day is exactly its time by day, unless the last two hours end it', () => {
    fc.assert(
      fc.property(moment, ahead, zones, (now, minute, local) => {
        const startsAt = later(now, minute)
        const until = offerUntil(startsAt, now, local)
        const days = daysBetween(dayOf(now, local), dayOf(startsAt, local))
        if (!(until instanceof Date) || days > 1) return
        const counted = minutesByDay(now, until, local)
        const full = days === 1 ? 120 : 30
        const isCutShort = until.getTime() === Math.max(later(startsAt, -120).getTime(), later(now, 30).getTime())
        if (isCutShort) expect(counted).toBeLessThanOrEqual(full)
        else expect(counted).toBe(full)
      }),
      { numRuns: 2000 },
    )
  })

  test('two days ahead or more it ends at the same time tomorrow', () => {
    fc.assert(
      fc.property(moment, ahead, zones, (now, minute, local) => {
        const startsAt = later(now, minute)
        const until = offerUntil(startsAt, now, local)
        if (!(until instanceof Date) || daysBetween(dayOf(now, local), dayOf(startsAt, local)) < 2) return
        expect(dayOf(until, local)).toBe(addDays(dayOf(now, local), 1))
        expect(timeOf(until, local)).toBe(timeOf(now, local))
      }),
      { numRuns: 2000 },
    )
  })
})

/** Counted a minute at a time, as nobody would write it. */
function minutesByDay(from: Date, to: Date, local: string): number {
  let count = 0
  for (let one = from; one < to; one = later(one, 1)) if (isByDay(one, local)) count++
  return count
}

describe('an offer by hand', () => {
  test.each([
    ['2027-02-26 18:00', '2027-02-26 16:30', '2027-02-26 17:00'],
    ['2027-02-26 18:00', '2027-02-26 17:50', '2027-02-26 18:00'],
    ['2027-02-26 22:30', '2027-02-26 20:59', '2027-02-26 21:29'],
    ['2027-02-26 22:30', '2027-02-26 21:00', 'at night'],
    ['2027-02-26 09:00', '2027-02-26 07:59', 'at night'],
  ])('for %s made at %s can be answered until %s', (startsAt, now, until) => {
    expect(said(offerByHandUntil(at(startsAt), at(now), zone))).toBe(until)
  })
})

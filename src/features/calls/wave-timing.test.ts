import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timeOf } from '../../calendar/local-time.ts'
import { isWaveDue, nextWaveAt, waveSize } from './wave-timing.ts'

const zone = 'Europe/Amsterdam'
const next = (last: string, startsAt: string, reopenedAt?: string) =>
  nextWaveAt(
    { waveAt: new Date(last), reopenedAt: reopenedAt === undefined ? null : new Date(reopenedAt) },
    new Date(startsAt),
    zone,
  ).toISOString()

describe('the next wave', () => {
  // In winter Amsterdam is an hour ahead of UTC.
  test.each([
    ['comes after 48 hours', '2027-02-01T10:00:00Z', '2027-02-26T17:00:00Z', '2027-02-03T10:00:00.000Z'],
    ['waits for the morning', '2027-02-01T21:00:00Z', '2027-02-26T17:00:00Z', '2027-02-04T07:00:00.000Z'],
    [
      'comes as soon as the last week begins, by day',
      '2027-02-17T18:00:00Z',
      '2027-02-26T17:00:00Z',
      '2027-02-19T07:00:00.000Z',
    ],
    [
      'comes in the last week after 12 hours',
      '2027-02-20T08:00:00Z',
      '2027-02-26T17:00:00Z',
      '2027-02-21T07:00:00.000Z',
    ],
    [
      'comes on the morning of the day before',
      '2027-02-24T19:00:00Z',
      '2027-02-26T17:00:00Z',
      '2027-02-25T07:00:00.000Z',
    ],
    [
      'comes on the day before after 2 hours',
      '2027-02-25T09:00:00Z',
      '2027-02-26T17:00:00Z',
      '2027-02-25T11:00:00.000Z',
    ],
    [
      'comes at the same clock time over the spring change',
      '2027-03-27T20:00:00Z',
      '2027-04-20T17:00:00Z',
      '2027-03-30T06:00:00.000Z',
    ],
    [
      'waits for the morning over the spring change',
      '2027-03-26T19:30:00Z',
      '2027-03-28T17:00:00Z',
      '2027-03-27T07:00:00.000Z',
    ],
    [
      'waits for the morning over the autumn change',
      '2027-10-30T19:30:00Z',
      '2027-10-31T17:00:00Z',
      '2027-10-31T07:00:00.000Z',
    ],
  ])('%s', (_what, last, startsAt, moment) => {
    expect(next(last, startsAt)).toBe(moment)
  })

  test('comes two hours after the last where somebody left', () => {
    const startsAt = '2027-02-26T17:00:00Z'
    expect(next('2027-02-01T10:00:00Z', startsAt, '2027-02-01T10:30:00Z')).toBe('2027-02-01T12:00:00.000Z')
    expect(next('2027-02-01T10:00:00Z', startsAt, '2027-02-02T12:00:00Z')).toBe('2027-02-02T12:00:00.000Z')
  })

  test.each([
    [0, 0],
    [1, 2],
    [3, 6],
    [15, 30],
    [20, 30],
    [-2, 0],
  ])('asks for %i open places %i people', (open, size) => {
    expect(waveSize(open)).toBe(size)
  })

  const hour = 3_600_000
  const moment = fc
    .integer({ min: 0, max: 365 * 24 * 60 })
    .map((minute) => new Date(Date.UTC(2027, 0, 1) + minute * 60_000))

  test('is never due at night, after the start, nor within two hours, whatever the clock does', () => {
    fc.assert(
      fc.property(moment, moment, moment, fc.option(moment), (now, startsAt, waveAt, reopenedAt) => {
        if (!isWaveDue({ waveAt, reopenedAt, startsAt }, now, zone)) return
        expect(timeOf(now, zone) >= '08:00' && timeOf(now, zone) < '21:00').toBe(true)
        expect(now < startsAt).toBe(true)
        expect(now.getTime() - waveAt.getTime()).toBeGreaterThanOrEqual(2 * hour)
      }),
    )
  })

  test('is due by day once 48 hours have passed', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 48, max: 400 }), (waveAt, hours) => {
        const now = new Date(waveAt.getTime() + hours * hour)
        const startsAt = new Date(now.getTime() + 90 * 24 * hour)
        const isDay = timeOf(now, zone) >= '08:00' && timeOf(now, zone) < '21:00'
        expect(isWaveDue({ waveAt, reopenedAt: null, startsAt }, now, zone)).toBe(isDay)
      }),
    )
  })
})

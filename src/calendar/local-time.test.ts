import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  type Day,
  dayOf,
  daysBetween,
  instantAt,
  isDay,
  isIsoWeek,
  isoWeekOf,
  isTimeZone,
  isWallTime,
  mondayOf,
  mondayOfIsoWeek,
  nextWeekly,
  startOfDay,
  timeOf,
  type Weekday,
  weekdayOf,
  weeklyMomentIn,
} from './local-time.ts'

const AMSTERDAM = 'Europe/Amsterdam'
const WEEK_MS = 7 * 86_400_000

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((n) => addDays('1970-01-01', n))
const anyTime = fc.integer({ min: 0, max: 1439 }).map((minute) => {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60]
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
})
const anyWeekday = fc.integer({ min: 1, max: 7 }).map((n) => n as Weekday)
const anyZone = fc.constantFrom(
  AMSTERDAM,
  'UTC',
  'America/Paramaribo',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
)
const anyInstant = fc.date({ min: new Date('2000-01-01'), max: new Date('2045-01-01'), noInvalidDate: true })

describe('an instant on the clock of a zone', () => {
  it.each([
    ['a winter evening', '2027-02-26', '18:00', '2027-02-26T17:00:00.000Z'],
    ['a summer evening', '2027-07-01', '18:00', '2027-07-01T16:00:00.000Z'],
    ['the last minute before the spring gap', '2027-03-28', '01:59', '2027-03-28T00:59:00.000Z'],
    ['a time that the spring night skips', '2027-03-28', '02:30', '2027-03-28T01:30:00.000Z'],
    ['the same moment called by its real name', '2027-03-28', '03:30', '2027-03-28T01:30:00.000Z'],
    ['a time that the autumn night has twice: the first', '2027-10-31', '02:30', '2027-10-31T00:30:00.000Z'],
    ['after the autumn change', '2027-10-31', '03:00', '2027-10-31T02:00:00.000Z'],
  ])('%s', (_, day, time, instant) => {
    expect(instantAt(AMSTERDAM, day, time).toISOString()).toBe(instant)
  })

  it('reads 02:30 of the spring night back as 03:30', () => {
    expect(timeOf(instantAt(AMSTERDAM, '2027-03-28', '02:30'), AMSTERDAM)).toBe('03:30')
  })

  it('shows both hours of the autumn night by the same name', () => {
    expect(timeOf(new Date('2027-10-31T00:30:59Z'), AMSTERDAM)).toBe('02:30')
    expect(timeOf(new Date('2027-10-31T01:30:00Z'), AMSTERDAM)).toBe('02:30')
  })

  it('is already tomorrow in Amsterdam an hour before midnight UTC', () => {
    expect(dayOf(new Date('2027-12-31T23:00:00Z'), AMSTERDAM)).toBe('2028-01-01')
    expect(dayOf(new Date('2027-12-31T22:59:59Z'), AMSTERDAM)).toBe('2027-12-31')
  })

  it('starts a day at midnight, or where the clocks skip midnight an hour later', () => {
    expect(startOfDay(AMSTERDAM, '2027-03-28').toISOString()).toBe('2027-03-27T23:00:00.000Z')
    expect(timeOf(startOfDay('Africa/Cairo', '2027-04-30'), 'Africa/Cairo')).toBe('01:00')
  })

  it('refuses what does not exist', () => {
    expect(() => instantAt(AMSTERDAM, '2027-02-29', '10:00')).toThrow(RangeError)
    expect(() => instantAt(AMSTERDAM, '2027-02-28', '24:10')).toThrow(RangeError)
    expect(() => instantAt('Europe/Zoetermeer', '2027-02-28', '10:00')).toThrow(RangeError)
    expect(() => addDays('28 februari', 1)).toThrow(RangeError)
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
  })

  it('comes back as the same day and time, except in a gap, where it is later on the same clock', () => {
    fc.assert(
      fc.property(anyDay, anyTime, (day, time) => {
        const instant = instantAt(AMSTERDAM, day, time)
        const shown = `${dayOf(instant, AMSTERDAM)} ${timeOf(instant, AMSTERDAM)}`
        expect(shown >= `${day} ${time}`).toBe(true)
        if (shown !== `${day} ${time}`) expect(instantAt(AMSTERDAM, day, timeOf(instant, AMSTERDAM))).toEqual(instant)
      }),
    )
  })
})

describe('days', () => {
  it.each([
    ['2027-02-28', true],
    ['2028-02-29', true],
    ['2027-02-29', false],
    ['2027-13-01', false],
    ['2027-00-10', false],
    ['2027-2-3', false],
    ['2027-02-03T10:00', false],
    [' 2027-02-03', false],
    ['', false],
  ])('knows whether %j is a day', (text, is) => {
    expect(isDay(text)).toBe(is)
  })

  it.each([
    ['00:00', true],
    ['23:59', true],
    ['24:00', false],
    ['9:30', false],
    ['09:60', false],
    ['09:30\n', false],
  ])('knows whether %j is a time', (text, is) => {
    expect(isWallTime(text)).toBe(is)
  })

  it('knows time zones', () => {
    expect(isTimeZone(AMSTERDAM)).toBe(true)
    expect(isTimeZone('Europe/Zoetermeer')).toBe(false)
    expect(isTimeZone('')).toBe(false)
  })

  it('agrees with Temporal on weekdays, weeks and arithmetic', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -2000, max: 2000 }), (day, n) => {
        const date = Temporal.PlainDate.from(day)
        expect(weekdayOf(day)).toBe(date.dayOfWeek)
        expect(isoWeekOf(day)).toBe(`${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`)
        expect(addDays(day, n)).toBe(date.add({ days: n }).toString())
        expect(daysBetween(day, addDays(day, n))).toBe(n)
      }),
    )
  })

  it.each<[Day, string]>([
    ['2027-01-01', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
    ['2027-03-08', '2027-W10'],
  ])('puts %s in week %s', (day, week) => {
    expect(isoWeekOf(day)).toBe(week)
    expect(mondayOfIsoWeek(week)).toBe(mondayOf(day))
  })

  it('knows which years have a week 53', () => {
    expect(isIsoWeek('2026-W53')).toBe(true)
    expect(isIsoWeek('2027-W53')).toBe(false)
    expect(isIsoWeek('2027-W00')).toBe(false)
    expect(isIsoWeek('2027-10')).toBe(false)
    expect(() => mondayOfIsoWeek('2027-W53')).toThrow('2027-W53')
  })
})

describe('a weekly moment', () => {
  const sundayNight = { weekday: 7, time: '02:30' } as const

  it('happens at 03:30 in the week whose Sunday has no 02:30', () => {
    expect(weeklyMomentIn(AMSTERDAM, '2027-W12', sundayNight).toISOString()).toBe('2027-03-28T01:30:00.000Z')
  })

  it('happens once in the week whose Sunday has 02:30 twice', () => {
    const first = nextWeekly(AMSTERDAM, sundayNight, new Date('2027-10-30T12:00:00Z'))
    expect(first.toISOString()).toBe('2027-10-31T00:30:00.000Z')
    expect(nextWeekly(AMSTERDAM, sundayNight, first).toISOString()).toBe('2027-11-07T01:30:00.000Z')
  })

  it('is next week when it is exactly now', () => {
    const monday = { weekday: 1, time: '09:00' } as const
    const now = instantAt(AMSTERDAM, '2027-03-08', '09:00')
    expect(nextWeekly(AMSTERDAM, monday, now)).toEqual(instantAt(AMSTERDAM, '2027-03-15', '09:00'))
    expect(nextWeekly(AMSTERDAM, monday, new Date(now.getTime() - 1))).toEqual(now)
  })

  it('keeps its local time through the change of clocks', () => {
    const saturday = nextWeekly(AMSTERDAM, { weekday: 6, time: '09:00' }, new Date('2027-03-27T12:00:00Z'))
    expect(saturday.toISOString()).toBe('2027-04-03T07:00:00.000Z')
  })

  it('comes after the given instant, soon, and is the moment of its own week', () => {
    fc.assert(
      fc.property(anyZone, anyWeekday, anyTime, anyInstant, (zone, weekday, time, after) => {
        const moment = { weekday, time }
        const next = nextWeekly(zone, moment, after)
        expect(next.getTime()).toBeGreaterThan(after.getTime())
        // A change of clocks stretches a week; Samoa's skipped day stretched one by a whole day.
        expect(next.getTime() - after.getTime()).toBeLessThanOrEqual(WEEK_MS + 86_400_000)
        expect(weeklyMomentIn(zone, isoWeekOf(dayOf(next, zone)), moment)).toEqual(next)
      }),
    )
  })

  it('comes exactly once in every week of twenty years', () => {
    let at = new Date('2020-01-01T00:00:00Z')
    const weeks = new Set<string>()
    let count = 0
    for (; at < new Date('2040-12-01'); count++) {
      at = nextWeekly(AMSTERDAM, sundayNight, at)
      weeks.add(isoWeekOf(dayOf(at, AMSTERDAM)))
    }
    expect(weeks.size).toBe(count)
    expect(count).toBe(Math.round((at.getTime() - Date.parse('2019-12-29T01:30:00Z')) / WEEK_MS))
  })
})

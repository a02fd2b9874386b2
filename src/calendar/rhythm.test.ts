import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day, daysBetween, isDay, type Weekday, weekdayOf } from './local-time.ts'
import { movedWith, planned, type Rhythm, rhythmOn, rhythmsFrom } from './rhythm.ts'

const weekly = { kind: 'weekly', weeks: 1, weekday: 2 } satisfies Rhythm
const twoWeekly = { kind: 'weekly', weeks: 2, weekday: 2 } satisfies Rhythm
const every = (weekday: Weekday): Rhythm[] => [
  { ...weekly, weekday },
  { ...twoWeekly, weekday },
]
const onDate = (date: number): Rhythm => ({ kind: 'monthly-date', date })
const onWeekday = (nth: number, weekday: Weekday): Rhythm => ({
  kind: 'monthly-weekday',
  nth,
  weekday,
})
const never = () => false
const monthOf = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7))
const pairs = (days: Day[]) => days.slice(1).map((day, index) => [days[index] ?? '', day] as const)

/** The first so many days of a rhythm. */
const daysOf = (rhythm: Rhythm, from: Day, left: number) => planned({ rhythm, from, left }, '2999-12-31', never).days

describe('a rhythm', () => {
  test.each<[string, Rhythm, Day, Day[]]>([
    ['every week, over New Year', weekly, '2026-12-22', ['2026-12-22', '2026-12-29', '2027-01-05']],
    ['every two weeks', twoWeekly, '2027-03-02', ['2027-03-02', '2027-03-16', '2027-03-30']],
    ['every month on a date', onDate(12), '2027-11-12', ['2027-11-12', '2027-12-12', '2028-01-12']],
    [
      'on the 31st, and on the last day of a shorter month',
      onDate(31),
      '2027-12-31',
      ['2027-12-31', '2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30'],
    ],
    ['on the 29th in a February without one', onDate(29), '2027-01-29', ['2027-01-29', '2027-02-28', '2027-03-29']],
    ['on the second Tuesday', onWeekday(2, 2), '2027-03-09', ['2027-03-09', '2027-04-13', '2027-05-11']],
    ['on the last Monday', onWeekday(5, 1), '2027-03-29', ['2027-03-29', '2027-04-26', '2027-05-31']],
    ['on the first of the month itself', onWeekday(1, 1), '2027-02-01', ['2027-02-01', '2027-03-01', '2027-04-05']],
  ])('comes back %s', (_what, rhythm, from, days) => {
    expect(daysOf(rhythm, from, days.length)).toEqual(days)
  })

  test.each<[Day, Rhythm[]]>([
    ['2027-03-09', [...every(2), onDate(9), onWeekday(2, 2)]],
    // A fourth Monday that is the last as well, and a fifth that can only be meant as the last.
    ['2027-02-22', [...every(1), onDate(22), onWeekday(4, 1), onWeekday(5, 1)]],
    ['2027-03-29', [...every(1), onDate(29), onWeekday(5, 1)]],
    ['2027-03-22', [...every(1), onDate(22), onWeekday(4, 1)]],
  ])('that begins on %s can be one of these', (day, rhythms) => {
    expect(rhythmsFrom(day)).toEqual(rhythms)
  })

  const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2020-01-01', days))

  test('holds its own first day, goes forward, and never misses a month or shares one', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(), (from, choice) => {
        const rhythms = rhythmsFrom(from)
        const rhythm = rhythms[choice % rhythms.length] ?? weekly
        const days = daysOf(rhythm, from, 30)
        expect(days[0]).toBe(from)
        expect(days.every(isDay)).toBe(true)
        for (const [before, day] of pairs(days)) {
          if (rhythm.kind === 'weekly') expect(daysBetween(before, day)).toBe(7 * rhythm.weeks)
          else expect(monthOf(day) - monthOf(before)).toBe(1)
        }
        if (rhythm.kind !== 'monthly-date') expect(new Set(days.map(weekdayOf))).toEqual(new Set([weekdayOf(from)]))
      }),
    )
  })

  test('goes on where it was left as if it had never stopped', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(), fc.integer({ min: 1, max: 400 }), (from, choice, pause) => {
        const rhythms = rhythmsFrom(from)
        const rhythm = rhythms[choice % rhythms.length] ?? weekly
        const isSkipped = (day: Day) => Number(day.slice(8)) % 5 === 0
        const course = { rhythm, from, left: 12 }
        const whole = planned(course, '2999-12-31', isSkipped)
        const first = planned(course, addDays(from, pause), isSkipped)
        const rest =
          first.next === undefined
            ? { days: [] }
            : planned({ ...course, from: first.next, left: first.left }, '2999-12-31', isSkipped)
        expect([...first.days, ...rest.days]).toEqual(whole.days)
      }),
    )
  })
})

describe('a course', () => {
  test('ends with its last day, that day included', () => {
    const plan = planned({ rhythm: weekly, from: '2027-03-02', until: '2027-03-16' }, '2999-12-31', never)
    expect(plan).toEqual({
      days: ['2027-03-02', '2027-03-09', '2027-03-16'],
      skipped: [],
      next: undefined,
      left: undefined,
    })
  })

  test('counts only what is held, and says where to go on', () => {
    const plan = planned({ rhythm: weekly, from: '2027-03-02', left: 3 }, '2027-03-20', (day) => day === '2027-03-09')
    expect(plan).toEqual({
      days: ['2027-03-02', '2027-03-16'],
      skipped: ['2027-03-09'],
      next: '2027-03-23',
      left: 1,
    })
  })

  test('of which everything is skipped comes to an end too', () => {
    expect(planned({ rhythm: weekly, from: '2027-03-02', left: 3 }, '2027-04-30', () => true).days).toEqual([])
  })
})

describe('what moves to another day', () => {
  test.each<[string, Rhythm, Day, { from: Day; to: Day }, Day]>([
    ['a day later every week', weekly, '2027-03-23', { from: '2027-03-09', to: '2027-03-10' }, '2027-03-24'],
    ['itself', weekly, '2027-03-09', { from: '2027-03-09', to: '2027-03-10' }, '2027-03-10'],
    ['to another date', onDate(12), '2027-05-12', { from: '2027-03-12', to: '2027-03-31' }, '2027-05-31'],
    ['to the third Wednesday', onWeekday(2, 2), '2027-05-11', { from: '2027-03-09', to: '2027-03-17' }, '2027-05-19'],
    [
      'from the last Monday to the last Friday',
      onWeekday(5, 1),
      '2027-04-26',
      { from: '2027-03-29', to: '2027-03-26' },
      '2027-04-30',
    ],
    ['over the end of its month', onDate(31), '2027-04-30', { from: '2027-03-31', to: '2027-04-01' }, '2027-05-01'],
  ])('takes the rest along: %s', (_what, rhythm, day, move, there) => {
    expect(movedWith(rhythm, day, move)).toBe(there)
  })

  test('keeps the kind of rhythm it had', () => {
    expect(rhythmOn(onWeekday(5, 1), '2027-02-26')).toEqual(onWeekday(5, 5))
    expect(rhythmOn(onWeekday(2, 2), '2027-02-26')).toEqual(onWeekday(4, 5))
    expect(rhythmOn(onDate(3), '2027-02-26')).toEqual(onDate(26))
    expect(rhythmOn(weekly, '2027-02-26')).toEqual({ kind: 'weekly', weeks: 1, weekday: 5 })
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from './local-time.ts'
import { addWorkingDays, isPublicHoliday, isWorkingDay, workingDaysBetween } from './working-days.ts'

const days = (year: number) => Array.from({ length: 366 }, (_, n) => addDays(`${year}-01-01`, n))

describe('Dutch working days', () => {
  test.each([
    [2025, '01-01 04-18 04-21 04-26 05-05 05-29 06-09 12-25 12-26'],
    [2026, '01-01 04-03 04-06 04-27 05-05 05-14 05-25 12-25 12-26'],
    [2027, '01-01 03-26 03-29 04-27 05-05 05-06 05-17 12-25 12-26'],
  ])('leave out the public holidays of %d', (year, holidays) => {
    const found = days(year).filter((day) => day.startsWith(String(year)) && isPublicHoliday(day))
    expect(found.map((day) => day.slice(5)).join(' ')).toBe(holidays)
  })

  test.each([
    ['2027-02-01', 5, '2027-02-08', 'a week later'],
    ['2027-02-05', 1, '2027-02-08', 'over the weekend'],
    ['2027-02-06', 1, '2027-02-08', 'from a Saturday'],
    ['2027-03-25', 1, '2027-03-30', 'over the long weekend of Easter'],
    ['2027-05-03', 2, '2027-05-07', 'over Liberation and Ascension Day'],
    ['2026-12-24', 3, '2026-12-30', 'over Christmas'],
    ['2026-12-31', 1, '2027-01-04', 'over New Year'],
    ['2027-03-30', -1, '2027-03-25', 'back over Easter'],
    ['2027-02-06', 0, '2027-02-06', 'not at all'],
  ])('from %s by %d come to %s: %s', (from, n, to) => {
    expect(addWorkingDays(from, n)).toBe(to)
  })

  const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2000-01-01', n))

  test('add up: after n of them exactly n have passed, and the last is one itself', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), (from, n) => {
        const to = addWorkingDays(from, n)
        expect(isWorkingDay(to)).toBe(true)
        expect(workingDaysBetween(from, to)).toBe(n)
        expect(workingDaysBetween(to, from)).toBe(0)
      }),
    )
  })
})

import { describe, expect, test } from 'vitest'
import type { ThemeDayOccurrence } from '../../calendar/theme-days/theme-days-in.ts'
import { themeDaysIn } from '../../calendar/theme-days/theme-days-in.ts'
import { readNetwork } from '../../network-file.ts'
import { composeYear, sayWeeks, type YearFacts } from './compose-year.ts'

const network = readNetwork('prisma/zoetermeer.json')
const occurrences = themeDaysIn(network.themeDays, '2027-01-01', '2027-12-31')
const yearOf = (planned: YearFacts['planned'], today = '2027-02-01', of: readonly ThemeDayOccurrence[] = occurrences) =>
  composeYear({ year: 2027, occurrences: of, planned, undated: [] }, { today, locale: 'nl' })
const dayIn = (year: ReturnType<typeof yearOf>, day: string) =>
  year.months.flatMap(({ weeks }) => weeks.flatMap(({ days }) => days)).find((one) => one?.day === day)
const themeDay = (year: ReturnType<typeof yearOf>, key: string) =>
  year.months.flatMap(({ themeDays }) => themeDays).find((one) => one.key === key)
const at = (day: string, themeDay: string | null = null) => ({ day, themeDay })

describe('a year', () => {
  test('has every day once, and every week with its number', () => {
    const { months } = yearOf([])
    const days = months.flatMap(({ weeks }) => weeks.flatMap((week) => week.days)).filter((day) => day !== undefined)
    expect(days).toHaveLength(365)
    expect(new Set(days.map(({ day }) => day)).size).toBe(365)
    expect(months[0]?.weeks.map(({ number }) => number)).toEqual([53, 1, 2, 3, 4])
    const counted = months.flatMap(({ weeks }) => weeks.filter(({ planned }) => planned !== undefined))
    expect(counted.map(({ number }) => number)).toEqual(Array.from({ length: 52 }, (_, index) => index + 1))
  })

  test('says how much is planned on a day, in a week and in a month', () => {
    const year = yearOf([at('2027-03-08'), at('2027-03-08'), at('2027-03-14'), at('2027-04-01')])
    expect(dayIn(year, '2027-03-08')).toMatchObject({ planned: 2 })
    expect(year.months[2]).toMatchObject({ planned: 3 })
    // The week of 29 March belongs to April, where its Thursday is.
    const weeks = year.months.flatMap((month) => month.weeks.map((week) => [month.month, week.number, week.planned]))
    expect(weeks).toContainEqual(['2027-03', 10, 3])
    expect(weeks).toContainEqual(['2027-04', 13, 1])
    expect(weeks).toContainEqual(['2027-03', 13, undefined])
  })

  test('shows where nothing is yet: in weeks to come, and for what the network wants a programme', () => {
    const year = yearOf([at('2027-02-03')])
    expect(year.emptyWeeks.slice(0, 3)).toEqual([6, 7, 8])
    expect(themeDay(year, 'vrouwendag')).toMatchObject({ isCore: true, isGap: true, planned: 0 })
    expect(dayIn(year, '2027-03-08')).toMatchObject({ mark: 'core', isGap: true })
    const filled = yearOf([at('2027-03-06', 'vrouwendag')])
    expect(themeDay(filled, 'vrouwendag')).toMatchObject({ isGap: false, planned: 1 })
    expect(dayIn(filled, '2027-03-08')).toMatchObject({ mark: 'core', isGap: false })
  })

  test('never calls a religious feast empty, whatever the network file says of it', () => {
    const religious = occurrences.filter(({ tone }) => tone === 'religious')
    expect(religious.length).toBeGreaterThan(15)
    const year = yearOf(
      [],
      '2027-01-01',
      religious.map((day) => ({ ...day, weight: 'core' as const })),
    )
    const days = year.months.flatMap(({ weeks }) => weeks.flatMap((week) => week.days))
    expect(days.filter((day) => day?.isGap)).toEqual([])
    expect(year.months.flatMap(({ themeDays }) => themeDays).filter(({ isGap }) => isGap)).toEqual([])
  })

  test('calls nothing empty that is over', () => {
    expect(themeDay(yearOf([], '2027-03-09'), 'vrouwendag')).toMatchObject({ isGap: false })
    expect(yearOf([], '2027-12-31').emptyWeeks).toEqual([52])
    expect(yearOf([], '2028-01-01').isOver).toBe(true)
    expect(yearOf([], '2028-01-03').emptyWeeks).toEqual([])
    // Of a week that has begun the days that are over are no gap any more.
    const during = yearOf([], '2027-03-24')
    expect(dayIn(during, '2027-03-23')).toMatchObject({ mark: 'core', isGap: false })
    expect(dayIn(during, '2027-03-24')).toMatchObject({ mark: 'core', isGap: true })
  })

  test('says what is not certain, and marks only the first day of what lasts a month', () => {
    const year = yearOf([])
    expect(themeDay(year, 'ramadan')?.when).toContain('onder voorbehoud')
    const june = yearOf(
      [],
      '2027-01-01',
      occurrences.filter(({ key }) => key === 'pride_month'),
    )
    expect([dayIn(june, '2027-06-01')?.mark, dayIn(june, '2027-06-02')?.mark]).toEqual(['other', undefined])
  })
})

test.each([
  [[], ''],
  [[7], '7'],
  [[7, 8], '7, 8'],
  [[2, 5, 6, 7, 9, 10], '2, 5 t/m 7, 9, 10'],
])('the weeks %j are said as %j', (weeks, said) => {
  expect(sayWeeks(weeks, 'nl')).toBe(said)
})

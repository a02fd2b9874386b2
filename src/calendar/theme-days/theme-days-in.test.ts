import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { addDays, type Day, daysBetween, weekdayOf } from '../local-time.ts'
import { type ThemeDay, themeDaySchema } from './theme-day.ts'
import {
  type AnnouncedDate,
  type ThemeDayOccurrence,
  themeDaysIn,
  themeDaysOfYear,
  undatedThemeDays,
} from './theme-days-in.ts'

const ROOT = join(import.meta.dirname, '../../..')
const THEMADAGEN = join(ROOT, '../shared/themadagen.json')
const spans = z.record(z.string(), z.tuple([z.string(), z.string()]))

const days = z
  .object({ themeDays: z.array(themeDaySchema) })
  .parse(JSON.parse(readFileSync(join(ROOT, 'prisma/zoetermeer.json'), 'utf8'))).themeDays
const published = z
  .record(z.string(), spans)
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'published-dates.fixture.json'), 'utf8')))

function themeDay(key: string, change: Partial<ThemeDay> = {}): ThemeDay {
  const found = days.find((day) => day.key === key)
  if (!found) throw new Error(`No theme day ${key}`)
  return { ...found, ...change }
}

function startsOf(key: string, year: number): Day[] {
  return themeDaysOfYear([themeDay(key)], year).map((one) => one.start)
}

function only(found: ThemeDayOccurrence[]): ThemeDayOccurrence {
  const [one, ...more] = found
  if (!one || more.length > 0) throw new Error(`Expected one occurrence, not ${found.length}`)
  return one
}

describe('the calendar of 2026 and 2027', () => {
  it.each(['2026', '2027'])('has the published dates of every theme day in %s, and no others', (year) => {
    const computed: Record<string, [Day, Day][]> = {}
    for (const { key, start, end } of themeDaysOfYear(days, Number(year)))
      computed[key] = [...(computed[key] ?? []), [start, end]]
    const expected = Object.entries(published).flatMap(([key, dates]) => (dates[year] ? [[key, [dates[year]]]] : []))
    expect(computed).toEqual(Object.fromEntries(expected))
  })

  it.skipIf(!existsSync(THEMADAGEN))('rests on the same dates, rules and evening starts as themadagen.json', () => {
    const row = z.object({
      key: z.string(),
      rule: z.string(),
      evening_start: z.boolean().default(false),
      dates: spans.default({}),
    })
    const rows = z.array(row).parse(JSON.parse(readFileSync(THEMADAGEN, 'utf8')))
    expect(published).toEqual(Object.fromEntries(rows.map(({ key, dates }) => [key, dates])))
    expect(days.map(({ key, rule, eveningStart }) => ({ key, rule, evening_start: eveningStart }))).toEqual(
      rows.map(({ key, rule, evening_start }) => ({ key, rule, evening_start })),
    )
  })

  it('leaves undated what nobody can compute', () => {
    expect(undatedThemeDays(days, 2026).map((day) => day.key)).toEqual(
      Object.keys(published).filter((key) => !published[key]?.['2026']),
    )
    expect(undatedThemeDays(days, 2028).map((day) => day.key)).toEqual(expect.arrayContaining(['holi', 'divali']))
  })
})

describe('moving feasts of other years', () => {
  // Known dates, written from memory and agreeing with the code. Looked up were only the Chinese years 2024 to 2035
  // (topmarks.co.uk/ChineseNewYear) and the Jewish feasts of 2020 to 2022 (jewishcongregationvenice.com/holidays).
  it.each<[string, string]>([
    [
      'pasen',
      '2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16 2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13 2037-04-05 2038-04-25 2039-04-10 2040-04-01',
    ],
    [
      'orthodox_pasen',
      '2020-04-19 2021-05-02 2022-04-24 2023-04-16 2024-05-05 2025-04-20 2026-04-12 2027-05-02 2028-04-16 2029-04-08 2030-04-28 2031-04-13 2032-05-02 2033-04-24 2034-04-09 2035-04-29 2036-04-20 2037-04-05 2038-04-25 2039-04-17 2040-05-06',
    ],
    ['hemelvaart', '2024-05-09 2025-05-29 2028-05-25'],
    [
      'rosj_hasjana',
      '2020-09-19 2021-09-07 2022-09-26 2023-09-16 2024-10-03 2025-09-23 2026-09-12 2027-10-02 2028-09-21 2029-09-10 2030-09-28',
    ],
    ['poerim', '2020-03-10 2021-02-26 2022-03-17 2023-03-07 2024-03-24 2025-03-14 2028-03-12'],
    ['jom_hasjoa', '2020-04-21 2021-04-08 2022-04-28 2023-04-18 2024-05-06 2025-04-24 2028-04-24'],
    ['chanoeka', '2020-12-11 2021-11-29 2022-12-19 2023-12-08 2024-12-26 2025-12-15 2027-12-25'],
    ['ramadan', '2020-04-24 2021-04-13 2022-04-02 2023-03-23 2024-03-11 2025-03-01 2028-01-28 2029-01-16'],
    ['suikerfeest', '2020-05-24 2021-05-13 2022-05-02 2023-04-21 2024-04-10 2025-03-30 2028-02-26'],
    ['offerfeest', '2020-07-31 2021-07-20 2022-07-09 2023-06-28 2024-06-16 2025-06-06 2028-05-05'],
    [
      'chinees_nieuwjaar',
      '2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08 2036-01-28 2037-02-15 2038-02-04 2039-01-24 2040-02-12',
    ],
    ['nowruz', '2020-03-20 2021-03-21 2022-03-21 2023-03-21 2024-03-20 2025-03-21 2028-03-20 2029-03-20 2030-03-21'],
    ['koningsdag', '2020-04-27 2024-04-27 2025-04-26 2031-04-26 2036-04-26'],
    ['vesak', '2020-05-07 2021-05-26 2022-05-16 2023-05-05 2024-05-23 2025-05-12'],
    ['burendag', '2024-09-28 2028-09-23'],
    ['week_tegen_pesten', '2020-09-21 2022-09-26 2024-09-23'],
    ['vredesweek', '2022-09-17 2024-09-21'],
    ['nldoet', '2022-03-11 2023-03-10 2024-03-15 2025-03-14'],
    ['week_tegen_eenzaamheid', '2020-10-01 2022-09-29 2023-09-28 2024-09-26'],
    ['week_van_respect', '2020-11-09 2022-11-07 2023-11-06'],
    ['ace_week', '2021-10-24 2022-10-23'],
  ])('%s', (key, starts) => {
    for (const start of starts.split(' ')) expect(startsOf(key, Number(start.slice(0, 4)))).toEqual([start])
  })

  it('keeps Ramadan twice in 2030', () => {
    expect(startsOf('ramadan', 2030)).toEqual(['2030-01-05', '2030-12-26'])
  })

  it('says nothing in years that the rule does not settle', () => {
    for (const year of [2026, 2037]) expect(startsOf('week_tegen_eenzaamheid', year)).toEqual([])
    for (const year of [2025, 2031, 2036]) expect(startsOf('week_van_respect', year)).toEqual([])
    for (const year of [2020, 2021]) expect(startsOf('nldoet', year)).toEqual([])
    expect(startsOf('vesak', 2026)).toEqual([])
    expect(startsOf('week_lezen_schrijven', 2021)).toEqual([])
    expect(startsOf('dag_van_respect', 2027)).toEqual([])
  })

  it('finds Chanoeka of 2027 from both sides of New Year', () => {
    const chanoeka = { key: 'chanoeka', start: '2027-12-25', end: '2028-01-01' }
    expect(only(themeDaysIn([themeDay('chanoeka')], '2027-12-01', '2027-12-25'))).toMatchObject(chanoeka)
    expect(only(themeDaysIn([themeDay('chanoeka')], '2028-01-01', '2028-01-31'))).toMatchObject(chanoeka)
    expect(themeDaysIn([themeDay('chanoeka')], '2028-01-02', '2028-01-31')).toEqual([])
  })
})

describe('what is said beside a date', () => {
  it('is under reservation for the moon, a day of which two dates are kept, and what an organiser confirms', () => {
    const tentative = themeDaysOfYear(days, 2027).filter((one) => one.tentative)
    expect(tentative.map((one) => one.key).sort()).toEqual(
      [
        ...['ramadan', 'suikerfeest', 'offerfeest', 'islamitisch_nieuwjaar', 'asjoera', 'mawlid'],
        ...['divali', 'vesak', 'nldoet', 'week_tegen_racisme', 'week_van_respect'],
      ].sort(),
    )
  })

  it('names the second date that some keep', () => {
    const ramadan = only(themeDaysOfYear([themeDay('ramadan')], 2026))
    expect(ramadan).toMatchObject({ eveningStart: true, alternative: { start: '2026-02-19', end: '2026-03-19' } })
    expect(only(themeDaysOfYear([themeDay('ramadan')], 2027)).alternative).toBeUndefined()
    expect(only(themeDaysOfYear([themeDay('divali')], 2027)).alternative?.start).toBe('2027-10-28')
  })
})

describe('a date that a coordinator entered', () => {
  const iftar: AnnouncedDate = {
    key: 'stadsiftar_zoetermeer',
    start: '2027-02-26',
    end: '2027-02-26',
    source: ['ILOZ'],
  }

  it('dates a day that has no rule', () => {
    const found = only(themeDaysIn(days, '2027-02-26', '2027-02-26', [iftar]).filter((one) => one.key === iftar.key))
    expect(found).toMatchObject({ ...iftar, tentative: false, weight: 'core' })
  })

  it('goes before the rule and before the network file in its own year only', () => {
    const week = { key: 'week_tegen_racisme', start: '2027-03-15', end: '2027-03-20' }
    expect(only(themeDaysOfYear([themeDay('week_tegen_racisme')], 2027, [week]))).toMatchObject({
      ...week,
      tentative: false,
    })
    expect(only(themeDaysOfYear([themeDay('week_tegen_racisme')], 2028, [week])).start).toBe('2028-03-21')
    const divali = { key: 'divali', start: '2027-10-28', end: '2027-10-28' }
    const found = only(themeDaysOfYear([themeDay('divali')], 2027, [divali]))
    expect(found).toMatchObject({ start: '2027-10-28', tentative: false })
    expect(found.alternative).toBeUndefined()
  })

  it('settles one of the two Ramadans of 2030 and leaves the other, also when it moves over New Year', () => {
    const ramadan = { key: 'ramadan', start: '2030-12-27', end: '2031-01-24' }
    const found = themeDaysOfYear([themeDay('ramadan')], 2030, [ramadan])
    expect(found.map((one) => [one.start, one.tentative])).toEqual([
      ['2030-01-05', true],
      ['2030-12-27', false],
    ])
    const moved = { key: 'ramadan', start: '2031-01-01', end: '2031-01-29' }
    expect(themeDaysIn([themeDay('ramadan')], '2030-12-01', '2031-12-31', [moved]).map((one) => one.start)).toEqual([
      '2031-01-01',
      ...startsOf('ramadan', 2031),
    ])
  })

  it('may come more than once a year', () => {
    const entered = ['2027-05-16', '2027-11-07'].map((start) => ({ key: 'buren_culturendag', start, end: start }))
    expect(themeDaysOfYear([themeDay('buren_culturendag')], 2027, entered).map((one) => one.start)).toEqual([
      '2027-05-16',
      '2027-11-07',
    ])
  })

  it('confirms a day that is not shown without', () => {
    const entered = { key: 'dag_van_respect', start: '2027-11-11', end: '2027-11-11' }
    expect(only(themeDaysOfYear([themeDay('dag_van_respect')], 2027, [entered])).start).toBe('2027-11-11')
  })

  it('is left out when the network has no such day', () => {
    expect(themeDaysIn([themeDay('kerst')], '2027-01-01', '2027-12-01', [iftar])).toEqual([])
  })
})

describe('any rule in any year', () => {
  const anyYear = fc.integer({ min: 2020, max: 2040 })
  const anyWeekday = fc.integer({ min: 1, max: 7 })
  const anyDate = fc
    .integer({ min: 0, max: 364 })
    .map((n) => addDays('2027-01-01', n).slice(5))
    .filter((date) => date !== '02-29')
  const NAMES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
  const of = (rule: string, year: number) => themeDaysOfYear([themeDay('kerst', { rule })], year)

  it('lands on its weekday, on the right side of its date', () => {
    fc.assert(
      fc.property(anyYear, anyWeekday, anyDate, (year, weekday, date) => {
        for (const near of [year - 1, year, year + 1]) {
          for (const [rule, sign] of [
            [`onafter:${NAMES[weekday - 1]}>=${date}`, 1],
            [`onbefore:${NAMES[weekday - 1]}<=${date}`, -1],
          ] as const) {
            for (const { start } of of(rule, near)) {
              expect(weekdayOf(start)).toBe(weekday)
              const away = [near - 1, near, near + 1].map((y) => sign * daysBetween(`${y}-${date}`, start))
              expect(away.some((n) => n >= 0 && n < 7)).toBe(true)
            }
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('counts the weekdays of its month', () => {
    fc.assert(
      fc.property(anyYear, anyWeekday, fc.integer({ min: 1, max: 12 }), (year, weekday, month) => {
        const at = `${NAMES[weekday - 1]}@${String(month).padStart(2, '0')}`
        const all = [1, 2, 3, 4, 5].flatMap((n) => of(`nth:${n}${at}`, year).map((one) => one.start))
        for (const [index, start] of all.entries()) {
          expect(weekdayOf(start)).toBe(weekday)
          expect(Number(start.slice(5, 7))).toBe(month)
          expect(Math.ceil(Number(start.slice(8)) / 7)).toBe(index + 1)
        }
        expect(only(of(`last:${at}`, year)).start).toBe(all.at(-1))
        const fullWeek = only(of(`lastfullweek:${at}`, year))
        expect(fullWeek.end.slice(5, 7)).toBe(String(month).padStart(2, '0'))
        expect(addDays(fullWeek.end, 7).slice(5, 7)).not.toBe(String(month).padStart(2, '0'))
      }),
      { numRuns: 60 },
    )
  })

  it('never ends before it starts, starts in the year it is asked for, and repeats only by the moon', () => {
    for (let year = 2020; year <= 2040; year++) {
      const found = themeDaysOfYear(days, year)
      for (const one of found) {
        expect(one.start <= one.end).toBe(true)
        expect(one.start.slice(0, 4)).toBe(String(year))
        expect(daysBetween(one.start, one.end)).toBeLessThanOrEqual(31)
      }
      const repeated = found.filter((one, index) => found.findIndex((other) => other.key === one.key) !== index)
      for (const one of repeated) expect(themeDay(one.key).rule).toMatch(/^hijri/)
    }
  })

  it('is found by a window exactly when the two overlap', () => {
    const all = Array.from({ length: 22 }, (_, n) => themeDaysOfYear(days, 2019 + n)).flat()
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 7300 }), fc.integer({ min: 0, max: 60 }), (offset, length) => {
        const from = addDays('2020-01-01', offset)
        const to = addDays(from, length)
        const overlapping = all.filter((one) => one.start <= to && one.end >= from)
        expect(themeDaysIn(days, from, to)).toEqual(overlapping)
      }),
      { numRuns: 60 },
    )
  })

  it('may be carried over New Year by the weekday it avoids, and is then found once', () => {
    // 1 January 2023 was a Sunday.
    const found = [2022, 2023].flatMap((year) => of('fixed:01-01;if-SU:-1d', year)).map((one) => one.start)
    expect(found).toEqual(['2022-01-01', '2022-12-31'])
    expect(of('isoweek:1', 2024).map((one) => one.start)).toEqual(['2024-01-01', '2024-12-30'])
    expect(of('range:12-27..01-03', 2027).map((one) => one.end)).toEqual(['2028-01-03'])
  })

  it('has no day where the year has none', () => {
    expect(of('isoweek:53', 2027)).toEqual([])
    expect(of('isoweek:53', 2026).map((one) => one.start)).toEqual(['2026-12-28'])
    expect(of('nth:5MO@02', 2027)).toEqual([])
    expect(of('persian:12/30', 2026)).toEqual([])
    expect(of('chinese:12/30', 2027)).toEqual([])
  })

  it('is refused outside the years that the calendars cover', () => {
    expect(() => themeDaysOfYear(days, 1999)).toThrow('from 2000 to 2099')
    expect(() => themeDaysIn(days, '2099-12-01', '2100-01-10')).toThrow(RangeError)
  })
})

import { describe, expect, it } from 'vitest'
import { fullMoonsIn } from './full-moon.ts'

describe('the full moons of a month', () => {
  // Published instants (UTC) close to midnight show an error of half an hour; the months around them hold two or none.
  it.each<[string, number, number, string[]]>([
    ['17 January 2022, 23:48', 2022, 1, ['2022-01-17']],
    ['13 April 2025, 00:22', 2025, 4, ['2025-04-13']],
    ['22 June 2024, 01:08', 2024, 6, ['2024-06-22']],
    ['29 June 2026, 23:57', 2026, 6, ['2026-06-29']],
    ['1 May 2026, 17:23, and 31 May, 08:45', 2026, 5, ['2026-05-01', '2026-05-31']],
    ['1 August 2023, 18:31, and 31 August, 01:35', 2023, 8, ['2023-08-01', '2023-08-31']],
    ['none in February 2018', 2018, 2, []],
    ['30 December 2020, 03:28', 2020, 12, ['2020-12-30']],
  ])('%s', (_, year, month, days) => {
    expect(fullMoonsIn(year, month)).toEqual(days)
  })
})

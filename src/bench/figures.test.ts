import { describe, expect, test } from 'vitest'
import { median, pairwise, percentile } from './figures.ts'

describe('figures', () => {
  test('name a value that was measured as the percentile', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)
    expect([0.5, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 99, 100])
    expect(percentile([7], 0.99)).toBe(7)
    expect(percentile([], 0.5)).toBeNaN()
  })

  test('have a middle, between two when there are two', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([1, 9, 5, 7])).toBe(6)
    expect(median([])).toBeNaN()
  })

  test('compare round by round, so that a slow round disturbs nothing', () => {
    expect(pairwise([50, 5, 60], [100, 10, 100])).toEqual({ median: 0.5, least: 0.5, most: 0.6 })
  })
})

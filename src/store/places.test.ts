import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { freePlaces, nextInLine, offersTooMany, roomBehind, type Waiting } from './places.ts'

const lineOf = (...people: number[]): Waiting[] =>
  people.map((count, index) => ({ personId: `p${index}`, people: count, turn: index + 1 }))
const turnsOf = (line: Waiting[]) => line.map(({ turn }) => turn)
const sum = (line: readonly Waiting[]) => line.reduce((total, { people }) => total + people, 0)

describe('free places', () => {
  test.each([
    [{ capacity: null, coming: 90, elsewhere: 5, held: 5 }, Number.POSITIVE_INFINITY],
    [{ capacity: 40, coming: 0, elsewhere: 0, held: 0 }, 40],
    [{ capacity: 40, coming: 30, elsewhere: 4, held: 2 }, 4],
    [{ capacity: 40, coming: 30, elsewhere: 8, held: 2 }, 0],
    [{ capacity: 30, coming: 30, elsewhere: 0, held: 2 }, -2],
  ])('of %j are %d', (places, free) => {
    expect(freePlaces(places)).toBe(free)
  })
})

describe('who is next in line', () => {
  test.each([
    { line: [1, 1, 1], free: 0, next: [] },
    { line: [1, 1, 1], free: 2, next: [1, 2] },
    { line: [1, 1, 1], free: 9, next: [1, 2, 3] },
    // Three of whom only one can come are passed over, and stand first the next time.
    { line: [3, 1, 1], free: 1, next: [2] },
    { line: [3, 1, 1], free: 2, next: [2, 3] },
    { line: [3, 1, 1], free: 3, next: [1] },
    { line: [3, 1, 1], free: 4, next: [1, 2] },
    { line: [2, 3, 1], free: 3, next: [1, 3] },
    { line: [1, 1], free: -1, next: [] },
    { line: [4, 2], free: Number.POSITIVE_INFINITY, next: [1, 2] },
    { line: [], free: 5, next: [] },
  ])('of $line with $free free: $next', ({ line, free, next }) => {
    expect(turnsOf(nextInLine(free, lineOf(...line)))).toEqual(next)
  })

  test('is never more than there is room for, keeps the order, and leaves nobody whom it would have fitted', () => {
    const groups = fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 30 })
    fc.assert(
      fc.property(groups, fc.integer({ min: -5, max: 60 }), (people, free) => {
        const line = lineOf(...people)
        const next = nextInLine(free, line)
        expect(sum(next)).toBeLessThanOrEqual(Math.max(0, free))
        expect(turnsOf(next)).toEqual(turnsOf(next).toSorted((one, other) => one - other))
        const left = free - sum(next)
        for (const one of line.filter((each) => !next.includes(each))) {
          const behind = next.filter(({ turn }) => turn > one.turn)
          // Not even with the places of everybody who stood behind them.
          expect(one.people).toBeGreaterThan(left + sum(behind))
        }
        expect(roomBehind(free, line)).toBe(left)
      }),
    )
  })
})

describe('offers that are taken back', () => {
  test.each([
    { offered: [1, 1, 1], missing: 0, back: [] },
    { offered: [1, 1, 1], missing: -3, back: [] },
    { offered: [1, 1, 1], missing: 2, back: [3, 2] },
    { offered: [1, 3], missing: 1, back: [2] },
    { offered: [3, 1], missing: 2, back: [2, 1] },
    { offered: [1], missing: 5, back: [1] },
  ])('of $offered where $missing are missing: $back', ({ offered, missing, back }) => {
    expect(turnsOf(offersTooMany(missing, lineOf(...offered)))).toEqual(back)
  })

  test('are enough where that can be, no more than needed, and those of who stands last', () => {
    const groups = fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 20 })
    fc.assert(
      fc.property(groups, fc.integer({ min: -5, max: 60 }), (people, missing) => {
        const offered = lineOf(...people)
        const back = offersTooMany(missing, offered)
        expect(sum(back)).toBeGreaterThanOrEqual(Math.min(Math.max(0, missing), sum(offered)))
        expect(sum(back.slice(0, -1))).toBeLessThan(Math.max(1, missing))
        expect(turnsOf(back)).toEqual(turnsOf(offered).toReversed().slice(0, back.length))
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Candidate } from '../../store/alternatives.ts'
import { type Missed, rankAlternatives } from './rank-alternatives.ts'

const day = (count: number) => new Date(Date.UTC(2027, 2, 1 + count, 18))
const missed: Missed = {
  ...{ kind: 'meal', startsAt: day(0), district: 'Meerzicht', audience: 'Jongeren', themeDay: null, line: 1 },
  seriesId: 'weekly',
}
const other = {
  ...{ kind: 'show', district: 'Rokkeveen', audience: null, themeDay: null, line: null, seriesId: null },
  ...{
    title: '',
    endsAt: null,
    place: null,
    capacity: null,
    coming: 0,
    elsewhere: 0,
    held: 0,
    partner: { name: 'ILOZ' },
  },
}
const candidate = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ ...other, id, startsAt: day(3) },
  ...more,
})
const idsOf = (...candidates: Candidate[]) => rankAlternatives(candidates, missed).map(({ id }) => id)

describe('what is offered instead', () => {
  test.each<[string, Candidate[], string[]]>([
    ['nothing that is only something else', [candidate('a')], []],
    ['not what merely belongs to the same line', [candidate('a', { line: 1 })], []],
    [
      'another time of the same series before all else',
      [
        candidate('near', { district: 'Meerzicht', kind: 'meal' }),
        candidate('same', { seriesId: 'weekly', startsAt: day(14) }),
      ],
      ['same', 'near'],
    ],
    [
      'of a series one time, the first',
      [
        candidate('first', { seriesId: 'weekly', startsAt: day(7) }),
        candidate('later', { seriesId: 'weekly', startsAt: day(14) }),
      ],
      ['first'],
    ],
    [
      'what has more in common first',
      [candidate('one', { district: 'Meerzicht' }), candidate('two', { district: 'Meerzicht', audience: 'Jongeren' })],
      ['two', 'one'],
    ],
    [
      'what is sooner first, where they have as much in common',
      [candidate('late', { kind: 'meal', startsAt: day(20) }), candidate('soon', { kind: 'meal', startsAt: day(2) })],
      ['soon', 'late'],
    ],
    ['nothing that is full', [candidate('a', { kind: 'meal', capacity: 3, coming: 3 })], []],
  ])('is %s', (_what, candidates, ids) => {
    expect(idsOf(...candidates)).toEqual(ids)
  })

  test('is never full, never twice of one series, and the same in whatever order it is found', () => {
    const anything = fc.record({
      kind: fc.constantFrom('meal', 'show'),
      district: fc.constantFrom('Meerzicht', null),
      seriesId: fc.constantFrom('weekly', 'other', null),
      startsAt: fc.integer({ min: 0, max: 30 }).map(day),
      capacity: fc.constantFrom(null, 2),
      coming: fc.integer({ min: 0, max: 3 }),
    })
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 12 }), (all) => {
        // No two begin at the same moment, so that there is only one right order.
        const candidates = all.map((one, index) =>
          candidate(`c${index}`, { ...one, startsAt: new Date(one.startsAt.getTime() + index) }),
        )
        const ranked = rankAlternatives(candidates, missed)
        const series = ranked.flatMap(({ seriesId }) => seriesId ?? [])
        expect(new Set(series).size).toBe(series.length)
        expect(ranked.every(({ capacity, coming }) => capacity === null || coming < capacity)).toBe(true)
        expect(rankAlternatives(candidates.toReversed(), missed)).toEqual(ranked)
      }),
    )
  })
})

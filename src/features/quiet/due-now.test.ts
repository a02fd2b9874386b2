import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf, timeOf } from '../../calendar/local-time.ts'
import { sentences } from '../../chat/view.ts'
import type { Gathered, Waiting } from '../../store/bundles.ts'
import { dueNow } from './due-now.ts'

const zone = 'Europe/Amsterdam'
const at = (moment: string) => ({ now: new Date(moment), zone })
const noon = at('2027-02-10T11:00:00Z')

let things = 0
function thing(concerns?: string, since = '2027-02-10T10:00:00Z'): Gathered {
  things += 1
  const begins = concerns === undefined ? undefined : new Date(concerns)
  return { id: things, view: sentences('Iets'), concerns: begins, since: new Date(since) }
}
const reader = (all: Gathered[], about: Partial<Waiting> = {}) => ({
  ...{ messages: 'daily' as const, bundledOn: null, spokenAt: undefined, all },
  ...about,
})
const farAway = '2027-04-01T18:00:00Z'
const tomorrow = '2027-02-11T18:00:00Z'

describe('what could wait is told', () => {
  test.each([
    ['at eight', '2027-02-10T07:59:00Z', 0],
    ['at nine', '2027-02-10T08:00:00Z', 1],
    ['just before nine in the evening', '2027-02-10T19:59:00Z', 1],
    ['at nine in the evening', '2027-02-10T20:00:00Z', 0],
    ['on the night that the clock goes forward', '2027-03-28T01:30:00Z', 0],
    ['at eight in the morning after it', '2027-03-28T06:30:00Z', 0],
    ['at nine in the morning after it', '2027-03-28T07:00:00Z', 1],
    ['on the night that the clock goes back', '2027-10-31T01:30:00Z', 0],
    ['at nine in the morning after that', '2027-10-31T08:00:00Z', 1],
  ])('%s: %s', (_, moment, count) => {
    expect(dueNow(reader([thing()]), at(moment)).tell).toHaveLength(count)
  })

  test('once a day, everything together', () => {
    const all = [thing(), thing(farAway)]
    expect(dueNow(reader(all), noon)).toEqual({ tell: all, again: false, forget: [] })
    expect(dueNow(reader(all, { bundledOn: '2027-02-10' }), noon).tell).toEqual([])
    expect(dueNow(reader(all, { bundledOn: '2027-02-09' }), noon).tell).toEqual(all)
  })

  test('again on the same day only when it is about today or tomorrow, and from eight', () => {
    const all = [thing(farAway), thing(tomorrow)]
    expect(dueNow(reader(all, { bundledOn: '2027-02-10' }), noon)).toEqual({ tell: [all[1]], again: true, forget: [] })
    expect(dueNow(reader(all), at('2027-02-10T07:00:00Z')).tell).toEqual([all[1]])
  })

  test('tomorrow, when a question was put today and it came in today', () => {
    const spokenAt = new Date('2027-02-10T09:00:00Z')
    const [fresh, old] = [thing(farAway), thing(farAway, '2027-02-09T21:00:00Z')]
    expect(dueNow(reader([fresh], { spokenAt }), noon).tell).toEqual([])
    expect(dueNow(reader([old, fresh], { spokenAt }), noon).tell).toEqual([old, fresh])
    expect(dueNow(reader([fresh], { spokenAt }), at('2027-02-11T08:00:00Z')).tell).toEqual([fresh])
  })

  test('once a week to who wants that, but of the coming days in time', () => {
    const weekly = { messages: 'weekly', bundledOn: '2027-02-08' } as const
    expect(dueNow(reader([thing(), thing(farAway)], weekly), noon).tell).toEqual([])
    expect(dueNow(reader([thing(), thing('2027-02-17T18:00:00Z')], weekly), noon).tell).toHaveLength(2)
    expect(dueNow(reader([thing()], weekly), at('2027-02-15T08:00:00Z')).tell).toHaveLength(1)
  })

  test('to who wants only what changes on the day itself: on that day', () => {
    const wish = { messages: 'same-day' } as const
    const all = [thing(), thing(tomorrow)]
    expect(dueNow(reader(all, wish), noon)).toEqual({ tell: [], again: false, forget: [all[0]] })
    expect(dueNow(reader(all, wish), at('2027-02-11T07:00:00Z')).tell).toEqual([all[1]])
  })

  test('not any more when it is over', () => {
    const over = thing('2027-02-10T10:59:00Z')
    expect(dueNow(reader([over]), noon)).toEqual({ tell: [], again: false, forget: [over] })
  })
})

const minute = 60_000
const start = Date.parse('2027-03-20T00:00:00Z')
/** Over a change of the clock, of which there is one after eight days. */
const moments = fc.integer({ min: 0, max: 20 * 24 * 60 }).map((after) => new Date(start + after * minute))
const manyThings = fc.array(
  fc.record({ since: moments, ahead: fc.option(fc.integer({ min: 1, max: 60 * 24 * 60 }), { nil: undefined }) }),
  { maxLength: 25 },
)

interface Told {
  messages: 'daily' | 'weekly'
  bundledOn: string | null
  settled: Set<number>
}

/** One moment: what is told then keeps the promises. Says on which day something was told last. */
function passes(all: Gathered[], { messages, bundledOn, settled }: Told, now: Date): string | null {
  const waits = all.filter(({ id: one, since }) => since <= now && !settled.has(one))
  const { tell, again, forget } = dueNow(reader(waits, { messages, bundledOn }), { now, zone })
  for (const one of [...tell, ...forget]) {
    expect(settled.has(one.id)).toBe(false)
    settled.add(one.id)
  }
  expect(forget.every(({ concerns }) => concerns !== undefined && concerns <= now)).toBe(true)
  if (tell.length === 0) return bundledOn
  expect(timeOf(now, zone) >= '08:00' && timeOf(now, zone) < '21:00').toBe(true)
  const isSoon = ({ concerns }: Gathered) =>
    concerns !== undefined && concerns.getTime() - now.getTime() < 48 * 60 * minute
  if (bundledOn === dayOf(now, zone) || again) expect(tell.every(isSoon)).toBe(true)
  return dayOf(now, zone)
}

test('whatever comes in: never at night, never twice on a day but for today or tomorrow, and nothing is told twice or lost', () => {
  fc.assert(
    fc.property(manyThings, fc.constantFrom('daily' as const, 'weekly' as const), (made, messages) => {
      const all = made.map(({ since, ahead }, index): Gathered => {
        const concerns = ahead === undefined ? undefined : new Date(since.getTime() + ahead * minute)
        return { id: index, view: sentences('Iets'), concerns, since }
      })
      const settled = new Set<number>()
      const told: Told = { messages, bundledOn: null, settled }
      for (let now = new Date(start); now.getTime() < start + 40 * 24 * 60 * minute; now = after(now))
        told.bundledOn = passes(all, told, now)
      expect(settled.size).toBe(all.length)
    }),
    { numRuns: 60 },
  )
})

const after = (now: Date): Date => new Date(now.getTime() + 20 * minute)

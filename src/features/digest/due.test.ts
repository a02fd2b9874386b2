import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantAt } from '../../calendar/local-time.ts'
import { changedRhythm, dueIn, dueMoments, isTooLate, nextDue, type Rhythm } from './due.ts'

const zone = 'Europe/Amsterdam'
const at = (text: string) => instantAt(zone, text.slice(0, 10), text.slice(11))
const rhythm = (weekday: number, time: string, since: string, kept: string | null = null): Rhythm => ({
  ...{ weekday, time, since: at(since) },
  keptDueAt: kept === null ? null : at(kept),
})
const none = () => false

describe('the moment of a week', () => {
  it.each<[string, number, string, string]>([
    ['2027-W10', 1, '09:00', '2027-03-08T08:00:00.000Z'],
    ['2027-W12', 7, '02:30', '2027-03-28T01:30:00.000Z'],
    ['2027-W12', 7, '03:00', '2027-03-28T01:00:00.000Z'],
    ['2027-W13', 1, '09:00', '2027-03-29T07:00:00.000Z'],
    ['2027-W43', 7, '02:30', '2027-10-31T00:30:00.000Z'],
    ['2027-W44', 1, '09:00', '2027-11-01T08:00:00.000Z'],
    ['2026-W53', 1, '00:00', '2026-12-27T23:00:00.000Z'],
    ['2026-W53', 7, '23:59', '2027-01-03T22:59:00.000Z'],
    ['2027-W01', 1, '00:00', '2027-01-03T23:00:00.000Z'],
  ])('in %s on weekday %i at %s is %s', (week, weekday, time, instant) => {
    expect(dueIn(week, rhythm(weekday, time, '2026-01-01T00:00'), zone).toISOString()).toBe(instant)
  })
})

describe('what is due', () => {
  it.each<[string, Rhythm, string, string[]]>([
    ['nothing before the moment', rhythm(1, '09:00', '2027-03-01T09:00'), '2027-03-08T08:59', []],
    ['the moment itself', rhythm(1, '09:00', '2027-03-01T09:00'), '2027-03-08T09:00', ['2027-W10']],
    ['nothing that is settled', rhythm(1, '09:00', '2027-03-08T09:00'), '2027-03-14T23:59', []],
    ['nothing from before somebody subscribed', rhythm(1, '09:00', '2027-03-08T10:00'), '2027-03-12T12:00', []],
    ['last week found after the week turned', rhythm(7, '23:50', '2027-03-07T23:50'), '2027-03-15T00:10', ['2027-W10']],
    ['over New Year, in a year of 53 weeks', rhythm(7, '23:50', '2026-12-27T23:50'), '2027-01-04T00:10', ['2026-W53']],
    ['two weeks at once', rhythm(1, '09:00', '2027-03-01T09:00'), '2027-03-15T09:00', ['2027-W10', '2027-W11']],
    [
      'every week of a long silence',
      rhythm(5, '16:00', '2027-02-26T16:00'),
      '2027-03-20T10:00',
      ['2027-W09', '2027-W10', '2027-W11'],
    ],
    [
      'the moment that was kept',
      rhythm(1, '09:00', '2027-03-05T16:00', '2027-03-12T16:00'),
      '2027-03-12T16:00',
      ['2027-W10'],
    ],
    [
      'not yet the moment that was kept',
      rhythm(1, '09:00', '2027-03-05T16:00', '2027-03-12T16:00'),
      '2027-03-12T15:59',
      [],
    ],
    ['not again once it was kept', rhythm(1, '09:00', '2027-03-12T16:00', '2027-03-12T16:00'), '2027-03-14T12:00', []],
    [
      'the new moment after that',
      rhythm(1, '09:00', '2027-03-12T16:00', '2027-03-12T16:00'),
      '2027-03-15T09:00',
      ['2027-W11'],
    ],
    ['nothing when the clock jumps back', rhythm(1, '09:00', '2027-03-08T09:00'), '2027-02-20T12:00', []],
  ])('is %s', (_what, given, now, weeks) => {
    expect(dueMoments(given, zone, at(now)).map(({ week }) => week)).toEqual(weeks)
  })

  it('looks back two months at most', () => {
    expect(dueMoments(rhythm(1, '09:00', '2026-01-01T00:00'), zone, at('2027-03-08T09:00'))).toHaveLength(8)
  })

  it('can still be said up to 36 hours later, also over a clock change', () => {
    const due = at('2027-03-27T20:00')
    expect(isTooLate(due, new Date(due.getTime() + 36 * 3_600_000))).toBe(false)
    expect(isTooLate(due, new Date(due.getTime() + 36 * 3_600_000 + 1))).toBe(true)
  })

  it('is each week once, whenever one looks', () => {
    const anyMinute = fc.integer({ min: 0, max: 7 * 24 * 60 - 1 })
    const looks = fc.array(fc.integer({ min: 1, max: 2 * 24 * 60 }), { minLength: 30, maxLength: 30 })
    fc.assert(
      fc.property(anyMinute, looks, fc.constantFrom('2027-03-01T00:00', '2026-10-05T00:00'), (minute, waits, start) => {
        const [hour, minutes] = [Math.floor(minute / 60) % 24, minute % 60]
        const time = `${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
        let given = rhythm(Math.floor(minute / 1440) + 1, time, start)
        let now = given.since.getTime()
        const settled: string[] = []
        for (const wait of waits) {
          now += wait * 60_000
          for (const { week, at: due } of dueMoments(given, zone, new Date(now))) {
            settled.push(week)
            given = { ...given, since: due }
          }
        }
        expect(new Set(settled).size).toBe(settled.length)
        const missing = nextDue(given, zone, given.since, none)
        expect(missing.getTime()).toBeGreaterThan(now)
      }),
      { numRuns: 60 },
    )
  })
})

describe('changing day or time', () => {
  const change = (old: Rhythm, weekday: number, time: string, now: string, settled: string[] = []) =>
    changedRhythm(old, { weekday, time }, { zone, now: at(now), isSettled: (week) => settled.includes(week) })
  const friday = rhythm(5, '16:00', '2027-03-05T16:00')
  const monday = rhythm(1, '09:00', '2027-03-08T09:00')

  it('keeps the old moment this week when the new one has passed', () => {
    const changed = change(friday, 1, '09:00', '2027-03-10T12:00')
    expect(changed.keptDueAt).toEqual(at('2027-03-12T16:00'))
    expect(nextDue(changed, zone, at('2027-03-10T12:00'), none)).toEqual(at('2027-03-12T16:00'))
    expect(nextDue(changed, zone, at('2027-03-12T16:00'), none)).toEqual(at('2027-03-15T09:00'))
  })

  it('takes the new moment when that is still to come', () => {
    const changed = change(friday, 4, '09:00', '2027-03-10T12:00')
    expect(nextDue(changed, zone, at('2027-03-10T12:00'), none)).toEqual(at('2027-03-11T09:00'))
    expect(changed.keptDueAt).toBeNull()
  })

  it('sends nothing for a moment that was past when it was chosen', () => {
    const subscribedOnTuesday = rhythm(1, '09:00', '2027-03-09T12:00')
    const changed = change(subscribedOnTuesday, 3, '09:00', '2027-03-10T12:00')
    expect(dueMoments(changed, zone, at('2027-03-14T23:00'))).toEqual([])
  })

  it('does not come twice in a week that had its digest', () => {
    const changed = change(monday, 5, '16:00', '2027-03-10T12:00', ['2027-W10'])
    const next = nextDue(changed, zone, at('2027-03-10T12:00'), (week) => week === '2027-W10')
    expect(next).toEqual(at('2027-03-19T16:00'))
  })

  it('keeps what was kept through a second change, until a moment is chosen that is still to come', () => {
    const once = change(friday, 1, '09:00', '2027-03-10T12:00')
    expect(change(once, 2, '09:00', '2027-03-10T13:00').keptDueAt).toEqual(at('2027-03-12T16:00'))
    expect(change(once, 6, '09:00', '2027-03-10T13:00').keptDueAt).toBeNull()
  })

  it('gives every week exactly one digest, however often it is changed', () => {
    const changes = fc.array(
      fc.record({ wait: fc.integer({ min: 1, max: 4000 }), minute: fc.integer({ min: 0, max: 10_079 }) }),
      {
        minLength: 5,
        maxLength: 25,
      },
    )
    fc.assert(
      fc.property(changes, (all) => {
        let given = rhythm(1, '00:00', '2027-03-01T00:00')
        let now = given.since.getTime()
        const settled = new Set<string>(['2027-W09'])
        const settle = (until: number) => {
          for (const { week, at: due } of dueMoments(given, zone, new Date(until))) {
            settled.add(week)
            given = { ...given, since: due }
          }
        }
        for (const { wait, minute } of all) {
          now += wait * 60_000
          settle(now)
          const time = `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
          const chosen = { weekday: Math.floor(minute / 1440) + 1, time }
          given = changedRhythm(given, chosen, { zone, now: new Date(now), isSettled: (week) => settled.has(week) })
        }
        const end = at('2028-01-01T00:00').getTime()
        for (; now < end; now += 86_400_000) settle(now)
        for (let week = 9; week <= 50; week++) expect(settled).toContain(`2027-W${String(week).padStart(2, '0')}`)
      }),
      { numRuns: 40 },
    )
  })
})

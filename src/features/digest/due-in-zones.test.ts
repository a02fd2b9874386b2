import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { addDays, isoWeekOf, weekdayOf } from '../../calendar/local-time.ts'
import { dueIn, dueMoments, type Rhythm, weekAt } from './due.ts'

const years = { from: '2024-01-01T00:00:00Z', to: '2031-01-01T00:00:00Z' }
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** One time that the clocks of a zone are moved: the instant, and how far they were from UTC before and after it. */
interface Change {
  zone: string
  at: number
  before: number
  after: number
}

/** Every change of clocks of every zone this machine knows. */
const changes = Intl.supportedValuesOf('timeZone').flatMap(changesOf)

function changesOf(zone: string): Change[] {
  const found: Change[] = []
  let next = Temporal.Instant.from(years.from).toZonedDateTimeISO(zone).getTimeZoneTransition('next')
  while (next !== null && next.epochMilliseconds < Date.parse(years.to)) {
    const [before, after] = [next.subtract({ seconds: 1 }).offsetNanoseconds / 1e6, next.offsetNanoseconds / 1e6]
    // Some change the name of their time and not the clocks.
    if (before !== after) found.push({ zone, at: next.epochMilliseconds, before, after })
    next = next.getTimeZoneTransition('next')
  }
  return found
}

/** One zone of all those that move their clocks at the same instants. */
function zonesThatDiffer(): string[] {
  const instants = new Map<string, string>()
  for (const { zone, at, after } of changes) instants.set(zone, `${instants.get(zone) ?? ''} ${at} ${after}`)
  return [...new Map([...instants].map(([zone, all]) => [all, zone])).values()]
}

/** What a clock shows that is so far from UTC, as `2027-03-28T02:30`. */
const shown = (ms: number) => new Date(ms).toISOString().slice(0, 16)

const formats = new Map<string, Intl.DateTimeFormat>()
/** What the clocks of a zone show at an instant, by the machine's own calendar. */
function clockOf(instant: Date, zone: string): string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('sv', { ...options, timeZone: zone, hourCycle: 'h23' })
  formats.set(zone, format)
  return format.format(instant).replace(' ', 'T')
}

/** The rhythm that is due at a local moment in its week, with nothing settled in the ten days before. */
function rhythmAt(local: string): Rhythm & { week: string } {
  const day = local.slice(0, 10)
  const since = new Date(Date.parse(`${local}Z`) - 10 * 24 * HOUR_MS)
  return { weekday: weekdayOf(day), time: local.slice(11), since, keptDueAt: null, week: isoWeekOf(day) }
}

describe('a digest that is due when the clocks change', () => {
  it('is looked at in all zones of the world, over seven years', () => {
    expect(new Set(changes.map(({ zone }) => zone)).size).toBeGreaterThan(100)
    expect(changes.length).toBeGreaterThan(1400)
    expect(changes.filter(({ after, before }) => Math.abs(after - before) !== HOUR_MS).length).toBeGreaterThan(10)
  })

  it('comes at its time; at one that is skipped, as much later; at one that comes twice, the first time', () => {
    const nearby = fc.integer({ min: -180, max: 180 })
    for (const { zone, at, before, after } of changes) {
      fc.assert(
        fc.property(nearby, (minutes) => {
          const wanted = at + Math.min(before, after) + minutes * MINUTE_MS
          const isSkipped = wanted >= at + before && wanted < at + after
          const isTwice = wanted >= at + after && wanted < at + before
          const { week, ...rhythm } = rhythmAt(shown(wanted))
          const due = dueIn(week, rhythm, zone)
          expect(clockOf(due, zone)).toBe(shown(isSkipped ? wanted + after - before : wanted))
          if (isTwice) expect(due.getTime()).toBeLessThan(at)
          expect(weekAt(due, zone)).toBe(week)
        }),
        { numRuns: 4, examples: [[0], [30], [59]] },
      )
    }
  })

  it('is found at that instant, not before, and not again', () => {
    for (const { zone, at, before } of changes) {
      const { week, ...rhythm } = rhythmAt(shown(at + before))
      const due = dueIn(week, rhythm, zone)
      const weeksAt = (now: number, since = rhythm.since) =>
        dueMoments({ ...rhythm, since }, zone, new Date(now)).map((moment) => moment.week)
      expect(weeksAt(due.getTime())).toContain(week)
      expect(weeksAt(due.getTime() - 1)).not.toContain(week)
      expect(weeksAt(due.getTime() + 48 * HOUR_MS, due)).toEqual([])
    }
  })

  it('comes once in each of the weeks of seven years, at any time of the week, in every zone that moves its clocks', () => {
    const anyMinute = fc.integer({ min: 0, max: 7 * 1440 - 1 })
    for (const zone of zonesThatDiffer()) {
      fc.assert(
        fc.property(anyMinute, (minute) => {
          const local = shown(Date.parse('2024-01-01T00:00Z') + minute * MINUTE_MS)
          const { week: _, ...rhythm } = rhythmAt(local)
          let last = 0
          for (let monday = '2024-01-01'; monday < '2030-12-30'; monday = addDays(monday, 7)) {
            const due = dueIn(isoWeekOf(monday), rhythm, zone).getTime()
            expect(weekAt(new Date(due), zone)).toBe(isoWeekOf(monday))
            if (last > 0) expect(Math.abs(due - last - 7 * 24 * HOUR_MS)).toBeLessThanOrEqual(2 * HOUR_MS)
            last = due
          }
        }),
        { numRuns: 1 },
      )
    }
  })
})

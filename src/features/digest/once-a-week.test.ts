import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instantAt } from '../../calendar/local-time.ts'
import { type Fresh, freshTools } from '../../testing/conversation.ts'
import type { Conversation } from '../tools.ts'
import { nextDue, weekAt } from './due.ts'
import { sendDueDigests } from './send-due-digests.ts'
import { usualWishes } from './subscription-form.ts'

const zone = 'Europe/Amsterdam'
const HOUR_MS = 3_600_000
const WEEK_MS = 7 * 24 * HOUR_MS
const at = (text: string) => instantAt(zone, text.slice(0, 10), text.slice(11)).getTime()

let fresh: Fresh
beforeEach(async () => {
  fresh = await freshTools('2026-10-05T00:00:00Z')
})
afterEach(() => fresh.drop())

const here = (channel: string) => ({ platform: 'slack', space: 'T1', channel, kind: 'channel' }) as const
const goTo = (ms: number) => fresh.clock.set(new Date(ms).toISOString())
const said = (externalId: string) =>
  fresh.prisma.digest.findMany({ where: { channel: { externalId } }, orderBy: { dueAt: 'asc' } })

/** Lets the clock go on, with a look every so many hours. */
async function wait(from: number, to: number, hours: number): Promise<void> {
  for (let now = from + hours * HOUR_MS; now < to; now += hours * HOUR_MS) {
    goTo(now)
    await sendDueDigests(fresh.tools)
  }
  goTo(to)
  await sendDueDigests(fresh.tools)
}

describe('a year of digests', () => {
  it('brings every channel exactly one a week, over both clock changes, a week 53 and a bot that is off for a day now and then', async () => {
    const rhythms = [1, 4, 7].flatMap((weekday) =>
      (weekday === 7 ? ['00:00', '02:30', '23:59'] : ['09:00']).map((time) => ({ weekday, time })),
    )
    const start = at('2026-10-05T00:00')
    goTo(start)
    const since = new Date(start - 1)
    for (const [index, rhythm] of rhythms.entries()) {
      const change = { channel: here(`C${index}`), version: 0, by: 'nobody', state: 'active' } as const
      const all = { ...change, wishes: { ...usualWishes, ...rhythm }, rhythm: { since, keptDueAt: null } }
      await fresh.tools.store.subscriptions.save(all, since)
    }
    let now = start
    // Primes, so that the looks fall at another hour each time.
    for (let look = 0; now < at('2027-10-04T00:00'); look++) {
      const hours = look % 11 === 10 ? 31 : 13
      await wait(now, now + hours * HOUR_MS, hours)
      now += hours * HOUR_MS
    }
    const year = Array.from({ length: 52 }, (_, week) => weekAt(new Date(start + (week + 0.5) * WEEK_MS), zone))
    expect(year).toContain('2026-W53')
    for (const index of rhythms.keys()) {
      const digests = (await said(`C${index}`)).filter(({ week }) => week <= '2027-W39')
      expect(digests.map(({ week }) => week)).toEqual(year)
      expect(new Set(digests.map(({ state }) => state))).toEqual(new Set(['queued']))
    }
    const posts = await fresh.prisma.delivery.count({ where: { kind: 'post' } })
    expect(posts).toBe(await fresh.prisma.digest.count())
  }, 60_000)
})

interface Change {
  /** Hours until it. */
  wait: number
  weekday: number
  time: string
}

const anyChange: fc.Arbitrary<Change> = fc.record({
  wait: fc.integer({ min: 0, max: 100 }),
  weekday: fc.integer({ min: 1, max: 7 }),
  time: fc.constantFrom('00:00', '02:30', '09:00', '16:15', '23:59'),
})

describe('changing day or time', () => {
  let channels = 0
  const member = () => fresh.person('eva', { partner: 'piezo', channel: `C${++channels}` })

  /** When the channel was told that the next one comes. */
  async function promised(channel: string): Promise<Date> {
    const { store, clock } = fresh.tools
    const subscription = await store.subscriptions.of(here(channel))
    if (subscription === undefined) throw new Error('nothing was saved')
    const settled = (await said(channel)).map(({ week }) => week)
    return nextDue(subscription, zone, clock.now(), (week) => settled.includes(week))
  }

  it('neither doubles nor skips a week, and what is promised is what comes', async () => {
    // Before the moment of that week, and after it.
    const anyStart = fc.constantFrom('2027-03-08T08:00', '2027-03-09T08:00')
    const everyChange = fc.array(anyChange, { minLength: 3, maxLength: 9 })
    await fc.assert(
      fc.asyncProperty(everyChange, fc.constantFrom(5, 11), anyStart, async (all, hours, start) => {
        let now = at(start)
        goTo(now)
        const eva = member()
        const { channel } = eva.conversation
        await eva.sends(await eva.types('weekbericht maandag 09:00'))
        const dueAts: Date[] = []
        for (const { wait: until, weekday, time } of [...all, lastChange]) {
          const next = await promised(channel)
          await wait(now, now + until * HOUR_MS, hours)
          now += until * HOUR_MS
          const came = (await said(channel)).slice(dueAts.length).map(({ dueAt }) => dueAt)
          if (came.length > 0) expect(came[0]).toEqual(next)
          dueAts.push(...came)
          await eva.sends(await eva.types('weekbericht wijzigen'), { weekday: String(weekday), time })
        }
        const weeks = (await said(channel)).map(({ week }) => week)
        expect(['2027-W10', '2027-W11']).toContain(weeks[0])
        const first = at(weeks[0] === '2027-W10' ? '2027-03-08T12:00' : '2027-03-15T12:00')
        expect(weeks).toEqual(weeks.map((_, n) => weekAt(new Date(first + n * WEEK_MS), zone)))
        expect(weeks.length).toBeGreaterThanOrEqual(Math.floor((now - first) / WEEK_MS))
        await stop(eva.conversation)
      }),
      { numRuns: 12 },
    )
  }, 60_000)

  /** Long enough for what was promised to come. */
  const lastChange: Change = { wait: 15 * 24, weekday: 1, time: '09:00' }

  // So that it is not due again when the clock goes back for the next run.
  const stop = (channel: Conversation) =>
    fresh.tools.store.subscriptions.turn({ channel, by: 'p', from: ['active'], to: 'stopped' }, fresh.clock.now())
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paragraph, type View, view as viewFrom } from '../chat/view.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { announcedDays } from './announced-days.ts'
import { connect } from './connect.ts'
import { digests } from './digests.ts'
import { subscriptions, type Wishes } from './subscriptions.ts'

const now = new Date('2027-03-08T08:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
const channel = { platform: 'slack', space: 'T1', channel: 'C1', kind: 'channel' } as const
const said: View = viewFrom([paragraph('Weekbericht')])
const wishes: Wishes = {
  ...{ weekday: 1, time: '09:00', digest: true, activityCards: true, coordinators: false },
  filters: { districts: ['Meerzicht'], lines: [2] },
}

describe.each(providersUnderTest)('digests on %s', (provider) => {
  let database: FreshDatabase

  beforeEach(async () => {
    database = await freshDatabase(provider)
  })
  afterEach(() => database.drop())

  async function subscribed() {
    const store = subscriptions(database.prisma)
    const rhythm = { since: later(-3), keptDueAt: null }
    await store.save({ channel, version: 0, by: 'p', wishes, state: 'active', rhythm }, now)
    const [subscription] = await store.toDigest()
    if (subscription === undefined) throw new Error('nothing was saved')
    const key = { subscriptionId: subscription.id, channelId: subscription.channel.id, week: '2027-W10', dueAt: now }
    return { store, subscription, key }
  }

  it('remembers what a channel wants', async () => {
    const { store, subscription } = await subscribed()
    expect(await store.of(channel)).toEqual(subscription)
    expect(subscription).toMatchObject({
      ...wishes,
      version: 1,
      state: 'active',
      channel: { externalId: 'C1', parked: false },
    })
    expect(await store.of({ ...channel, channel: 'C2' })).toBeUndefined()
  })

  it('changes a subscription only for who saw its last version', async () => {
    const { store } = await subscribed()
    const change = { channel, by: 'p', wishes: { ...wishes, weekday: 5 }, state: 'active' as const }
    const rhythm = { since: now, keptDueAt: later(2) }
    expect(await store.save({ ...change, version: 0, rhythm }, now)).toBe(false)
    expect(await store.save({ ...change, version: 7, rhythm }, now)).toBe(false)
    expect(await store.save({ ...change, version: 1, rhythm }, now)).toBe(true)
    expect(await store.save({ ...change, version: 1, rhythm }, now)).toBe(false)
    expect(await store.of(channel)).toMatchObject({ weekday: 5, version: 2, keptDueAt: later(2) })
    expect(await database.prisma.auditEntry.count()).toBe(2)
  })

  it('leaves what is paused or cannot be read out of the digests, without hiding the rest', async () => {
    const { store } = await subscribed()
    await database.prisma.subscription.updateMany({ data: { filters: 'no json' } })
    expect(await store.toDigest()).toMatchObject([{ isReadable: false, filters: {} }])
    expect(await store.turn({ channel, by: 'p', from: ['active'], to: 'paused' }, now)).toBe(true)
    expect(await store.toDigest()).toEqual([])
  })

  it('settles a week once, whoever tries and from wherever', async () => {
    const { key, store } = await subscribed()
    const other = await connect(database.url)
    try {
      const settle = (prisma: typeof database.prisma) =>
        digests(prisma).settle(key, { state: 'queued', view: said, facts: 'f1' }, now)
      const outcomes = await Promise.all([database, other, database, other].map(({ prisma }) => settle(prisma)))
      expect(outcomes.filter((isFirst) => isFirst)).toHaveLength(1)
    } finally {
      await other.close()
    }
    const { id } = (await digests(database.prisma).ofWeek(key.channelId, key.week)) ?? {}
    expect(await database.prisma.delivery.findMany()).toMatchObject([
      { about: `digest:${id}`, kind: 'post', view: null },
    ])
    expect(await digests(database.prisma).said(id ?? '')).toBe(JSON.stringify(said))
    expect(await digests(database.prisma).saidBetween(channel, now, later(1))).toBe(JSON.stringify(said))
    expect(await digests(database.prisma).saidBetween(channel, later(1), later(2))).toBeUndefined()
    expect((await store.of(channel))?.since).toEqual(now)
  })

  it('records what was missed together with the message about it, or neither', async () => {
    const { key, subscription, store: wishing } = await subscribed()
    const store = digests(database.prisma)
    const message = { to: channel, kind: 'post', view: said } as const
    const next = { ...key, week: '2027-W11', dueAt: later(7) }
    expect(await store.unsettled([key, next])).toEqual([key, next])
    await store.settle(key, { state: 'empty' }, now)
    expect((await wishing.of(channel))?.since).toEqual(now)
    expect(await store.unsettled([key, next])).toEqual([next])
    expect(await store.miss({ missed: [key, next], settled: [] }, [message], now)).toBe(false)
    expect(await database.prisma.delivery.count()).toBe(0)
    expect(await store.miss({ missed: [next], settled: [key] }, [message], now)).toBe(true)
    expect(await database.prisma.delivery.count()).toBe(1)
    expect(await store.tally(now, later(1))).toEqual({ sent: 0, failed: 0, missed: 1, underWay: 0 })
    const { since } = await database.prisma.subscription.findUniqueOrThrow({ where: { id: subscription.id } })
    expect(since).toEqual(later(7))
  })

  it('keeps one entered date a year for a theme day, also when two coordinators enter it at once', async () => {
    const store = announcedDays(database.prisma)
    const dates = ['2027-02-20', '2027-02-27'].map((day) => ({
      key: 'iftar',
      start: day,
      end: day,
      source: null,
      by: 'p',
    }))
    await store.enter({ key: 'iftar', start: '2026-03-01', end: '2026-03-01', source: 'x', by: 'p' }, now)
    await Promise.all(dates.map((date) => store.enter(date, now)))
    expect((await store.all()).map(({ start }) => start.slice(0, 4))).toEqual(['2026', '2027'])
  })
})

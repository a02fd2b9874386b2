import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paragraph, type View, view as viewFrom } from '../chat/view.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { type DigestKey, digests } from './digests.ts'
import { subscriptions, type Wishes } from './subscriptions.ts'

const now = new Date('2027-03-08T08:00:00Z')
const later = ({ days = 0, minutes = 0 }) => new Date(now.getTime() + (days * 1440 + minutes) * 60_000)
const saying = (words: string): View => viewFrom([paragraph(words)])
const usual: Wishes = {
  ...{ weekday: 1, time: '09:00', digest: true, activityCards: true, coordinators: false },
  filters: { lines: [2] },
}

describe.each(providersUnderTest)('digests that stand in their channel on %s', (provider) => {
  let database: FreshDatabase
  let store: ReturnType<typeof digests>
  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = digests(database.prisma)
  })
  afterEach(() => database.drop())

  /** A channel that is subscribed, and the key of its digest of a week. */
  async function subscribed(name: string, wishes: Partial<Wishes> = {}) {
    const channel = { platform: 'slack', space: 'T1', channel: name, kind: 'channel' } as const
    const change = {
      channel,
      version: 0,
      by: 'p',
      state: 'active',
      rhythm: { since: later({ days: -3 }), keptDueAt: null },
    }
    const wishing = subscriptions(database.prisma)
    await wishing.save({ ...change, state: 'active', wishes: { ...usual, ...wishes } }, now)
    const { id: subscriptionId, channel: { id: channelId } = { id: '' } } = (await wishing.of(channel)) ?? { id: '' }
    return (week: string, dueAt: Date): DigestKey => ({ subscriptionId, channelId, week, dueAt })
  }
  const say = (key: DigestKey, words: string, more: object = {}) =>
    store.settle(key, { state: 'queued', view: saying(words), facts: 'f1', ...more }, key.dueAt)
  const arrived = async (at: Date) => {
    for (const { about, channelId } of await database.prisma.delivery.findMany({
      where: { state: 'waiting', kind: 'post' },
    }))
      await database.prisma.copy.create({ data: { about: about ?? '', channelId, reference: 'r', postedAt: at } })
    await database.prisma.delivery.updateMany({ where: { state: 'waiting' }, data: { state: 'sent', finishedAt: at } })
  }

  it('are the newest that was said in each channel that takes messages, with what it wants', async () => {
    const [one, two, gone, spoilt] = [
      await subscribed('C1'),
      await subscribed('C2', { coordinators: true }),
      await subscribed('C3'),
      await subscribed('C4'),
    ]
    const tally = { sent: 1, failed: 0, missed: 0, underWay: 0 }
    await say(one('2027-W09', later({ days: -8 })), 'too old')
    await say(one('2027-W10', now), 'older')
    await say(two('2027-W10', later({ days: 1 })), 'two', { tally })
    await say(one('2027-W11', later({ days: 2 })), 'newest')
    await store.settle(one('2027-W12', later({ days: 3 })), { state: 'empty' }, later({ days: 3 }))
    await say(gone('2027-W10', now), 'gone')
    await say(spoilt('2027-W10', now), 'spoilt')
    await database.prisma.channel.updateMany({ where: { externalId: 'C3' }, data: { parkedAt: now } })
    await database.prisma.subscription.updateMany({ where: { channel: { externalId: 'C4' } }, data: { filters: '[' } })
    const found = await store.newestSince(later({ days: -7 }))
    const ofTwo = { createdAt: later({ days: 1 }), audience: { coordinators: true }, tally }
    const ofOne = { filters: { lines: [2] }, coordinators: false }
    expect(found).toMatchObject([
      ofTwo,
      { createdAt: later({ days: 2 }), saidAt: later({ days: 2 }), facts: 'f1', audience: ofOne },
    ])
  })

  it('say something else from now on, in one edit, for who saw them last', async () => {
    const key = await subscribed('C1')
    await say(key('2027-W10', now), 'before')
    await arrived(now)
    const [seen] = await store.newestSince(now)
    if (seen === undefined) throw new Error('nothing stands there')
    const at = later({ minutes: 5 })
    const restated = await Promise.all(
      [1, 2, 3].map(() => store.restate(seen, { facts: 'f2', view: saying('after') }, at)),
    )
    expect(restated.filter(Boolean)).toHaveLength(1)
    await arrived(at)
    expect(await store.restate(seen, { facts: 'f3', view: saying('too late') }, at)).toBe(false)
    expect(await store.said(seen.id)).toBe(JSON.stringify(saying('after')))
    expect(await store.newestSince(now)).toMatchObject([{ createdAt: now, saidAt: at, facts: 'f2' }])
    const kinds = await database.prisma.delivery.findMany({ orderBy: { id: 'asc' }, select: { kind: true } })
    expect(kinds.map(({ kind }) => kind)).toEqual(['post', 'edit'])
  })

  it('are not edited when their words hold for other facts', async () => {
    const key = await subscribed('C1')
    await say(key('2027-W10', now), 'before')
    await arrived(now)
    const [seen] = await store.newestSince(now)
    expect(await store.restate(seen ?? { id: '', facts: null }, { facts: 'f2' }, later({ minutes: 5 }))).toBe(false)
    expect(await store.newestSince(now)).toMatchObject([{ saidAt: now, facts: 'f2' }])
    expect(await database.prisma.delivery.count({ where: { kind: 'edit' } })).toBe(0)
  })

  it('are counted by how they went: arrived, not arrived, missed, and still under way after an hour', async () => {
    const keys = [await subscribed('C1'), await subscribed('C2'), await subscribed('C3'), await subscribed('C4')]
    const [one, two, three, four] = keys.map((key) => key('2027-W10', now)) as [
      DigestKey,
      DigestKey,
      DigestKey,
      DigestKey,
    ]
    await say(one, 'arrives')
    await arrived(later({ minutes: 1 }))
    const [arrival] = await store.newestSince(now)
    await store.restate(arrival ?? { id: '', facts: '' }, { facts: 'f2', view: saying('edited') }, now)
    await arrived(later({ minutes: 2 }))
    await say(two, 'is refused')
    await database.prisma.delivery.updateMany({
      where: { state: 'waiting' },
      data: { state: 'parked', finishedAt: now },
    })
    await say(three, 'waits')
    await store.settle(four, { state: 'unreachable' }, now)
    await store.settle({ ...four, week: '2027-W09' }, { state: 'unreadable' }, now)
    await store.miss(
      { missed: [{ ...one, week: '2027-W08' }], settled: [] },
      [{ to: { kind: 'known', id: one.channelId }, kind: 'post', view: saying('no digest') }],
      now,
    )
    const from = later({ days: -7 })
    expect(await store.tally(from, later({ minutes: 30 }))).toEqual({ sent: 1, failed: 3, missed: 1, underWay: 0 })
    expect(await store.tally(from, later({ minutes: 90 }))).toEqual({ sent: 1, failed: 3, missed: 1, underWay: 1 })
    expect(await store.tally(later({ days: 7 }), later({ days: 14 }))).toEqual({
      sent: 0,
      failed: 0,
      missed: 0,
      underWay: 0,
    })
    expect(await store.statesSince(from)).toEqual({ queued: 3, unreachable: 1, unreadable: 1, missed: 1 })
    expect(await store.statesSince(later({ days: 1 }))).toEqual({})
  })

  it('beat for the coordinators: the last that arrived, or since when none did', async () => {
    const [beating, silent] = [
      await subscribed('C1', { coordinators: true }),
      await subscribed('C2', { coordinators: true }),
    ]
    await subscribed('C3')
    await say(beating('2027-W09', later({ days: -7 })), 'first')
    await arrived(later({ days: -7 }))
    await say(beating('2027-W10', now), 'second')
    await arrived(later({ minutes: 1 }))
    await say(beating('2027-W11', later({ days: 7 })), 'does not arrive')
    await say(silent('2027-W10', now), 'does not arrive')
    expect(await store.heartbeats()).toEqual([
      { channel: 'slack:T1/C1', at: later({ minutes: 1 }) },
      { channel: 'slack:T1/C2', at: now },
    ])
  })
})

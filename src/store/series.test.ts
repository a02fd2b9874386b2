import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { directTo } from '../chat/address.ts'
import { paragraph, view } from '../chat/view.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import type { NewDelivery } from './deliveries.ts'
import type { Contact } from './people.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T10:00:00Z')
const week = (count: number) => new Date(Date.UTC(2027, 2, 2 + 7 * count, 18, 30))
const dayOf = (moment: Date) => moment.toISOString().slice(0, 10)
const moment = (count: number) => ({ occurrence: dayOf(week(count)), startsAt: week(count), endsAt: null })
const course = {
  ...{ rhythm: '{"kind":"weekly","weeks":1,"weekday":2}', startTime: '19:30', endTime: null, skips: '[]' },
  ...{ untilDay: null, left: 10, cursor: dayOf(week(4)) },
}

describe.each(providersUnderTest)('series on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  let anna: string

  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
    await store.partners.sync([{ key: 'piezo', name: 'Piëzo' }], now)
    anna = await enter('anna')
    const partnerId = (await store.partners.all())[0]?.id ?? ''
    const content = { title: 'Taalcafé', kind: 'workshop', startsAt: week(0), languages: ['nl'] }
    await store.activities.saveDraft({ id: 'first', by: anna, partnerId, content, request: 'r' }, now)
  })
  afterEach(() => database.drop())

  const enter = (user: string) =>
    store.people.enter({ identity: { platform: 'slack', space: 'T1', user }, name: user, isGuest: false }, now)
  const begin = (id = 'series') =>
    store.series.begin(
      {
        ...{ id, activityId: 'first', from: 'draft', version: 0, by: anna, course, first: dayOf(week(0)) },
        ...{ confirmedUntil: week(3), moments: [1, 2, 3].map(moment), channelIds: [] },
      },
      now,
    )
  const rows = () => database.prisma.activity.findMany({ orderBy: { startsAt: 'asc' } })
  const idsFrom = async (index: number) => (await rows()).slice(index).map(({ id }) => id)
  const message = ({ identity }: Contact, words: string): NewDelivery => ({
    to: directTo(identity),
    kind: 'post',
    view: view([paragraph(words)]),
  })
  const told = async () =>
    (await database.prisma.delivery.findMany({ orderBy: { id: 'asc' }, include: { channel: true } })).map(
      ({ channel, view: said }) => `${channel.externalId} ${said}`,
    )

  it('begins once, however many ask at the same moment', async () => {
    const results = await Promise.all([begin('a'), begin('b'), begin('c')])
    expect(results.filter(Boolean)).toHaveLength(1)
    expect(await database.prisma.series.count()).toBe(1)
    expect(await rows()).toMatchObject(
      [0, 1, 2, 3].map((count) => ({
        ...{ state: 'published', startsAt: week(count), title: 'Taalcafé', languages: '["nl"]' },
        confirmation: count < 3 ? 'confirmed' : 'open',
        follows: count === 0 ? null : week(count - 1),
      })),
    )
    expect(await database.prisma.series.findFirst()).toMatchObject({ nextAt: week(0) })
  })

  it('does not begin with what has begun, changed or was thrown away', async () => {
    expect(await store.series.begin({ ...(await begun()), version: 1 }, now)).toBe(false)
    expect(await store.series.begin(await begun(), week(1))).toBe(false)
    await store.activities.discardDraft({ id: 'first', by: anna }, now)
    expect(await store.series.begin(await begun(), now)).toBe(false)
    expect([await database.prisma.series.count(), await database.prisma.activity.count()]).toEqual([0, 0])
  })
  const begun = async () => ({
    ...{ id: 's', activityId: 'first', from: 'draft' as const, version: 0, by: anna, course, first: dayOf(week(0)) },
    ...{ confirmedUntil: week(3), moments: [], channelIds: [] },
  })

  it('takes over a card that is being posted at that moment', async () => {
    const channel = await database.prisma.channel.create({
      data: { platform: 'slack', space: 'T1', externalId: 'C1', kind: 'channel' },
    })
    await store.activities.publish({ id: 'first', version: 0, by: anna, channelIds: [channel.id] }, now)
    const wish = { most: 9, mostPerSpace: 9, leaseMs: 60_000, restingChannels: new Set<string>(), closedSpaces: [] }
    const [held] = await store.deliveryQueue.claim(now, wish)
    if (held === undefined) throw new Error('nothing to post')
    const { version } = await database.prisma.activity.findUniqueOrThrow({ where: { id: 'first' } })
    expect(await store.series.begin({ ...(await begun()), id: 'series', from: 'published', version }, now)).toBe(true)
    await store.deliveryQueue.arrived([{ delivery: held, reference: 'C1:1', repeated: false }], now)
    expect(await database.prisma.copy.findMany()).toMatchObject([{ about: 'series:series', reference: 'C1:1' }])
    expect(await store.deliveryQueue.claim(now, wish)).toMatchObject([
      { kind: 'edit', about: 'series:series', reference: 'C1:1' },
    ])
  })

  it('is extended by one of many processes, and never with a day twice', async () => {
    await begin()
    const [series] = await store.series.toExtend(dayOf(week(5)))
    if (series === undefined) throw new Error('nothing to extend')
    const then = { moments: [4, 5].map(moment), cursor: dayOf(week(6)), left: 8 }
    const results = await Promise.all([1, 2, 3].map(() => store.series.extend(series, then, now)))
    expect(results.filter(Boolean)).toHaveLength(1)
    expect((await rows()).map(({ startsAt }) => startsAt)).toEqual([0, 1, 2, 3, 4, 5].map(week))
    expect(await store.series.toExtend(dayOf(week(5)))).toEqual([])
  })

  it('is not extended as it was before somebody changed it', async () => {
    await begin()
    const [series] = await store.series.toExtend(dayOf(week(5)))
    if (series === undefined) throw new Error('nothing to extend')
    const change = { id: 'series', version: 0, cursor: series.cursor, by: anna, ids: await idsFrom(1) }
    expect(await store.series.editFollowing({ ...change, content: { title: 'Praatcafé' } }, now)).toBe(true)
    const then = { moments: [4].map(moment), cursor: null, left: 9 }
    expect(await store.series.extend(series, then, now)).toBe(false)
    const [fresh] = await store.series.toExtend(dayOf(week(5)))
    if (fresh === undefined) throw new Error('nothing to extend')
    expect(await store.series.extend(fresh, then, now)).toBe(true)
    expect((await rows()).map(({ title }) => title)).toEqual([
      'Taalcafé',
      'Praatcafé',
      'Praatcafé',
      'Praatcafé',
      'Praatcafé',
    ])
  })

  it('is changed or stopped by one of two, whole or not at all', async () => {
    await begin()
    const change = { id: 'series', version: 0, cursor: course.cursor, by: anna, ids: await idsFrom(0) }
    const results = await Promise.all([
      store.series.editFollowing({ ...change, content: { capacity: 5 } }, now),
      store.series.cancelFollowing({ ...change, reason: 'Ziek' }, now),
    ])
    expect(results.filter(Boolean)).toHaveLength(1)
    const states = new Set((await rows()).map(({ state, capacity }) => `${state} ${capacity}`))
    expect(states.size).toBe(1)
  })

  it('is not changed where one of the times has no room, or has begun', async () => {
    await begin()
    await store.attendance.come({ activityId: (await idsFrom(2))[0] ?? '', personId: anna, people: 3 }, now)
    const change = { id: 'series', version: 0, cursor: course.cursor, by: anna, ids: await idsFrom(0) }
    expect(await store.series.editFollowing({ ...change, content: { capacity: 2 } }, now)).toBe(false)
    expect(await store.series.editFollowing({ ...change, content: { title: 'Laat' } }, week(0))).toBe(false)
    expect((await rows()).map(({ title, capacity, version }) => [title, capacity, version])).toEqual(
      [0, 1, 2, 3].map(() => ['Taalcafé', null, 0]),
    )
    expect(await store.series.one('series')).toMatchObject({ version: 0 })
  })

  it('tells each whom a change concerns once, with the times they come to', async () => {
    await begin()
    const [noor, bram] = [await enter('noor'), await enter('bram')]
    const [, second = '', third = ''] = await idsFrom(0)
    for (const activityId of [second, third]) await store.attendance.come({ activityId, personId: noor }, now)
    await store.attendance.come({ activityId: (await idsFrom(0))[0] ?? '', personId: bram }, now)
    const change = { id: 'series', version: 0, cursor: course.cursor, by: anna, ids: await idsFrom(1), reason: 'Ziek' }
    const tell = (contact: Contact, as: string, ids: string[]) =>
      message(contact, `${as} ${ids.map((id) => (id === second ? 'tweede' : 'derde')).join(' ')}`)
    await store.series.cancelFollowing({ ...change, tell }, now)
    const all = await told()
    expect(all).toHaveLength(1)
    expect(all[0]).toMatch(/^noor .*visitor tweede derde/)
  })

  it('turns its card once when a time has begun, whoever looks', async () => {
    await begin()
    const channel = { platform: 'slack', space: 'T1', externalId: 'C1', kind: 'channel' }
    const { id: channelId } = await database.prisma.channel.create({ data: channel })
    await database.prisma.copy.create({ data: { about: 'series:series', channelId, reference: '1', postedAt: now } })
    expect(await store.series.turnCards(now)).toBe(0)
    const turned = await Promise.all([1, 2, 3].map(() => store.series.turnCards(week(0))))
    expect(turned.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await database.prisma.delivery.count({ where: { about: 'series:series', kind: 'edit' } })).toBe(1)
    expect(await database.prisma.series.findFirst()).toMatchObject({ nextAt: week(1) })
  })

  it('shows a sign-up for one of its times on its card', async () => {
    await begin()
    const channel = { platform: 'slack', space: 'T1', externalId: 'C1', kind: 'channel' }
    const { id: channelId } = await database.prisma.channel.create({ data: channel })
    await database.prisma.copy.create({ data: { about: 'series:series', channelId, reference: '1', postedAt: now } })
    await store.attendance.come({ activityId: (await idsFrom(2))[0] ?? '', personId: anna }, now)
    expect(await database.prisma.delivery.findMany()).toMatchObject([{ about: 'series:series', kind: 'edit' }])
  })

  it('is a list of its first time from any moment on, and of what differs', async () => {
    await begin()
    const listed = async (from: Date) =>
      (await store.activities.between(from, undefined, { grouped: true })).map(({ startsAt }) => startsAt)
    expect(await listed(now)).toEqual([week(0)])
    expect(await listed(week(1))).toEqual([week(1)])
    const [, , third = ''] = await idsFrom(0)
    await store.activities.edit({ id: third, version: 0, by: anna, content: { place: 'Castellum' } }, now)
    expect(await listed(now)).toEqual([week(0), week(2)])
    await store.activities.cancel({ id: (await idsFrom(0))[0] ?? '', reason: 'Ziek', by: anna }, now)
    expect(await listed(now)).toEqual([week(1), week(2)])
    expect(await store.activities.between(now, undefined)).toHaveLength(3)
  })

  describe('whether it goes on', () => {
    const confirmation = async () => (await rows()).map((row) => row.confirmation)
    const question = () => message({ personId: '', name: '', identity: who, locale: null }, 'Gaat dit door?')
    const who = { platform: 'slack', space: 'T1', user: 'anna' } as const

    it('is asked by one of many processes, with its question or not at all', async () => {
      await begin()
      const near = await store.confirmations.open(week(4), now)
      const asked = near.map(({ id }) => id)
      const ask = () => store.confirmations.ask({ sure: [], asked, seriesIds: ['series'] }, [question()], now)
      expect((await Promise.all([ask(), ask(), ask()])).filter(Boolean)).toHaveLength(1)
      expect(await told()).toHaveLength(1)
      expect(await confirmation()).toEqual(['confirmed', 'confirmed', 'confirmed', 'asked'])
      expect(await store.confirmations.open(week(4), now)).toEqual([])
    })

    it('is not given up once it was answered in that moment', async () => {
      await begin()
      const [last = ''] = await idsFrom(3)
      await store.confirmations.ask({ sure: [], asked: [last], seriesIds: ['series'] }, [], now)
      const results = await Promise.all([
        store.confirmations.confirmSeries({ id: 'series', until: week(9), by: anna }, now),
        store.confirmations.giveUp({ ids: [last], seriesIds: ['series'] }, [question()], now),
      ])
      expect(results[0]).toBe(true)
      expect((await confirmation()).at(-1)).toBe('confirmed')
      expect(await store.confirmations.confirmSeries({ id: 'series', until: week(9), by: anna }, now)).toBe(false)
    })

    it('once given up stands apart in lists, and with the others again when confirmed', async () => {
      await begin()
      const [last = ''] = await idsFrom(3)
      await store.confirmations.ask({ sure: [], asked: [last], seriesIds: [] }, [], now)
      await store.confirmations.giveUp({ ids: [last], seriesIds: [] }, [], now)
      const listed = (filter: object) => store.activities.between(now, undefined, { grouped: true, ...filter })
      expect(await listed({})).toMatchObject([
        { startsAt: week(0) },
        { startsAt: week(3), confirmation: 'unconfirmed' },
      ])
      expect(await listed({ sureOnly: true })).toHaveLength(1)
      await store.confirmations.confirm({ id: last, by: anna }, now)
      expect(await listed({})).toHaveLength(1)
    })
  })
})

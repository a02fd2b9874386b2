import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PlatformAddress } from '../chat/address.ts'
import { paragraph, view } from '../chat/view.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { channelIdOf } from './channels.ts'
import { queue } from './deliveries.ts'
import type { Reference } from './references.ts'
import { type Store, storeOn } from './store.ts'

const start = new Date('2027-02-01T10:00:00Z')
const minutesLater = (minutes: number) => new Date(start.getTime() + minutes * 60_000)

const general: Reference = {
  ...{ space: 'tenant-1', externalId: '19:team@thread.tacv2', conversationId: '19:team@thread.tacv2' },
  ...{ kind: 'channel', serviceUrl: 'https://smba.example/nl/', botId: '28:bot', teamId: '19:team@thread.tacv2' },
}
const news: Reference = { ...general, externalId: '19:news@thread.tacv2', conversationId: '19:news@thread.tacv2' }
const anna: Reference = {
  ...{ space: 'tenant-1', externalId: 'aad-anna', conversationId: 'a:anna', kind: 'direct' },
  ...{ serviceUrl: 'https://smba.example/nl/', botId: '28:bot', userId: '29:anna' },
}
const placeOf = ({ space, externalId: channel, kind }: Reference): PlatformAddress => {
  return { platform: 'teams', space, channel, kind }
}

describe.each(providersUnderTest)('how places in Teams are reached on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
  })
  afterEach(() => database.drop())

  const heardAt = async ({ space, externalId }: Reference) =>
    (await database.prisma.conversationReference.findFirst({ where: { space, externalId } }))?.heardAt
  const subscribe = async (place: Reference, state: string) => {
    const channelId = await channelIdOf(database.prisma, placeOf(place))
    const rhythm = { weekday: 1, time: '09:00', createdAt: start, since: start }
    await database.prisma.subscription.create({ data: { channelId, state, ...rhythm } })
    return channelId
  }
  const say = (place: Reference) =>
    queue(database.prisma, [{ to: placeOf(place), kind: 'post', view: view([paragraph('Hallo')]) }], start)

  it('is known once it was heard, and only for that place', async () => {
    await store.references.remember(general, start)
    await store.references.remember(anna, start)
    expect(await store.references.of('tenant-1', general.externalId)).toEqual(general)
    expect(await store.references.of('tenant-1', 'aad-anna')).toEqual(anna)
    expect(await store.references.of('tenant-2', 'aad-anna')).toBeUndefined()
  })

  it('follows what is heard later, and keeps what that does not tell', async () => {
    await store.references.remember({ ...anna, name: 'Anna' }, start)
    const { userId: _unknown, ...moved } = { ...anna, serviceUrl: 'https://smba.example/eu/', conversationId: 'a:new' }
    await store.references.remember(moved, minutesLater(1))
    expect(await store.references.of('tenant-1', 'aad-anna')).toEqual({ ...moved, userId: '29:anna', name: 'Anna' })
  })

  it('is written again only when something changed or an hour has passed', async () => {
    await store.references.remember(anna, start)
    await store.references.remember(anna, minutesLater(59))
    expect(await heardAt(anna)).toEqual(start)
    await store.references.remember(anna, minutesLater(61))
    expect(await heardAt(anna)).toEqual(minutesLater(61))
    await store.references.remember({ ...anna, name: 'Anna' }, minutesLater(62))
    expect(await heardAt(anna)).toEqual(minutesLater(62))
  })

  it('is kept once when two requests from a new place come at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => store.references.remember(anna, start)))
    expect(await database.prisma.conversationReference.count()).toBe(1)
  })

  it('tells of any place of the tenant, the one heard last', async () => {
    expect(await store.references.anyIn('tenant-1')).toBeUndefined()
    await store.references.remember(general, minutesLater(5))
    await store.references.remember(anna, start)
    expect(await store.references.anyIn('tenant-1')).toEqual(general)
    expect(await store.references.anyIn('tenant-2')).toBeUndefined()
  })

  it('lets messages go again to a parked place where the bot is spoken to, however short ago that was before', async () => {
    await store.references.remember(general, start)
    const channelId = await channelIdOf(database.prisma, placeOf(general))
    const elsewhere = await channelIdOf(database.prisma, { ...placeOf(general), space: 'tenant-2' })
    for (const id of [channelId, elsewhere])
      await store.deliveryQueue.parkChannel(id, 'MessageWritesBlocked', minutesLater(1))
    await store.references.remember(general, minutesLater(2))
    const parked = await database.prisma.channel.findMany({ where: { parkedAt: { not: null } } })
    expect(parked.map(({ id }) => id)).toEqual([elsewhere])
  })

  it('is forgotten with the bot: the subscription stops and nothing more is said there', async () => {
    for (const place of [general, news]) {
      await store.references.remember(place, start)
      await subscribe(place, 'active')
      await say(place)
    }
    await store.references.forget('tenant-1', news.externalId, minutesLater(1))
    expect(await store.references.of('tenant-1', news.externalId)).toBeUndefined()
    expect(await store.references.of('tenant-1', general.externalId)).toEqual(general)
    expect((await store.subscriptions.of(placeOf(news)))?.state).toBe('stopped')
    expect((await store.subscriptions.of(placeOf(general)))?.state).toBe('active')
    const rows = await database.prisma.delivery.findMany({ include: { channel: true }, orderBy: { id: 'asc' } })
    expect(rows.map(({ state, channel }) => [channel.externalId, state])).toEqual([
      [general.externalId, 'waiting'],
      [news.externalId, 'dropped'],
    ])
  })

  it('is forgotten with the team, in all its channels and in no personal chat', async () => {
    for (const place of [general, news, anna]) await store.references.remember(place, start)
    const ids = [await subscribe(general, 'paused'), await subscribe(news, 'active'), await subscribe(anna, 'active')]
    await store.references.forgetTeam('tenant-1', general.teamId ?? '', minutesLater(1))
    expect(await store.references.anyIn('tenant-1')).toEqual(anna)
    const states = await database.prisma.subscription.findMany({ where: { state: 'stopped' } })
    expect(states.map(({ channelId }) => channelId).toSorted()).toEqual(ids.slice(0, 2).toSorted())
    const told = await database.prisma.auditEntry.findMany()
    expect(told).toHaveLength(2)
    expect(told[0]).toMatchObject({ act: 'subscription.stopped', personId: null, detail: 'uninstalled' })
  })

  it('is forgotten without error where the bot never was', async () => {
    await store.references.forget('tenant-1', 'nowhere', start)
    await store.references.forgetTeam('tenant-1', 'nowhere', start)
    expect(await database.prisma.auditEntry.count()).toBe(0)
  })
})

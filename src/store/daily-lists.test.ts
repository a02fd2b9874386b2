import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { directTo } from '../chat/address.ts'
import { sentences } from '../chat/view.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T08:00:00Z')
const identity = { platform: 'slack', space: 'T1', user: 'UNADIA' } as const
const deliveries = [{ to: directTo(identity), kind: 'post' as const, view: sentences('Dit wacht.') }]

describe.each(providersUnderTest)('the list of a day on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
    await store.people.appointCoordinators([identity], now)
  })
  afterEach(() => database.drop())

  const dueOn = async (day: string) => (await store.dailyLists.due(day)).map(({ identity: { user } }) => user)
  const personId = async () => (await store.people.standing(identity))?.personId ?? ''

  test('comes once, whatever replicas and restarts there are', async () => {
    expect(await dueOn('2027-02-01')).toEqual(['UNADIA'])
    const settle = { personId: await personId(), day: '2027-02-01', deliveries }
    const stores = Array.from({ length: 8 }, () => storeOn(database.prisma))
    const told = await Promise.all(stores.map((one) => one.dailyLists.settle(settle, now)))
    expect(told.filter(Boolean)).toHaveLength(1)
    expect(await database.prisma.delivery.count()).toBe(1)
    expect(await dueOn('2027-02-01')).toEqual([])
    expect(await dueOn('2027-02-02')).toEqual(['UNADIA'])
    expect(await store.dailyLists.settle({ ...settle, day: '2027-01-29' }, now)).toBe(false)
  })

  test('is for who coordinates and can be reached', async () => {
    await store.people.enter({ identity: { ...identity, user: 'UJORIS' }, name: 'Joris', isGuest: false }, now)
    expect(await dueOn('2027-02-01')).toEqual(['UNADIA'])
    const away = { platform: 'slack', space: 'T1', externalId: 'UNADIA', kind: 'direct', parkedAt: now }
    await database.prisma.channel.create({ data: away })
    expect(await dueOn('2027-02-01')).toEqual([])
  })
})

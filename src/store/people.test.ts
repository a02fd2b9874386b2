import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T10:00:00Z')
const identity = (user: string) => ({ platform: 'slack' as const, space: 'T1', user })
const newcomer = (user: string, name = user) => ({ identity: identity(user), name, isGuest: false })

describe.each(providersUnderTest)('people on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
  })
  afterEach(() => database.drop())

  test('are entered once, also when two requests enter the same person at once', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => store.people.enter(newcomer('U1'), now)))
    expect(new Set(ids).size).toBe(1)
    expect(await database.prisma.person.count()).toBe(1)
  })

  test('are known by nothing until they are entered', async () => {
    expect(await store.people.standing(identity('U1'))).toBeUndefined()
    const personId = await store.people.enter(newcomer('U1', 'Anna'), now)
    expect(await store.people.standing(identity('U1'))).toMatchObject({
      personId,
      role: 'reader',
      name: 'Anna',
      partners: [],
    })
    expect(await store.people.standing({ ...identity('U1'), space: 'T2' })).toBeUndefined()
  })

  test('have the name and language of their client of the last time, and the language they chose goes before it', async () => {
    const personId = await store.people.enter({ ...newcomer('U1', 'Anna'), locale: 'en' }, now)
    await store.people.enter({ ...newcomer('U1', 'Anna Jansen'), isGuest: true, locale: 'en' }, now)
    expect(await store.people.contact(personId)).toMatchObject({
      name: 'Anna Jansen',
      locale: 'en',
      identity: identity('U1'),
    })
    await store.people.chooseLocale(personId, 'nl')
    expect((await store.people.contact(personId))?.locale).toBe('nl')
    expect(await store.people.contact('nobody')).toBeUndefined()
  })

  test('are coordinators when the operator names them, also before they ever spoke', async () => {
    await store.people.enter(newcomer('U1', 'Nadia'), now)
    await store.people.appointCoordinators([identity('U1'), identity('U2')], now)
    await store.people.appointCoordinators([identity('U1')], now)
    const coordinators = await store.people.coordinators()
    expect(coordinators.map((each) => each.identity.user).toSorted()).toEqual(['U1', 'U2'])
    expect((await store.people.standing(identity('U1')))?.name).toBe('Nadia')
  })
})

describe.each(providersUnderTest)('receipts on %s', (provider) => {
  test('tell the first request from its repetitions, also at the same moment, until they are forgotten', async () => {
    const database = await freshDatabase(provider)
    const { receipts } = storeOn(database.prisma)
    const answers = await Promise.all(Array.from({ length: 8 }, () => receipts.first('a', now)))
    expect(answers.filter(Boolean)).toHaveLength(1)
    expect(await receipts.first('b', now)).toBe(true)
    await receipts.forgetBefore(new Date(now.getTime() + 1))
    expect(await receipts.first('a', now)).toBe(true)
    await database.drop()
  })
})

describe.each(providersUnderTest)('entered dates on %s', (provider) => {
  test('replace those of the same year and leave other years', async () => {
    const database = await freshDatabase(provider)
    const { announcedDays } = storeOn(database.prisma)
    const dates = (start: string) => ({ key: 'holi', start, end: start, source: null, by: 'nobody' })
    for (const start of ['2027-03-22', '2027-03-23', '2028-03-11']) await announcedDays.enter(dates(start), now)
    expect((await announcedDays.all()).map(({ start }) => start)).toEqual(['2027-03-23', '2028-03-11'])
    await database.drop()
  })
})

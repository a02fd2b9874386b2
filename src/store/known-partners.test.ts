import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { storeOn } from './store.ts'

const now = new Date('2027-02-01T10:00:00Z')
const identity = { platform: 'slack', space: 'T1', user: 'anna' } as const

describe.each(providersUnderTest)('the organisation of who asks, on %s', (provider) => {
  let database: FreshDatabase
  beforeEach(async () => {
    database = await freshDatabase(provider)
  })
  afterEach(() => database.drop())

  const namesFrom = async (store: ReturnType<typeof storeOn>) =>
    (await store.people.standing(identity))?.partners.map(({ name }) => name)

  async function placedAt(partnerKey: string, store = storeOn(database.prisma)) {
    const personId = await store.people.enter({ identity, name: 'Anna', isGuest: false }, now)
    await store.partners.place({ personId, partnerKey, role: 'member' }, now)
    return store
  }

  it('is called as the network file calls it by now', async () => {
    const store = storeOn(database.prisma)
    await store.partners.sync([{ key: 'piezo', name: 'Piezo' }], now)
    await placedAt('piezo', store)
    expect(await namesFrom(store)).toEqual(['Piezo'])
    await store.partners.sync([{ key: 'piezo', name: 'Stichting Piëzo' }], now)
    expect(await namesFrom(store)).toEqual(['Stichting Piëzo'])
  })

  it('is found when another process added it meanwhile', async () => {
    const [ours, theirs] = [storeOn(database.prisma), storeOn(database.prisma)]
    await ours.partners.sync([{ key: 'piezo', name: 'Piëzo' }], now)
    await placedAt('piezo', ours)
    expect(await namesFrom(ours)).toEqual(['Piëzo'])
    await theirs.partners.sync([{ key: 'coc', name: 'COC' }], now)
    await placedAt('coc', theirs)
    expect((await namesFrom(ours))?.toSorted()).toEqual(['COC', 'Piëzo'])
  })
})

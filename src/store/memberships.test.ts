import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { directTo } from '../chat/address.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import type { NewDelivery } from './deliveries.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T10:00:00Z')
const identityOf = (user: string) => ({ platform: 'slack', space: 'T1', user }) as const
const message = (user: string): NewDelivery => ({ to: directTo(identityOf(user)), kind: 'post', about: `told:${user}` })

describe.each(providersUnderTest)('partners and who belongs to them on %s', (provider) => {
  let database: FreshDatabase
  let store: Store

  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
    await store.partners.sync([{ key: 'piezo', name: 'Piëzo' }], now)
  })
  afterEach(() => database.drop())

  const enter = (user: string) => store.people.enter({ identity: identityOf(user), name: user, isGuest: false }, now)
  const piezo = async () => (await store.partners.all())[0]?.id ?? ''
  const told = async () => (await database.prisma.delivery.findMany()).map(({ about }) => about)

  async function placed(user: string, role: 'member' | 'editor') {
    const personId = await enter(user)
    await store.partners.place({ personId, partnerKey: 'piezo', role }, now)
    const [membership] = await store.memberships.ofPerson(personId)
    return { personId, membershipId: membership?.id ?? '' }
  }

  it('takes over new names from the network file and keeps who is no longer in it', async () => {
    const before = await piezo()
    const listed = [
      { key: 'piezo', name: 'Stichting Piëzo' },
      { key: 'iloz', name: 'ILOZ' },
    ]
    await store.partners.sync(listed, now)
    await store.partners.sync([{ key: 'iloz', name: 'ILOZ' }], now)
    const all = await store.partners.all()
    expect(all.map(({ name }) => name)).toEqual(['ILOZ', 'Stichting Piëzo'])
    expect(all.map(({ id }) => id)).toContain(before)
  })

  it('lets ten requests at the same time be one', async () => {
    const personId = await enter('anna')
    const partnerId = await piezo()
    const requests = Array.from({ length: 10 }, () =>
      store.memberships.request({ personId, partnerId, deliveries: () => [message('carla')] }, now),
    )
    const answers = await Promise.all(requests)
    expect(answers.filter(({ asked }) => asked)).toHaveLength(1)
    expect(new Set(answers.map(({ membership }) => membership.id)).size).toBe(1)
    expect(await told()).toEqual(['told:carla'])
  })

  it('lets one of many decisions count, and tells only that one', async () => {
    const personId = await enter('anna')
    const by = await enter('carla')
    const request = { personId, partnerId: await piezo(), deliveries: () => [] }
    const { membership } = await store.memberships.request(request, now)
    const decide = (decision: 'editor' | 'declined') =>
      store.memberships.decide({ membershipId: membership.id, by, decision, deliveries: [message(decision)] }, now)
    const took = await Promise.all([decide('editor'), decide('declined'), decide('editor'), decide('declined')])
    expect(took.filter(Boolean)).toHaveLength(1)
    const { state, role } = (await store.memberships.find(membership.id)) ?? {}
    expect(await told()).toEqual([state === 'declined' ? 'told:declined' : 'told:editor'])
    expect(role).toBe(state === 'declined' ? 'member' : 'editor')
    expect(await database.prisma.auditEntry.count({ where: { personId: by } })).toBe(1)
  })

  it('sees the last editor leave, also when all leave at the same moment', async () => {
    const editors = await Promise.all(['ed', 'eva', 'els'].map((user) => placed(user, 'editor')))
    await placed('max', 'member')
    const left = await Promise.all(
      editors.map(({ membershipId, personId }) =>
        store.memberships.end({ membershipId, by: personId, deliveries: [], orphaned: [message('carla')] }, now),
      ),
    )
    expect(left).toEqual([true, true, true])
    expect(await told()).toEqual(['told:carla'])
  })

  it('does not call a partner without editors orphaned again when a member leaves it', async () => {
    const { membershipId, personId } = await placed('max', 'member')
    const end = () =>
      store.memberships.end({ membershipId, by: personId, deliveries: [], orphaned: [message('carla')] }, now)
    expect([await end(), await end()]).toEqual([true, false])
    expect(await told()).toEqual([])
  })

  it('gives who is placed by the operator a standing at once, and takes it with the place', async () => {
    const { membershipId, personId } = await placed('ed', 'editor')
    expect((await store.people.standing(identityOf('ed')))?.partners).toMatchObject([{ key: 'piezo', role: 'editor' }])
    await store.memberships.end({ membershipId, by: personId, deliveries: [], orphaned: [] }, now)
    expect((await store.people.standing(identityOf('ed')))?.partners).toEqual([])
    expect(await store.memberships.colleagues(await piezo())).toEqual([])
  })

  it('does not promote who only asked, and withdraws only what waits', async () => {
    const personId = await enter('anna')
    const request = { personId, partnerId: await piezo(), deliveries: () => [] }
    const { membership } = await store.memberships.request(request, now)
    const change = { membershipId: membership.id, by: personId, deliveries: [message('anna')] }
    expect(await store.memberships.promote(change, now)).toBe(false)
    expect(await store.memberships.withdraw({ ...change, deliveries: [] }, now)).toBe(true)
    expect(await store.memberships.withdraw(change, now)).toBe(false)
    expect(await store.memberships.waiting()).toEqual([])
    expect(await told()).toEqual([])
  })
})

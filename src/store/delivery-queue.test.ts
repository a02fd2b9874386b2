import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paragraph, view } from '../chat/view.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T10:00:00Z')
const later = new Date('2027-02-01T11:00:00Z')
const how = { most: 16, leaseMs: 60_000, busy: [] }

describe.each(providersUnderTest)('the queue of deliveries on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
  })
  afterEach(() => database.drop())

  const say = (channel: string, words: string) => ({
    to: { kind: 'channel', platform: 'slack', space: 'T1', channel } as const,
    kind: 'post' as const,
    view: view([paragraph(words)]),
  })
  const claimed = async () => (await store.deliveryQueue.claim(now, how)).map(({ channel }) => channel.externalId)

  it('gives the oldest of each channel, in the order in which they were written', async () => {
    await store.deliveries.queue([say('C1', 'een'), say('C1', 'twee'), say('C2', 'een')], now)
    expect(await claimed()).toEqual(['C1', 'C2'])
    expect(await claimed()).toEqual([])
  })

  it('gives what waits behind a channel that has much to say and must wait itself', async () => {
    await store.deliveries.queue(
      Array.from({ length: 200 }, (_, index) => say('C1', String(index))),
      now,
    )
    const [first] = await store.deliveryQueue.claim(now, how)
    await store.deliveryQueue.postpone(first?.id ?? 0, { dueAt: later, problem: 'ratelimited', inDoubt: false })
    await store.deliveries.queue([say('C2', 'ik wacht')], now)
    expect(await claimed()).toEqual(['C2'])
    expect(await store.deliveryQueue.nextDue(now)).toEqual(later)
  })
})

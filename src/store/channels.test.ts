import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { untilItWaits } from '../testing/until-it-waits.ts'
import { channelIdOf } from './channels.ts'
import { queue } from './deliveries.ts'

const place = (channel: string) =>
  ({ kind: 'channel', platform: 'slack', space: 'T1', channel, name: channel }) as const
const now = new Date('2027-02-01T10:00:00Z')

describe.each(providersUnderTest)('a conversation on %s', (provider) => {
  let database: FreshDatabase
  beforeEach(async () => {
    database = await freshDatabase(provider)
  })
  afterEach(() => database.drop())

  test('that two processes meet at the same moment is one, and neither fails', async () => {
    const { prisma } = database
    let other: Promise<string> | undefined
    const mine = await prisma.$transaction(async (tx) => {
      const id = await channelIdOf(tx, place('C1'))
      other = prisma.$transaction((theirs) => channelIdOf(theirs, place('C1')))
      await untilItWaits(database)
      return id
    })
    expect(await other).toBe(mine)
    expect(await prisma.channel.findMany()).toMatchObject([{ externalId: 'C1', name: 'C1', kind: 'channel' }])
  })

  test('is met by many at once in any order, and all that they say is kept', async () => {
    const places = ['C1', 'C2', 'C3', 'C4'].map(place)
    const said = (to: ReturnType<typeof place>) => ({ to, kind: 'post' as const, about: 'digest:1' })
    const orders = [places, places.toReversed(), places, places.toReversed()]
    await Promise.all(orders.map((order) => database.prisma.$transaction((tx) => queue(tx, order.map(said), now))))
    expect(await database.prisma.channel.count()).toBe(4)
    expect(await database.prisma.delivery.count()).toBe(16)
  })
})

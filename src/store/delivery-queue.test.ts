import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paragraph, view } from '../chat/view.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T10:00:00Z')
const later = new Date('2027-02-01T11:00:00Z')
const how = { most: 16, mostPerSpace: 16, leaseMs: 60_000, restingChannels: new Set<string>(), closedSpaces: [] }

describe.each(providersUnderTest)('the queue of deliveries on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
  })
  afterEach(() => database.drop())

  const say = (channel: string, words: string, space = 'T1') => ({
    to: { kind: 'channel', platform: 'slack', space, channel } as const,
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
    await store.deliveryQueue.postpone(first ?? { id: 0, claim: '' }, {
      ...{ dueAt: later, problem: 'ratelimited', inDoubt: false, failed: true },
    })
    await store.deliveries.queue([say('C2', 'ik wacht')], now)
    expect(await claimed()).toEqual(['C2'])
    expect(await store.deliveryQueue.nextDue(now)).toEqual(later)
  })

  it('finds its way among more channels than can be asked for at once', async () => {
    const all = Array.from({ length: 1100 }, (_, index) => say(`C${index}`, 'een'))
    await store.deliveries.queue(all, now)
    expect(await claimed()).toHaveLength(how.most)
    expect(await store.deliveryQueue.nextDue(now)).toEqual(now)
  })

  it('lets nothing overtake what another process hands back in the midst of a claim', async () => {
    await store.deliveries.queue([say('C1', 'een'), say('C1', 'twee')], now)
    const [first] = await store.deliveryQueue.claim(now, how)
    let isHandedBack = false
    const meanwhile = database.prisma.$extends({
      query: {
        delivery: {
          async groupBy({ args, query }) {
            const seen = await query(args)
            if (!isHandedBack) await store.deliveryQueue.handBack([first?.id ?? 0])
            isHandedBack = true
            return seen
          },
        },
      },
    })
    const other = storeOn(meanwhile as unknown as FreshDatabase['prisma'])
    expect(await other.deliveryQueue.claim(now, how)).toEqual([])
    expect((await other.deliveryQueue.claim(now, how)).map(({ id }) => id)).toEqual([first?.id])
  })

  it('gives nothing that has become due while what was written after it is being sent', async () => {
    await store.deliveries.queue([{ ...say('C1', 'straks'), dueAt: later }, say('C1', 'nu')], now)
    const [under] = await store.deliveryQueue.claim(now, how)
    expect(await store.deliveryQueue.claim(later, how)).toEqual([])
    if (under !== undefined)
      await store.deliveryQueue.arrived([{ delivery: under, reference: '1.0', repeated: false }], later)
    expect(await store.deliveryQueue.claim(later, how)).toHaveLength(1)
  })

  it('nor while that is to be tried again', async () => {
    await store.deliveries.queue([{ ...say('C1', 'straks'), dueAt: later }, say('C1', 'nu')], now)
    const [under] = await store.deliveryQueue.claim(now, how)
    const again = new Date(later.getTime() + 60_000)
    await store.deliveryQueue.postpone(under ?? { id: 0, claim: '' }, {
      ...{ dueAt: again, problem: 'no answer', inDoubt: true, failed: true },
    })
    expect(await store.deliveryQueue.claim(later, how)).toEqual([])
    expect(await store.deliveryQueue.claim(again, how)).toHaveLength(1)
  })

  it('lets the spaces take turns when there is more than can be taken', async () => {
    const big = Array.from({ length: 40 }, (_, index) => say(`C${index}`, 'een', 'TBIG'))
    await store.deliveries.queue([...big, say('S1', 'een', 'TSMALL'), say('S2', 'een', 'TSMALL')], now)
    const got = await store.deliveryQueue.claim(now, { ...how, most: 6 })
    expect(got.map(({ channel }) => channel.externalId)).toEqual(['C0', 'C1', 'C2', 'C3', 'S1', 'S2'])
  })

  it('leaves closed spaces and resting channels alone', async () => {
    await store.deliveries.queue([say('C1', 'een', 'TDOWN'), say('C2', 'een'), say('C3', 'een')], now)
    const resting = await database.prisma.channel.findFirstOrThrow({ where: { externalId: 'C2' } })
    const got = await store.deliveryQueue.claim(now, {
      ...how,
      restingChannels: new Set([resting.id]),
      closedSpaces: [{ platform: 'slack', space: 'TDOWN' }],
    })
    expect(got.map(({ channel }) => channel.externalId)).toEqual(['C3'])
  })

  it('gives every delivery to one of many that ask at the same moment', async () => {
    await store.deliveries.queue(
      Array.from({ length: 60 }, (_, index) => say(`C${index}`, 'een')),
      now,
    )
    const all = await Promise.all(Array.from({ length: 6 }, () => store.deliveryQueue.claim(now, how)))
    const rest = await store.deliveryQueue.claim(now, { ...how, most: 60, mostPerSpace: 60 })
    const ids = [...all.flat(), ...rest].map(({ id }) => id)
    expect(ids.toSorted((one, other) => one - other)).toEqual([...new Set(ids)].toSorted((one, other) => one - other))
    expect(ids).toHaveLength(60)
  })

  it('drops edits that another edit of the same message says too, and no others', async () => {
    const { prisma } = database
    await store.deliveries.queue([say('C1', 'een'), say('C2', 'een')], now)
    await store.deliveryQueue.claim(now, how)
    const channels = await prisma.channel.findMany({ orderBy: { externalId: 'asc' } })
    await prisma.delivery.updateMany({ data: { state: 'sent', finishedAt: now } })
    const edit = (at: number, about: string, dueAt = now) => ({
      ...{ channelId: channels[at]?.id ?? '', kind: 'edit', about, dueAt, createdAt: now },
    })
    await prisma.delivery.createMany({
      data: [edit(0, 'thing:1'), edit(0, 'thing:1'), edit(0, 'thing:2'), edit(1, 'thing:1'), edit(0, 'thing:1', later)],
    })
    expect((await store.deliveryQueue.claim(now, how)).map(({ kind }) => kind)).toEqual(['edit', 'edit'])
    const states = await prisma.delivery.findMany({ where: { kind: 'edit' }, orderBy: { id: 'asc' } })
    expect(states.map(({ state }) => state)).toEqual(['sending', 'dropped', 'waiting', 'sending', 'waiting'])
  })

  it('does not let who lost its lease change what another holds by now', async () => {
    await store.deliveries.queue([say('C1', 'een')], now)
    const [first] = await store.deliveryQueue.claim(now, how)
    if (first === undefined) throw new Error('nothing claimed')
    await store.deliveryQueue.takeOver(later, { dueAt: later, held: [] })
    const [second] = await store.deliveryQueue.claim(later, how)
    expect(second).toMatchObject({ id: first.id, attempts: 0, doubtedSince: now })
    await store.deliveryQueue.postpone(first, { dueAt: later, problem: 'late', inDoubt: false, failed: true })
    await store.deliveryQueue.giveUp(first, 'parked', 'late', later)
    expect(await database.prisma.delivery.findFirst()).toMatchObject({ state: 'sending', attempts: 0, inDoubt: true })
  })
})

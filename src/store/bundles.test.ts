import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { directTo } from '../chat/address.ts'
import type { Identity } from '../chat/text.ts'
import { sentences, type View } from '../chat/view.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { queue } from './deliveries.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T10:00:00Z')
const day = '2027-02-01'
const anna = { platform: 'slack', space: 'T1', user: 'UANNA' } as const
const said = sentences('Alles bij elkaar.')

describe.each(providersUnderTest)('messages that can wait, on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  let personId: string
  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
    personId = await store.people.enter({ identity: anna, name: 'Anna', isGuest: false }, now)
  })
  afterEach(() => database.drop())

  const gather = (words: string, to: Identity = anna, concerns?: Date) => {
    const canWait = { ...(concerns !== undefined && { concerns }) }
    return queue(database.prisma, [{ to: directTo(to), kind: 'post', view: sentences(words), canWait }], now)
  }
  const waiting = async () => (await store.bundles.waiting()).persons
  const states = async () => (await database.prisma.delivery.findMany()).map(({ state }) => state)

  test('wait together, in order, and are not sent', async () => {
    await gather('Een')
    await gather('Twee', anna, new Date('2027-03-01T10:00:00Z'))
    expect(await waiting()).toMatchObject([
      {
        ...{ personId, messages: 'daily', bundledOn: null, spokenAt: undefined, locale: null },
        all: [
          { view: sentences('Een'), concerns: undefined, since: now },
          { concerns: new Date('2027-03-01T10:00:00Z') },
        ],
      },
    ])
    const wish = { most: 9, mostPerSpace: 9, leaseMs: 1000, restingChannels: new Set<string>(), closedSpaces: [] }
    expect(await store.deliveryQueue.claim(now, wish)).toEqual([])
    expect(await store.deliveryQueue.nextDue(now)).toBeUndefined()
  })

  test.each([false, true])(
    'are told in exactly one message, however many replicas tell them at once; again: %s',
    async (again) => {
      await gather('Een')
      await gather('Twee')
      const stores = Array.from({ length: 8 }, () => storeOn(database.prisma))
      const told = await Promise.all(
        stores.map(async (one) => {
          const [person] = (await one.bundles.waiting()).persons
          return person !== undefined && one.bundles.tell({ ...bundle(person), again }, now)
        }),
      )
      expect(told.filter(Boolean)).toHaveLength(1)
      const [message, ...others] = await database.prisma.delivery.findMany()
      expect(others).toEqual([])
      expect(message).toMatchObject({ kind: 'post', state: 'waiting', view: JSON.stringify(said) })
      expect(await waiting()).toEqual([])
    },
  )

  test('what came in meanwhile is not lost when two replicas saw different things', async () => {
    await gather('Een')
    const [before] = await waiting()
    await gather('Twee')
    const [after] = await waiting()
    if (before === undefined || after === undefined) throw new Error('nothing waits')
    const told = await Promise.all([
      store.bundles.tell(bundle(before), now),
      storeOn(database.prisma).bundles.tell(bundle(after), now),
    ])
    expect(told.filter(Boolean)).toHaveLength(1)
    const left = await waiting()
    expect((await states()).filter((state) => state === 'waiting')).toHaveLength(1)
    expect(left.flatMap(({ all }) => all).length).toBe(told[0] ? 1 : 0)
  })

  test('a second time on a day only where that may be', async () => {
    await gather('Een')
    expect(await tellAll()).toBe(true)
    await gather('Twee')
    expect(await tellAll()).toBe(false)
    expect(await states()).toEqual(['waiting', 'gathered'])
    expect(await tellAll({ again: true })).toBe(true)
    await gather('Drie')
    expect(await tellAll({ day: '2027-02-02' })).toBe(true)
  })

  test('two chats of one person get one message, in the chat of the newest', async () => {
    const other = { platform: 'teams', space: 'T2', user: 'anna' } as const
    await database.prisma.identity.create({ data: { ...other, name: 'Anna', personId } })
    await gather('Een')
    await gather('Twee', other)
    const persons = await waiting()
    const channel = await database.prisma.channel.findFirstOrThrow({ where: { platform: 'teams' } })
    expect(persons).toHaveLength(1)
    expect(persons[0]).toMatchObject({ personId, channelId: channel.id })
  })

  test('wait while nobody can be reached, and go with who is forgotten', async () => {
    await gather('Een')
    await database.prisma.channel.updateMany({ data: { parkedAt: now } })
    expect(await waiting()).toEqual([])
    const erasure = { personId, tell: () => [], orphaned: () => [], nobody: 'iemand' }
    await store.privacy.erase(erasure, now)
    expect(await database.prisma.delivery.count()).toBe(0)
  })

  test('tell when a question was put, and not what was only an answer', async () => {
    await gather('Een')
    await queue(database.prisma, [{ to: directTo(anna), kind: 'post', view: said }], now)
    expect(await waiting()).toMatchObject([{ spokenAt: undefined }])
    await queue(database.prisma, [{ to: directTo(anna), kind: 'post', about: 'invitation:1' }], now)
    expect(await waiting()).toMatchObject([{ spokenAt: now }])
  })

  test('wishes are kept, and of two persons who turn out to be one the quieter stay', async () => {
    expect(await store.messageWishes.of(personId)).toEqual({ messages: 'daily', weekAhead: true, dayAhead: true })
    const wishes = { messages: 'weekly', weekAhead: false, dayAhead: true } as const
    await store.messageWishes.keep(personId, wishes)
    expect(await store.messageWishes.of(personId)).toEqual(wishes)
    expect(await store.messageWishes.of('nobody')).toBeUndefined()
    expect((await store.privacy.stored(personId))?.wishes).toEqual(wishes)
  })

  const bundle = (person: { channelId: string; all: { id: number }[] }, view: View = said) => ({
    ...{ personId, channelId: person.channelId, day, again: false, view },
    ids: person.all.map(({ id }) => id),
  })
  async function tellAll(about: { again?: boolean; day?: string } = {}): Promise<boolean> {
    const [person] = await waiting()
    return person !== undefined && store.bundles.tell({ ...bundle(person), ...about }, now)
  }
})

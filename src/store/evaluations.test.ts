import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { paragraph, view } from '../chat/view.ts'
import { readNetwork } from '../network-file.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { plannedActivity } from '../testing/planned-activity.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-27T10:00:00Z')

describe.each(providersUnderTest)('how activities went on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  let by: string
  let id: string
  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
    await store.partners.sync(readNetwork('prisma/zoetermeer.json').partners, now)
    const identity = { platform: 'slack' as const, space: 'T1', user: 'anna' }
    by = await store.people.enter({ identity, name: 'Anna', isGuest: false }, now)
    id = await plannedActivity(database)
  })
  afterEach(() => database.drop())

  const question = {
    to: { kind: 'direct' as const, platform: 'slack' as const, space: 'T1', channel: 'anna' },
    kind: 'post' as const,
    view: view([paragraph('Hoe ging het?')]),
  }
  const tell = (people: number, version: number) =>
    store.evaluations.tell(
      {
        came: [{ activityId: id, people }],
        seen: new Map([[id, version]]),
        ...{ worked: 'Soep', failed: null, shared: true, by },
      },
      now,
    )
  const row = () => database.prisma.evaluation.findUniqueOrThrow({ where: { activityId: id } })

  it('is asked once by several processes, and once more', async () => {
    const ask = (asked: { first?: string[]; again?: string[] }) =>
      store.evaluations.ask({ first: [], again: [], ...asked }, [question], now)
    const first = await Promise.all(Array.from({ length: 6 }, () => ask({ first: [id] })))
    expect(first.filter(Boolean)).toHaveLength(1)
    const again = await Promise.all(Array.from({ length: 6 }, () => ask({ again: [id] })))
    expect(again.filter(Boolean)).toHaveLength(1)
    expect(await database.prisma.delivery.count()).toBe(2)
  })

  it('is not asked again of who told it meanwhile', async () => {
    await store.evaluations.ask({ first: [id], again: [] }, [question], now)
    expect(await tell(12, 0)).toBe(true)
    expect(await store.evaluations.ask({ first: [], again: [id] }, [question], now)).toBe(false)
    expect(await database.prisma.delivery.count()).toBe(1)
    expect(await store.evaluations.waitingFor(by)).toEqual([])
  })

  it('is told by one of all who tell it at once, and by who saw that afterwards', async () => {
    const told = await Promise.all([1, 2, 3, 4, 5, 6].map((people) => tell(people, 0)))
    expect(told.filter(Boolean)).toHaveLength(1)
    const { came, version } = await row()
    expect([came, version]).toEqual([told.indexOf(true) + 1, 1])
    const second = await Promise.all([7, 8].map((people) => tell(people, 1)))
    expect(second.filter(Boolean)).toHaveLength(1)
    expect((await row()).version).toBe(2)
    expect(await database.prisma.auditEntry.count({ where: { act: 'activity.evaluated' } })).toBe(2)
  })

  it('of a series is kept as a whole or not at all', async () => {
    const other = await plannedActivity(database, { title: 'Tweede' })
    await tell(3, 0)
    const came = [id, other].map((activityId) => ({ activityId, people: 9 }))
    const telling = { came, seen: new Map<string, number>(), worked: null, failed: null, shared: false, by }
    expect(await store.evaluations.tell(telling, now)).toBe(false)
    expect(await store.evaluations.of([other])).toEqual([])
    expect((await row()).came).toBe(3)
  })

  it('is an example as long as it is shared and the activity stands', async () => {
    await tell(12, 0)
    const titles = async () =>
      (await store.evaluations.examples(undefined, { take: 9 })).map(({ activity }) => activity.title)
    expect(await titles()).toEqual(['Buurtiftar'])
    expect(await store.evaluations.examples(['keti_koti'], { take: 9 })).toEqual([])
    await database.prisma.activity.update({ where: { id }, data: { state: 'cancelled' } })
    expect([await titles(), await store.evaluations.example(id)]).toEqual([[], undefined])
  })
})

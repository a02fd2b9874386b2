import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { directTo } from '../chat/address.ts'
import { paragraph, view } from '../chat/view.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { type Store, storeOn } from './store.ts'
import type { OfferUntil } from './waiting-list.ts'

const now = new Date('2027-02-01T10:00:00Z')
const soon = new Date('2027-02-26T17:00:00Z')
const tomorrow = new Date('2027-02-02T10:00:00Z')
const later = new Date('2027-02-02T10:01:00Z')
const a = 'a'

describe.each(providersUnderTest)('a waiting list in %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  /** As other processes have it: what waits in memory for its turn there knows nothing of ours. */
  let elsewhere: Store[]
  let eva: string

  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
    elsewhere = [store, storeOn(database.prisma), storeOn(database.prisma)]
    await store.partners.sync([{ key: 'piezo', name: 'Piëzo' }], now)
    eva = await enter('eva')
    await store.partners.place({ personId: eva, partnerKey: 'piezo', role: 'editor' }, now)
  })
  afterEach(() => database.drop())

  const enter = (user: string) =>
    store.people.enter({ identity: { platform: 'slack', space: 'T1', user }, name: user, isGuest: false }, now)
  async function published(capacity: number) {
    const [partner] = await store.partners.all()
    const times = { startsAt: soon, createdAt: now, updatedAt: now }
    const said = { title: 'Buurtiftar', kind: 'meal', state: 'published', capacity }
    await database.prisma.activity.create({ data: { ...times, ...said, id: a, partnerId: partner?.id ?? '' } })
  }
  async function signedUp(...people: (readonly [string, number])[]) {
    const ids = []
    for (const [user, count] of people) {
      const personId = await enter(user)
      ids.push(personId)
      await store.attendance.come({ activityId: a, personId, people: count, wait: true }, now)
    }
    return ids as [string, string, string, string]
  }
  interface Look {
    until?: OfferUntil
    at?: Date
    isNews?: boolean
    by?: number
  }
  const offerFreed = ({ until = tomorrow, at = now, isNews = false, by = 0 }: Look = {}) =>
    storeOf(by).waitingList.offerFreed(
      {
        activityId: a,
        isNews,
        until: () => until,
        message: ({ identity }, id) => ({ to: directTo(identity), kind: 'post', about: `offer:${id}` }),
        tellByHand: ({ identity }, { free }) => ({
          ...{ to: directTo(identity), kind: 'post' },
          view: view([paragraph(`${free} vrij`)]),
        }),
      },
      at,
    )
  /** One of three processes, by number. */
  const storeOf = (index: number) => elsewhere[index % 3] ?? store
  const own = (personId: string) => store.attendance.own(a, personId)
  const states = async (...ids: string[]) => Promise.all(ids.map(async (id) => (await own(id)).state))
  const counts = async () => {
    const { coming, elsewhere, held, waiting } = (await store.activities.one(a)) ?? {}
    return { coming, elsewhere, held, waiting }
  }
  const offers = async () =>
    (await database.prisma.offer.findMany({ orderBy: { offeredAt: 'asc' } })).map(({ state }) => state)
  const told = async () => {
    const rows = await database.prisma.delivery.findMany({ orderBy: { id: 'asc' }, include: { channel: true } })
    return rows.map(({ channel, kind }) => `${channel.externalId} ${kind}`)
  }

  it('lets in as many as there are places of two hundred who press at once, and nobody is lost', {
    timeout: 60_000,
  }, async () => {
    await published(50)
    const people = await Promise.all(Array.from({ length: 200 }, (_, index) => enter(`p${index}`)))
    const [begun, before] = [performance.now(), process.cpuUsage()]
    const results = await Promise.all(
      people.map((personId, index) => storeOf(index).attendance.come({ activityId: a, personId, wait: true }, now)),
    )
    const tookMs = Math.round(performance.now() - begun)
    const { user, system } = process.cpuUsage(before)
    const cpuMs = Math.round((user + system) / 1000)
    console.info(`200 who press at once on ${provider}: settled in ${tookMs} ms, ${cpuMs} ms of CPU (wanted: 3000)`)
    expect(results.filter(({ kind }) => kind === 'coming')).toHaveLength(50)
    expect(results.filter(({ kind }) => kind === 'waiting')).toHaveLength(150)
    expect(await counts()).toEqual({ coming: 50, elsewhere: 0, held: 0, waiting: 150 })
    const rows = await database.prisma.attendance.findMany({ orderBy: { turn: 'asc' } })
    expect(new Set(rows.map(({ personId }) => personId)).size).toBe(200)
    const turns = rows.flatMap(({ state, turn }) => (state === 'waiting' ? [turn] : []))
    expect(turns).toEqual(Array.from({ length: 150 }, (_, index) => index + 1))
  })

  it('never overbooks when two hundred come, leave and change with how many at once', { timeout: 60_000 }, async () => {
    await published(40)
    const people = await Promise.all(Array.from({ length: 40 }, (_, index) => enter(`p${index}`)))
    const key = (index: number) => ({ activityId: a, personId: people[index % 40] ?? '' })
    await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        index % 5 === 4
          ? storeOf(index).attendance.withdraw(key(index * 7), now)
          : storeOf(index).attendance.come({ ...key(index * 3), people: (index % 4) + 1, wait: index % 2 === 0 }, now),
      ),
    )
    const rows = await database.prisma.attendance.findMany()
    const sum = (state: string) => rows.reduce((all, row) => all + (row.state === state ? row.people : 0), 0)
    expect(sum('coming')).toBeGreaterThan(0)
    expect(sum('coming')).toBeLessThanOrEqual(40)
    expect(await counts()).toEqual({ coming: sum('coming'), elsewhere: 0, held: 0, waiting: sum('waiting') })
  })

  it('offers one place to one person, also when several processes look at once', async () => {
    await published(1)
    const [anna, bert, carla] = await signedUp(['anna', 1], ['bert', 1], ['carla', 1])
    await store.attendance.withdraw({ activityId: a, personId: anna }, now)
    await Promise.all(Array.from({ length: 6 }, (_, index) => offerFreed({ by: index })))
    expect(await states(anna, bert, carla)).toEqual(['none', 'offered', 'waiting'])
    expect(await offers()).toEqual(['open'])
    expect(await told()).toEqual(['bert post'])
    expect(await own(bert)).toMatchObject({ people: 1, deadline: tomorrow })
    expect(await own(carla)).toEqual({ state: 'waiting', people: 1, place: 1 })
    expect(await counts()).toEqual({ coming: 0, elsewhere: 0, held: 1, waiting: 1 })
  })

  it('gives a place on offer to who said yes first, and to nobody twice, however often is pressed', async () => {
    await published(1)
    const [anna, bert, carla] = await signedUp(['anna', 1], ['bert', 1], ['carla', 1])
    await store.attendance.withdraw({ activityId: a, personId: anna }, now)
    await offerFreed()
    const { id } = await database.prisma.offer.findFirstOrThrow()
    const answer = (personId: string | undefined, accept = true, by = 0) =>
      storeOf(by).waitingList.answer({ offerId: id, personId, accept }, now)
    expect(await answer(carla)).toBe('not yours')
    expect(await answer(undefined)).toBe('not yours')
    expect(await store.waitingList.answer({ offerId: 'none', personId: bert, accept: true }, now)).toBe('gone')
    // A stranger comes at the same moment: the place is held for who was asked.
    const dora = await enter('dora')
    const [first, second, newcomer] = await Promise.all([
      answer(bert),
      answer(bert, true, 1),
      storeOf(2).attendance.come({ activityId: a, personId: dora }, now),
    ])
    expect([first, second].toSorted()).toEqual(['accepted', 'over'])
    expect(newcomer).toMatchObject({ kind: 'full', left: 0 })
    expect(await answer(bert, false)).toBe('over')
    expect(await states(bert, carla)).toEqual(['coming', 'waiting'])
    expect(await counts()).toEqual({ coming: 1, elsewhere: 0, held: 0, waiting: 1 })
  })

  it('ends an offer at its last moment, and asks the next', async () => {
    await published(1)
    const [anna, bert, carla] = await signedUp(['anna', 1], ['bert', 1], ['carla', 1])
    await store.attendance.withdraw({ activityId: a, personId: anna }, now)
    await offerFreed()
    const { id } = await database.prisma.offer.findFirstOrThrow()
    expect(await store.waitingList.withEndedOffers(now)).toEqual([])
    expect(await store.waitingList.withEndedOffers(tomorrow)).toEqual([a])
    // Nobody looked yet, and yet it is too late.
    expect(await store.waitingList.answer({ offerId: id, personId: bert, accept: true }, tomorrow)).toBe('over')
    expect(await states(bert, carla)).toEqual(['none', 'waiting'])
    await offerFreed({ until: new Date('2027-02-03T10:00:00Z'), at: later })
    expect(await states(bert, carla)).toEqual(['none', 'offered'])
    expect(await offers()).toEqual(['expired', 'open'])
  })

  it('lets who waits before a newcomer go first, and a newcomer past a group that does not fit', async () => {
    await published(3)
    const [anna, bert, carla] = await signedUp(['anna', 3], ['bert', 3], ['carla', 1])
    await store.attendance.come({ activityId: a, personId: anna, people: 1 }, now)
    // Two places are free by night: one is for carla when it is day, and one for whom it fits.
    const [dora, edo] = await Promise.all([enter('dora'), enter('edo')])
    expect(await store.attendance.come({ activityId: a, personId: dora, people: 2 }, now)).toMatchObject({
      kind: 'full',
      left: 1,
    })
    expect(await store.attendance.come({ activityId: a, personId: dora }, now)).toMatchObject({ kind: 'coming' })
    expect(await store.attendance.come({ activityId: a, personId: edo }, now)).toMatchObject({ kind: 'full', left: 0 })
    // It is carla's turn, so she need not wait for the morning.
    expect(await store.attendance.come({ activityId: a, personId: carla }, now)).toMatchObject({ kind: 'coming' })
    expect(await own(bert)).toEqual({ state: 'waiting', people: 3, place: 1 })
  })

  it('takes back offers for which there are no places any more, the last one first, and puts them back in their turn', async () => {
    await published(3)
    const [anna, bert, carla, dora] = await signedUp(['anna', 3], ['bert', 1], ['carla', 2], ['dora', 1])
    await store.attendance.withdraw({ activityId: a, personId: anna }, now)
    await offerFreed()
    expect(await states(bert, carla, dora)).toEqual(['offered', 'offered', 'waiting'])
    const edit = (capacity: number, version: number) =>
      store.activities.edit({ id: a, version, by: eva, content: { capacity } }, now)
    expect(await edit(2, 0)).toBe(true)
    expect(await states(bert, carla, dora)).toEqual(['offered', 'waiting', 'waiting'])
    expect(await own(carla)).toMatchObject({ place: 1 })
    expect(await counts()).toEqual({ coming: 0, elsewhere: 0, held: 1, waiting: 3 })
    expect(await store.signUpLists.countElsewhere({ id: a, seen: 0, people: 2, by: eva }, now)).toBe('counted')
    expect(await states(bert, carla, dora)).toEqual(['waiting', 'waiting', 'waiting'])
    expect(await offers()).toEqual(['withdrawn', 'withdrawn'])
    await edit(10, 1)
    await offerFreed()
    expect(await states(bert, carla, dora)).toEqual(['offered', 'offered', 'offered'])
  })

  it('counts who signed up elsewhere as places taken, and no more than there are', async () => {
    await published(3)
    const [anna] = await signedUp(['anna', 1])
    const count = (seen: number, people: number) =>
      store.signUpLists.countElsewhere({ id: a, seen, people, by: eva }, now)
    expect(await count(0, 3)).toBe('too many')
    expect(await count(1, 1)).toBe('changed')
    expect(await count(0, 2)).toBe('counted')
    expect(await store.attendance.come({ activityId: a, personId: anna, people: 2 }, now)).toMatchObject({
      kind: 'full',
    })
    expect(await store.activities.edit({ id: a, version: 0, by: eva, content: { capacity: 2 } }, now)).toBe(false)
    expect(await store.activities.edit({ id: a, version: 0, by: eva, content: { capacity: 3 } }, now)).toBe(true)
    const both = await Promise.all([count(2, 1), count(2, 0)])
    expect(both.toSorted()).toEqual(['changed', 'counted'])
    expect(await store.signUpLists.countElsewhere({ id: a, seen: 1, people: 1, by: eva }, soon)).toBe('closed')
  })

  it('ends offers when there is nothing to come to any more', async () => {
    await published(1)
    const [anna, bert] = await signedUp(['anna', 1], ['bert', 1])
    await store.attendance.withdraw({ activityId: a, personId: anna }, now)
    await offerFreed()
    await store.activities.cancel({ id: a, reason: 'Ziek', by: eva }, now)
    expect(await offers()).toEqual(['withdrawn'])
    expect(await counts()).toEqual({ coming: 0, elsewhere: 0, held: 0, waiting: 1 })
    expect(await store.attendance.withdraw({ activityId: a, personId: bert }, now)).toBe('waiting')
  })

  it('ends offers of what has begun, once, however many look', async () => {
    await published(1)
    const [anna] = await signedUp(['anna', 1], ['bert', 1])
    await store.attendance.withdraw({ activityId: a, personId: anna }, now)
    await offerFreed({ until: new Date('2027-03-01T10:00:00Z') })
    expect(await store.waitingList.withEndedOffers(soon)).toEqual([a])
    await Promise.all([0, 1, 2].map((index) => offerFreed({ at: soon, by: index })))
    expect(await offers()).toEqual(['withdrawn'])
    expect(await counts()).toEqual({ coming: 0, elsewhere: 0, held: 0, waiting: 1 })
  })

  it('tells the organisers once that places are theirs to give, and again with every place that comes free', async () => {
    await published(2)
    const [anna, bert] = await signedUp(['anna', 1], ['bert', 1], ['carla', 1])
    await offerFreed({ until: 'by hand' })
    expect(await told()).toEqual([])
    await store.attendance.withdraw({ activityId: a, personId: anna }, now)
    await Promise.all([0, 1].map((index) => offerFreed({ until: 'by hand', by: index })))
    expect(await told()).toEqual(['eva post'])
    await offerFreed({ until: 'at night', isNews: true })
    expect(await told()).toEqual(['eva post'])
    await store.attendance.withdraw({ activityId: a, personId: bert }, now)
    await offerFreed({ until: 'by hand', isNews: true })
    expect(await told()).toEqual(['eva post', 'eva post'])
    expect(await offers()).toEqual([])
  })

  it('offers by hand to whom the organiser chooses, where there is room', async () => {
    await published(2)
    const [anna, bert, carla, dora] = await signedUp(['anna', 2], ['bert', 2], ['carla', 1], ['dora', 1])
    await store.attendance.come({ activityId: a, personId: anna, people: 1 }, now)
    const choose = (personId: string, by = 0) =>
      storeOf(by).waitingList.offerByHand(
        {
          ...{ activityId: a, personId, deadline: tomorrow, by: eva },
          message: ({ identity }, id) => ({ to: directTo(identity), kind: 'post', about: `offer:${id}` }),
        },
        now,
      )
    expect(await choose(bert)).toBe('no room')
    expect(await choose(anna)).toBe('not waiting')
    expect((await Promise.all([choose(dora), choose(dora, 1)])).toSorted()).toEqual(['not waiting', 'offered'])
    expect(await choose(carla)).toBe('no room')
    expect(await states(bert, carla, dora)).toEqual(['waiting', 'waiting', 'offered'])
    expect(await database.prisma.offer.findMany()).toMatchObject([{ byHand: true }])
  })

  it('of two persons who become one keeps the surer place, and frees the other', async () => {
    await published(2)
    const [anna, bert, carla, dora] = await signedUp(['anna', 2], ['bert', 1], ['carla', 1], ['dora', 1])
    await store.attendance.withdraw({ activityId: a, personId: anna }, now)
    await offerFreed()
    expect(await states(bert, carla, dora)).toEqual(['offered', 'offered', 'waiting'])
    const { mergePersons } = await import('./merge-persons.ts')
    const merge = (from: string, to: string) =>
      database.prisma.$transaction((tx) => mergePersons(tx, { from, to, tell: () => [], minutes: () => 90 }, now))
    expect(await merge(dora, carla)).toMatchObject({ signUps: 1 })
    expect(await counts()).toEqual({ coming: 0, elsewhere: 0, held: 2, waiting: 0 })
    expect(await merge(bert, carla)).toMatchObject({ signUps: 1 })
    expect(await counts()).toEqual({ coming: 0, elsewhere: 0, held: 1, waiting: 0 })
    expect(await own(carla)).toMatchObject({ state: 'offered', people: 1 })
    expect((await offers()).toSorted()).toEqual(['open', 'withdrawn'])
    const { offer } = (await own(carla)) as { offer: string }
    expect(await store.waitingList.answer({ offerId: offer, personId: carla, accept: true }, now)).toBe('accepted')
    expect(await counts()).toEqual({ coming: 1, elsewhere: 0, held: 0, waiting: 0 })
  })

  it('forgets who is erased, and frees the place they had on offer', async () => {
    await published(2)
    const [anna, bert, carla] = await signedUp(['anna', 2], ['bert', 1], ['carla', 2])
    await store.attendance.withdraw({ activityId: a, personId: anna }, now)
    await offerFreed()
    const erase = (personId: string) =>
      store.privacy.erase({ personId, tell: () => [], orphaned: () => [], nobody: 'iemand' }, now)
    expect(await erase(bert)).toMatchObject({ attendances: 1 })
    expect(await counts()).toEqual({ coming: 0, elsewhere: 0, held: 0, waiting: 2 })
    expect(await erase(carla)).toMatchObject({ attendances: 1 })
    expect(await counts()).toEqual({ coming: 0, elsewhere: 0, held: 0, waiting: 0 })
    expect(await database.prisma.offer.count()).toBe(0)
  })

  it('is forgotten with who came, thirty days after', async () => {
    await published(1)
    const [anna, bert] = await signedUp(['anna', 1], ['bert', 1], ['carla', 1])
    await store.attendance.withdraw({ activityId: a, personId: anna }, now)
    await offerFreed()
    const { id } = await database.prisma.offer.findFirstOrThrow()
    await store.waitingList.answer({ offerId: id, personId: bert, accept: true }, now)
    const { id: channelId } = await database.prisma.channel.findFirstOrThrow()
    for (const about of [`offer:${id}`, 'day-before:x', `activity:${a}`])
      await database.prisma.copy.create({ data: { about, channelId, reference: '1', postedAt: now } })
    await store.attendance.forgetVisitorsBefore(soon)
    expect(await database.prisma.offer.count()).toBe(1)
    await store.attendance.forgetVisitorsBefore(new Date(soon.getTime() + 1))
    expect([await database.prisma.offer.count(), await database.prisma.attendance.count()]).toEqual([0, 0])
    expect(await counts()).toEqual({ coming: 1, elsewhere: 0, held: 0, waiting: 0 })
    const logged = await database.prisma.auditEntry.findMany({ where: { subjectId: a }, select: { personId: true } })
    expect(logged.every(({ personId }) => personId === null)).toBe(true)
    expect(logged.length).toBeGreaterThan(4)
    // What was asked of one person goes; the card stays.
    expect((await database.prisma.copy.findMany()).map(({ about }) => about)).toEqual([`activity:${a}`])
  })
})

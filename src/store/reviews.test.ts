import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { directTo } from '../chat/address.ts'
import { sentences } from '../chat/view.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { channelIdOf } from './channels.ts'
import type { ReviewOutcome } from './reviews.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T10:00:00Z')
const soon = new Date('2027-02-26T17:00:00Z')
const identity = { platform: 'slack', space: 'T1', user: 'UANNA' } as const
const told = [{ to: directTo(identity), kind: 'post' as const, view: sentences('Gedaan.') }]
const id = '0b0e7d3c-5a58-4c3c-9a3e-0d6f0f2b7f11'

describe.each(providersUnderTest)('what waits for a coordinator on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  let by: string
  let partnerId: string
  let channelIds: string[]

  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
    await store.partners.sync([{ key: 'piezo', name: 'Piëzo' }], now)
    by = await store.people.enter({ identity, name: 'Anna', isGuest: false }, now)
    partnerId = (await store.partners.all())[0]?.id ?? ''
    channelIds = [
      await channelIdOf(database.prisma, { kind: 'channel', platform: 'slack', space: 'T1', channel: 'C1' }),
    ]
    await database.prisma.partner.updateMany({ data: { postsDirectly: false } })
    const content = { title: 'Buurtiftar', kind: 'meal', startsAt: soon }
    await store.activities.saveDraft({ id, by, partnerId, content, request: 'first' }, now)
  })
  afterEach(() => database.drop())

  const sendIn = (deliveries = told) => store.reviews.sendIn({ id, version: 0, by, repeats: null, deliveries }, now)
  const settle = (outcome: ReviewOutcome, at = now, version?: number) =>
    store.reviews.settle(
      { id, outcome, by, words: 'Anders', deliveries: told, channelIds, ...(version !== undefined && { version }) },
      at,
    )
  const stateOf = async () => (await store.activities.one(id))?.state
  const counted = (results: boolean[]) => results.filter(Boolean).length

  test('is not published past them, not by two processes that know otherwise either', async () => {
    const publish = { id, version: 0, by, channelIds }
    expect(await store.activities.publish(publish, now)).toBe(false)
    await store.partners.letPost({ partnerId, directly: true, by, deliveries: [] }, now)
    const elsewhere = storeOn(database.prisma)
    expect(await elsewhere.partners.postsDirectly(partnerId)).toBe(true)
    await store.partners.letPost({ partnerId, directly: false, by, deliveries: [] }, now)
    expect(await elsewhere.partners.postsDirectly(partnerId)).toBe(true)
    expect(await elsewhere.activities.publish(publish, now)).toBe(false)
    expect(await elsewhere.partners.postsDirectly(partnerId)).toBe(false)
    expect(await elsewhere.activities.publish({ ...publish, asCoordinator: true }, now)).toBe(true)
  })

  test('is sent in once by many at once, and told once', async () => {
    expect(counted(await Promise.all(Array.from({ length: 8 }, () => sendIn())))).toBe(1)
    expect(await database.prisma.delivery.count()).toBe(1)
    expect(await stateOf()).toBe('review')
    expect(await database.prisma.auditEntry.count({ where: { act: 'activity.sent-in' } })).toBe(1)
  })

  test('is decided on once, whatever is decided at the same moment', async () => {
    for (let round = 0; round < 6; round += 1) {
      await database.prisma.activity.updateMany({ data: { state: 'draft', version: 0 } })
      await database.prisma.delivery.deleteMany()
      await sendIn([])
      const wanted = ['approved', 'declined', 'change', 'withdrawn', 'approved'] as const
      const results = await Promise.all(wanted.map((outcome) => settle(outcome)))
      expect(counted(results)).toBe(1)
      const outcome = wanted[results.indexOf(true)]
      expect((await store.reviews.of(id))?.state).toBe(outcome)
      const after = { approved: 'published', declined: 'declined', change: 'draft', withdrawn: 'draft' } as const
      expect(await stateOf()).toBe(after[outcome ?? 'change'])
      // Its author hears it, and only of what is approved there is a card.
      expect(await database.prisma.delivery.count()).toBe(outcome === 'approved' ? 2 : 1)
    }
  })

  test('is not approved in a version that nobody saw', async () => {
    await sendIn([])
    const edit = (version: number) =>
      store.activities.edit({ id, version, by, content: { title: `Straatiftar ${version}` } }, now)
    expect(await edit(0)).toBe(true)
    for (const outcome of ['approved', 'declined', 'change'] as const) expect(await settle(outcome, now, 0)).toBe(false)
    const [isEdited, isApproved] = await Promise.all([edit(1), settle('approved', now, 1)])
    // Who changes what was approved a moment ago changes something published, as always.
    expect(isEdited).toBe(true)
    expect(await store.activities.one(id)).toMatchObject({
      ...{ title: 'Straatiftar 1', state: isApproved ? 'published' : 'review' },
    })
  })

  test('is decided on before it begins, and given up after that', async () => {
    await sendIn([])
    expect(await settle('late')).toBe(false)
    for (const outcome of ['approved', 'declined', 'change'] as const) expect(await settle(outcome, soon)).toBe(false)
    expect((await store.reviews.waiting(now)).map((one) => one.id)).toEqual([id])
    expect(await store.reviews.waiting(soon)).toEqual([])
    expect((await store.reviews.passed(soon)).map((one) => one.id)).toEqual([id])
    expect(counted(await Promise.all([settle('late', soon), settle('late', soon), settle('withdrawn', soon)]))).toBe(1)
    expect(await stateOf()).toBe('draft')
  })

  test('goes with its author, and nothing of it is left', async () => {
    await sendIn([])
    const erasure = { personId: by, tell: () => [], orphaned: () => [], nobody: 'iemand' }
    expect(await store.privacy.erase(erasure, now)).toMatchObject({ drafts: 1, activities: 0 })
    expect(await stateOf()).toBeUndefined()
    expect(await database.prisma.review.count()).toBe(0)
    expect(await settle('approved')).toBe(false)
  })

  test('begins as a series or is decided on otherwise, never both', async () => {
    await sendIn([])
    const course = { startTime: '18:00', endTime: null, skips: '[]', untilDay: null, left: 1, cursor: '2027-03-12' }
    const rhythm = JSON.stringify({ kind: 'weekly', weekday: 5, weeks: 1 })
    const moments = [{ occurrence: '2027-03-05', startsAt: new Date('2027-03-05T17:00:00Z'), endsAt: null }]
    const series = {
      ...{ activityId: id, from: 'review' as const, version: 0, by, first: '2027-02-26', confirmedUntil: soon },
      ...{ course: { ...course, rhythm }, moments, channelIds, deliveries: told },
    }
    expect(await store.series.begin({ ...series, id: 'not theirs' }, now)).toBe(false)
    const direct = { partnerId, directly: true, by, deliveries: [] }
    const begin = (name: string) => store.series.begin({ ...series, id: name, asCoordinator: true, direct }, now)
    const results = await Promise.all([settle('declined', now, 0), begin('a'), begin('b')])
    expect(counted(results)).toBe(1)
    const isBegun = results[0] === false
    expect((await store.reviews.of(id))?.state).toBe(isBegun ? 'approved' : 'declined')
    expect(await database.prisma.activity.count({ where: { state: 'published' } })).toBe(isBegun ? 2 : 0)
    expect(await database.prisma.series.count()).toBe(isBegun ? 1 : 0)
    expect(await storeOn(database.prisma).partners.postsDirectly(partnerId)).toBe(isBegun)
    if (!isBegun) return
    expect((await store.activities.one(id))?.seriesId).toBe(results[1] ? 'a' : 'b')
  })

  test('lets its partner post directly in the same breath, and only then', async () => {
    await sendIn([])
    const direct = { partnerId, directly: true, by, deliveries: told }
    const approve = () => store.reviews.settle({ id, outcome: 'approved', by, deliveries: [], channelIds, direct }, now)
    expect(counted(await Promise.all([approve(), settle('declined')]))).toBe(1)
    const isApproved = (await stateOf()) === 'published'
    expect(await storeOn(database.prisma).partners.postsDirectly(partnerId)).toBe(isApproved)
  })
})

describe.each(providersUnderTest)('a partner that is added on %s', (provider) => {
  let database: FreshDatabase
  beforeEach(async () => {
    database = await freshDatabase(provider)
  })
  afterEach(() => database.drop())

  test('is there once, and of its activities coordinators look first', async () => {
    const store = storeOn(database.prisma)
    const by = await store.people.enter({ identity, name: 'Anna', isGuest: false }, now)
    const added = await Promise.all(
      Array.from({ length: 6 }, () => store.partners.add({ key: 'de-buren', name: 'De Buren', by }, now)),
    )
    const [partner, ...others] = added.filter((one) => one !== undefined)
    expect(others).toEqual([])
    expect(await store.partners.postsDirectly(partner?.id ?? '')).toBe(false)
    expect(await database.prisma.auditEntry.count({ where: { act: 'partner.added' } })).toBe(1)
    expect(await store.partners.postsDirectly('gone')).toBe(false)
  })

  test('is let post directly once of many at once, and its editors hear that once', async () => {
    const store = storeOn(database.prisma)
    const by = await store.people.enter({ identity, name: 'Anna', isGuest: false }, now)
    const partnerId = (await store.partners.add({ key: 'de-buren', name: 'De Buren', by }, now))?.id ?? ''
    const letPost = () => store.partners.letPost({ partnerId, directly: true, by, deliveries: told }, now)
    expect((await Promise.all([letPost(), letPost(), letPost()])).filter(Boolean)).toHaveLength(1)
    expect(await database.prisma.delivery.count()).toBe(1)
  })
})

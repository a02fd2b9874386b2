import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { directTo } from '../chat/address.ts'
import { paragraph, view } from '../chat/view.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T10:00:00Z')
const soon = new Date('2027-02-26T17:00:00Z')
const later = new Date('2027-03-05T17:00:00Z')
const content = { title: 'Buurtiftar', kind: 'meal', startsAt: soon }

describe.each(providersUnderTest)('activities on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  let anna: string
  let partnerId: string

  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
    await store.partners.sync([{ key: 'piezo', name: 'Piëzo' }], now)
    partnerId = (await store.partners.all())[0]?.id ?? ''
    anna = await enter('anna')
  })
  afterEach(() => database.drop())

  const enter = (user: string) =>
    store.people.enter({ identity: { platform: 'slack', space: 'T1', user }, name: user, isGuest: false }, now)

  let requests = 0
  const draft = (id: string, more = {}, request = `request ${++requests}`) =>
    store.activities.saveDraft({ id, by: anna, partnerId, content: { ...content, ...more }, request }, now)

  async function published(id: string, more = {}) {
    await draft(id, more)
    expect(await store.activities.publish({ id, version: 0, by: anna, channelIds: [] }, now)).toBe(true)
  }

  const versionOf = (saved: Awaited<ReturnType<typeof draft>> | undefined) =>
    typeof saved === 'object' ? saved.version : -1

  const acts = async () => (await database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ act }) => act)

  it('keeps what a draft said before when only some of it is said again', async () => {
    await draft('a', { cost: 'gratis', languages: ['nl'] })
    const changed = await draft('a', { title: 'Iftar' })
    expect(changed).toMatchObject({ title: 'Iftar', cost: 'gratis', languages: ['nl'], version: 1 })
    expect(changed).toEqual(await store.activities.one('a'))
    expect(await acts()).toEqual(['activity.drafted'])
  })

  it.each([
    ['only what it must say', {}],
    ['more', { visibility: 'network', capacity: 3, endsAt: later, languages: ['nl', 'ar'], district: 'Meerzicht' }],
  ])('shows a new draft that says %s as it will be read', async (_, more) => {
    expect(await draft('a', more)).toEqual(await store.activities.one('a'))
  })

  it('lets nobody else take a draft, and nobody a published activity', async () => {
    await draft('a')
    const bob = await enter('bob')
    expect(await store.activities.saveDraft({ id: 'a', by: bob, partnerId, content, request: 'b' }, now)).toBe(
      'not theirs',
    )
    expect(await store.activities.completeDraft({ id: 'a', by: bob, content: { cost: '1' } }, now)).toBe(false)
    expect(await store.activities.discardDraft({ id: 'a', by: bob }, now)).toBe(false)
    await store.activities.publish({ id: 'a', version: 0, by: anna, channelIds: [] }, now)
    expect(await draft('a', { title: 'Anders' })).toBe('not theirs')
    expect(await store.activities.discardDraft({ id: 'a', by: anna }, now)).toBe(false)
  })

  it('saves a draft once for a request that is repeated, also after it was thrown away', async () => {
    const results = await Promise.all([draft('a', {}, 'same'), draft('a', {}, 'same'), draft('a', {}, 'same')])
    expect(results.toSorted()).toEqual([await store.activities.one('a'), 'repeated', 'repeated'])
    expect(await store.activities.one('a')).toMatchObject({ version: 0 })
    await store.activities.discardDraft({ id: 'a', by: anna }, now)
    expect(await draft('a', {}, 'same')).toBe('repeated')
    expect(await store.activities.one('a')).toBeUndefined()
    expect(await acts()).toEqual(['activity.drafted', 'activity.discarded'])
  })

  it('keeps what came last when two requests save a new draft at once', async () => {
    const both = await Promise.all([draft('a', { title: 'Links' }), draft('a', { title: 'Rechts' })])
    // Which of them comes first is up to the database.
    const [first, last] = both.toSorted((one, other) => versionOf(one) - versionOf(other))
    expect([versionOf(first), versionOf(last)]).toEqual([0, 1])
    expect(last).toEqual(await store.activities.one('a'))
    expect(await acts()).toEqual(['activity.drafted'])
  })

  it('publishes once, with its cards in the same transaction', async () => {
    await draft('a')
    const channel = { platform: 'slack', space: 'T1', kind: 'channel' }
    const channels = await database.prisma.channel.createManyAndReturn({
      data: ['C1', 'C2'].map((externalId) => ({ ...channel, externalId })),
    })
    const channelIds = channels.map(({ id }) => id)
    const publish = () => store.activities.publish({ id: 'a', version: 0, by: anna, channelIds }, now)
    const results = await Promise.all([publish(), publish(), publish()])
    expect(results.filter(Boolean)).toHaveLength(1)
    expect(await database.prisma.delivery.count()).toBe(2)
    expect(await acts()).toEqual(['activity.drafted', 'activity.published'])
  })

  it('publishes no draft that has changed since, and none that has begun', async () => {
    await draft('a')
    await draft('a', { title: 'Iftar' })
    expect(await store.activities.publish({ id: 'a', version: 0, by: anna, channelIds: [] }, now)).toBe(false)
    expect(await store.activities.publish({ id: 'a', version: 1, by: anna, channelIds: [] }, soon)).toBe(false)
  })

  it('lets in no more than there is room for, however many come at once', async () => {
    await published('a', { capacity: 10 })
    const people = await Promise.all(Array.from({ length: 50 }, (_, index) => enter(`p${index}`)))
    const results = await Promise.all(
      people.map((personId) => store.attendance.come({ activityId: 'a', personId }, now)),
    )
    expect(results.filter(({ kind }) => kind === 'coming')).toHaveLength(10)
    expect(results.filter(({ kind }) => kind === 'full')).toHaveLength(40)
    const { _sum } = await database.prisma.attendance.aggregate({ where: { state: 'coming' }, _sum: { people: true } })
    expect((await store.activities.one('a'))?.coming).toBe(10)
    expect(_sum.people).toBe(10)
  })

  it('counts one person once, who presses many times at once', async () => {
    await published('a')
    const come = () => store.attendance.come({ activityId: 'a', personId: anna, people: 3 }, now)
    await Promise.all([come(), come(), come()])
    expect((await store.activities.one('a'))?.coming).toBe(3)
    await Promise.all([1, 2, 3].map(() => store.attendance.withdraw({ activityId: 'a', personId: anna }, now)))
    expect((await store.activities.one('a'))?.coming).toBe(0)
  })

  it('frees a place for another', async () => {
    await published('a', { capacity: 1 })
    const bob = await enter('bob')
    await store.attendance.come({ activityId: 'a', personId: anna }, now)
    expect(await store.attendance.come({ activityId: 'a', personId: bob }, now)).toEqual({
      kind: 'full',
      left: 0,
      mine: { state: 'none' },
    })
    await store.attendance.withdraw({ activityId: 'a', personId: anna }, now)
    expect(await store.attendance.come({ activityId: 'a', personId: bob }, now)).toMatchObject({
      kind: 'coming',
      mine: { people: 1 },
    })
  })

  it('saves one of two edits of the same version, and none below who comes', async () => {
    await published('a')
    await store.attendance.come({ activityId: 'a', personId: anna, people: 4 }, now)
    const edit = (more: object) => store.activities.edit({ id: 'a', version: 0, by: anna, content: more }, now)
    expect(await edit({ capacity: 3 })).toBe(false)
    const results = await Promise.all([edit({ title: 'Een' }), edit({ title: 'Twee' })])
    expect(results.filter(Boolean)).toHaveLength(1)
    expect((await store.activities.one('a'))?.version).toBe(1)
  })

  it('tells everybody who comes, once, when it is cancelled', async () => {
    await published('a')
    for (const user of ['noor', 'bram'])
      await store.attendance.come({ activityId: 'a', personId: await enter(user) }, now)
    const gone = await enter('gone')
    await store.attendance.come({ activityId: 'a', personId: gone }, now)
    await store.attendance.withdraw({ activityId: 'a', personId: gone }, now)
    const cancel = () =>
      store.activities.cancel(
        {
          id: 'a',
          reason: 'Ziek',
          by: anna,
          tell: ({ identity }) => ({ to: directTo(identity), kind: 'post', view: view([paragraph('Gaat niet door')]) }),
        },
        now,
      )
    expect((await Promise.all([cancel(), cancel()])).filter(Boolean)).toHaveLength(1)
    const told = await database.prisma.delivery.findMany({ include: { channel: true } })
    expect(told.map(({ channel }) => channel.externalId).sort()).toEqual(['bram', 'noor'])
  })

  it('finds what starts in a span, with the whole city in every district', async () => {
    await published('a', { district: 'Meerzicht', line: 1, themeDay: 'keti_koti' })
    await published('b', { district: 'Rokkeveen', startsAt: later })
    await published('c', { startsAt: later, visibility: 'network' })
    await draft('d')
    const ids = async (...asked: Parameters<Store['activities']['between']>) =>
      (await store.activities.between(...asked)).map(({ id }) => id)
    expect(await ids(now, undefined)).toEqual(['a', 'b', 'c'])
    expect(await ids(soon, later)).toEqual(['a'])
    expect(await ids(now, undefined, { districts: ['Meerzicht'] })).toEqual(['a', 'c'])
    expect(await ids(now, undefined, { publicOnly: true })).toEqual(['a', 'b'])
    expect(await ids(now, undefined, { lines: [1] })).toEqual(['a'])
    expect(await ids(now, undefined, { themeDays: ['keti_koti'] })).toEqual(['a'])
    expect(await ids(now, undefined, { kinds: ['show'] })).toEqual([])
    expect(await ids(now, undefined, {}, { skip: 1, take: 1 })).toEqual(['b'])
  })

  it('knows what somebody looks after: their own, those of their partner as editor, and their drafts', async () => {
    await published('a')
    await draft('d', { startsAt: new Date('2027-01-01T10:00:00Z') })
    const [eva, lid] = [await enter('eva'), await enter('lid')]
    await store.partners.place({ personId: eva, partnerKey: 'piezo', role: 'editor' }, now)
    await store.partners.place({ personId: lid, partnerKey: 'piezo', role: 'member' }, now)
    const ids = async (personId: string, at = now) =>
      (await store.activities.ofPerson(personId, at)).map(({ id }) => id)
    expect(await ids(anna)).toEqual(['a'])
    expect(await ids(eva)).toEqual(['a'])
    expect(await ids(lid)).toEqual([])
    expect(await ids(eva, later)).toEqual([])
    const past = async (personId: string, to: Date) =>
      (await store.activities.pastOfPerson(personId, { from: now, to })).map(({ id }) => id)
    expect([await past(anna, later), await past(eva, later), await past(lid, later)]).toEqual([['a'], ['a'], []])
    expect(await past(eva, now)).toEqual([])
    expect(await store.activities.draftsOf(anna)).toHaveLength(1)
  })

  it('knows what somebody signed up for and is still to come', async () => {
    await published('b', { startsAt: later })
    await published('a')
    for (const activityId of ['a', 'b']) await store.attendance.come({ activityId, personId: anna, people: 2 }, now)
    const ids = async (at: Date) => (await store.attendance.ofPerson(anna, at)).map(({ activity }) => activity.id)
    expect(await ids(now)).toEqual(['a', 'b'])
    expect(await ids(later)).toEqual(['b'])
    await store.attendance.withdraw({ activityId: 'a', personId: anna }, now)
    expect(await ids(now)).toEqual(['b'])
    expect(await store.attendance.own('b', anna)).toEqual({ state: 'coming', people: 2 })
  })

  it('asks for cards only in channels that are active, want them and can be posted in', async () => {
    const channel = async (externalId: string, state: string, more = {}) => {
      const { id } = await database.prisma.channel.create({
        data: { platform: 'slack', space: 'T1', externalId, kind: 'channel', name: externalId, ...more },
      })
      const filters = JSON.stringify({ lines: [1] })
      const row = { channelId: id, weekday: 1, time: '09:00', state, filters, createdAt: now, since: now }
      await database.prisma.subscription.create({ data: { ...row, activityCards: externalId !== 'digest-only' } })
    }
    await channel('good', 'active')
    await channel('paused', 'paused')
    await channel('digest-only', 'active')
    await channel('archived', 'active', { parkedAt: now })
    expect((await store.activities.cardChannels()).map(({ name, filters }) => [name, filters])).toEqual([
      ['good', { lines: [1] }],
    ])
  })

  it('finds what else is on a day, one left out', async () => {
    await published('a')
    await published('b', { title: 'Dialoog' })
    await draft('c')
    const beside = await store.activities.beside({ from: now, to: later, but: 'a' })
    expect(beside).toMatchObject([{ title: 'Dialoog', partner: { id: partnerId } }])
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T10:00:00Z')
const soon = new Date('2027-02-26T17:00:00Z')

describe.each(providersUnderTest)('on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
    await store.partners.sync(
      ['piezo', 'library'].map((key) => ({ key, name: key })),
      now,
    )
  })
  afterEach(() => database.drop())

  const enter = (user: string, isGuest = false) =>
    store.people.enter({ identity: { platform: 'slack', space: 'T1', user }, name: user, isGuest }, now)
  const place = (personId: string, role: 'member' | 'editor', partnerKey = 'piezo') =>
    store.partners.place({ personId, partnerKey, role }, now)
  async function activity(title: string, about: object = {}) {
    const partner = (await store.partners.all()).find(({ key }) => key === 'piezo')
    const times = { startsAt: soon, createdAt: now, updatedAt: now }
    const row = { ...times, title, kind: 'meal', state: 'published', partnerId: partner?.id ?? '', ...about }
    return (await database.prisma.activity.create({ data: row })).id
  }
  const titles = (all: { title: string }[]) => all.map(({ title }) => title)

  describe('what everybody may read', () => {
    test('is what is public and was published, in order, from a moment on', async () => {
      await activity('b', { startsAt: new Date('2027-03-02T10:00:00Z') })
      await activity('a', { state: 'cancelled' })
      await activity('over', { startsAt: new Date('2027-01-31T10:00:00Z') })
      await activity('draft', { state: 'draft' })
      await activity('network', { visibility: 'network' })
      expect(titles(await store.publicActivities.in({ from: now }))).toEqual(['a', 'b'])
      expect(titles(await store.publicActivities.in({ from: now }, {}, { skip: 1, take: 1 }))).toEqual(['b'])
      expect(titles(await store.publicActivities.in({ from: now, to: soon }))).toEqual([])
    })

    test('includes what began before and goes on, in the districts that are asked for', async () => {
      const began = { startsAt: new Date('2027-01-25T10:00:00Z') }
      await activity('goes on', { ...began, endsAt: new Date('2027-02-03T10:00:00Z'), district: 'Meerzicht' })
      await activity('ended', { ...began, endsAt: now, district: 'Meerzicht' })
      await activity('elsewhere', { district: 'Rokkeveen' })
      await activity('everywhere')
      const found = await store.publicActivities.in({ from: now }, { districts: ['Meerzicht'] })
      expect(titles(found)).toEqual(['goes on', 'everywhere'])
    })

    test('says nothing of who wrote it', async () => {
      const id = await activity('a', { authorId: await enter('UANNA'), question: 'q', expected: 9 })
      const one = await store.publicActivities.one(id)
      expect(one).toMatchObject({ title: 'a', partner: { key: 'piezo' } })
      for (const name of ['authorId', 'question', 'expected']) expect(one).not.toHaveProperty(name)
    })
  })

  describe('a person’s own agenda', () => {
    const agendaOf = async (personId: string, belongs = true) =>
      (await store.ownAgenda.of({ personId, belongs }, now)).map(({ activity: { title }, parts, people }) =>
        [title, ...parts, ...(people > 0 ? [people] : [])].join(' '),
      )

    test('has what they come to, lead and look after, each once', async () => {
      const anna = await enter('UANNA')
      await place(anna, 'editor')
      const id = await activity('of my partner')
      await store.attendance.come({ activityId: id, personId: anna, people: 2 }, now)
      const call = { activityId: id, organiserId: anna, places: 1, message: undefined, to: [] }
      const opened = await store.calls.open(call, now)
      if (opened.outcome === 'over') throw new Error('the call should open')
      await store.calls.answer(
        { callId: opened.callId, personId: anna, wanted: 'yes', judge: () => 'leader', tell: () => [] },
        now,
      )
      await activity('for the network', { visibility: 'network', startsAt: new Date('2027-03-01T10:00:00Z') })
      await activity('a draft', { state: 'draft', authorId: anna })
      expect(await agendaOf(anna)).toEqual([
        'of my partner organiser facilitator visitor 2',
        'for the network organiser',
      ])
      expect(await agendaOf(anna, false)).toEqual(['of my partner facilitator visitor 2'])
    })

    test('has what a member wrote as long as they are a member, and nothing of colleagues', async () => {
      const bert = await enter('UBERT')
      await place(bert, 'member')
      await activity('mine', { authorId: bert })
      await activity('of a colleague')
      expect(await agendaOf(bert)).toEqual(['mine organiser'])
      await database.prisma.membership.updateMany({ data: { state: 'left' } })
      expect(await agendaOf(bert)).toEqual([])
    })

    test('has what a coordinator wrote for a partner', async () => {
      const carla = await enter('UCARLA')
      await database.prisma.person.update({ where: { id: carla }, data: { role: 'coordinator' } })
      await activity('on behalf of', { authorId: carla })
      await activity('of another')
      expect(await agendaOf(carla)).toEqual(['on behalf of organiser'])
    })

    test('offers what is still open to them', async () => {
      const [anna, gast] = [await enter('UANNA'), await enter('UGAST')]
      const known = await activity('known')
      await store.attendance.come({ activityId: known, personId: anna }, now)
      await activity('open')
      await activity('network', { visibility: 'network' })
      await activity('cancelled', { state: 'cancelled' })
      await activity('over', { startsAt: now })
      const offered = (personId: string, belongs: boolean) =>
        store.ownAgenda.open({ personId, belongs }, { from: now, take: 10 }).then((all) => titles(all).toSorted())
      expect(await offered(anna, true)).toEqual(['network', 'open'])
      expect(await offered(gast, false)).toEqual(['known', 'open'])
    })
  })

  describe('a secret link', () => {
    test('leads to who made it, until it is made anew or revoked', async () => {
      const anna = await enter('UANNA')
      expect(await store.personalLinks.since(anna)).toBeUndefined()
      await store.personalLinks.make({ personId: anna, digest: 'one' }, now)
      expect(await store.personalLinks.holder('one', now)).toEqual({ personId: anna, locale: null, belongs: false })
      await store.personalLinks.make({ personId: anna, digest: 'two' }, soon)
      expect(await store.personalLinks.holder('one', now)).toBeUndefined()
      expect(await store.personalLinks.since(anna)).toEqual(soon)
      expect(await store.personalLinks.revoke(anna, now)).toBe(true)
      expect(await store.personalLinks.holder('two', now)).toBeUndefined()
      expect(await store.personalLinks.revoke(anna, now)).toBe(false)
      const acts = (await database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ act }) => act)
      expect(acts).toEqual(['personal-link.made', 'personal-link.made', 'personal-link.revoked'])
    })

    test.each([
      ['a reader', false, undefined, false],
      ['a member', false, 'member', true],
      ['who is a guest everywhere', true, 'member', false],
    ] as const)('of %s', async (_, isGuest, role, belongs) => {
      const personId = await enter('UANNA', isGuest)
      if (role) await place(personId, role)
      await store.personalLinks.make({ personId, digest: 'one' }, now)
      expect(await store.personalLinks.holder('one', now)).toMatchObject({ belongs })
    })

    test('is gone with the person, and its digest is all that is kept', async () => {
      const anna = await enter('UANNA')
      await store.personalLinks.make({ personId: anna, digest: 'one' }, now)
      expect((await store.privacy.stored(anna))?.personalLink).toEqual({ createdAt: now })
      const forget = { personId: anna, tell: () => [], orphaned: () => [], nobody: 'iemand' }
      await store.privacy.erase(forget, now)
      expect(await database.prisma.personalLink.count()).toBe(0)
    })
  })

  test('the number of the newest change counts on with every change by a person', async () => {
    expect(await store.lastChange.number()).toBe(0)
    const anna = await enter('UANNA')
    await store.personalLinks.make({ personId: anna, digest: 'one' }, now)
    const first = await store.lastChange.number()
    await store.attendance.come({ activityId: await activity('a'), personId: anna }, now)
    expect(await store.lastChange.number()).toBeGreaterThan(first)
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-12T09:00:00Z')
const earlier = new Date('2027-02-11T23:00:00Z')
const later = new Date('2027-02-12T10:00:00Z')

describe.each(providersUnderTest)('what reached the bot of an activity on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  let anna: string
  let bert: string
  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
    await store.partners.sync([{ key: 'piezo', name: 'Piëzo' }], now)
    anna = await enter('UANNA')
    bert = await enter('UBERT')
  })
  afterEach(() => database.drop())

  const enter = (user: string) =>
    store.people.enter({ identity: { platform: 'slack', space: 'T1', user }, name: user, isGuest: false }, now)
  const begin = (id: string, personId: string, since = earlier, at = now) =>
    store.sketches.begin({ id, personId, words: 'Koffie morgen', typed: { title: 'Koffie' }, besides: {} }, since, at)
  const keep = (id: string, personId: string, title = 'Thee', at = later) =>
    store.sketches.keep({ id, personId, typed: { title }, besides: { template: 'workshop' } }, at)
  const ids = async (personId: string) => (await store.sketches.ofPerson(personId)).map(({ id }) => id)
  async function draft(id: string, authorId: string, state = 'draft') {
    const [partner] = await store.partners.all()
    const times = { startsAt: later, createdAt: now, updatedAt: now }
    await database.prisma.activity.create({
      data: { ...times, id, title: 'Thee', kind: 'meal', state, partnerId: partner?.id ?? '', authorId },
    })
  }

  it('is the same for the same words of the same person since a moment, and as it was kept last', async () => {
    await begin('one', anna)
    await keep('one', anna)
    expect(await begin('two', anna)).toMatchObject({ id: 'one', words: 'Koffie morgen', typed: { title: 'Thee' } })
    expect(await begin('three', bert)).toMatchObject({ id: 'three' })
    expect(await begin('four', anna, later)).toMatchObject({ id: 'four', createdAt: now })
    expect([await ids(anna), await ids(bert)]).toEqual([['four', 'one'], ['three']])
  })

  it('is kept for its own person alone, also when two keep it at the same moment', async () => {
    await Promise.all([keep('one', anna, 'Van Anna'), keep('one', anna, 'Van Anna')])
    await keep('one', bert, 'Van Bert')
    expect(await store.sketches.one('one', bert)).toBeUndefined()
    expect(await store.sketches.one('one', anna)).toMatchObject({
      typed: { title: 'Van Anna' },
      besides: { template: 'workshop' },
    })
  })

  it('goes with its draft: saved, thrown away or posted', async () => {
    await keep('one', anna)
    const [partner] = await store.partners.all()
    const content = { title: 'Thee', kind: 'meal', startsAt: later }
    const saving = { id: 'one', by: anna, partnerId: partner?.id ?? '', content, request: 'r1' }
    await store.activities.saveDraft(saving, now)
    expect(await ids(anna)).toEqual([])
    await keep('one', anna)
    await store.activities.saveDraft({ ...saving, request: 'r2' }, now)
    expect(await ids(anna)).toEqual([])
    await keep('one', anna)
    expect(await store.activities.discardDraft({ id: 'one', by: bert }, now)).toBe(false)
    expect(await store.activities.discardDraft({ id: 'one', by: anna }, now)).toBe(true)
    expect(await ids(anna)).toEqual([])
    await draft('posted', anna, 'published')
    await draft('theirs', bert)
    for (const id of ['posted', 'theirs']) await keep(id, anna)
    expect(await ids(anna)).toEqual([])
  })

  it('begins a new draft with what it says besides, and leaves that of an old one', async () => {
    const [partner] = await store.partners.all()
    const content = { title: 'Thee', kind: 'meal', startsAt: later }
    const draft = { id: 'one', by: anna, partnerId: partner?.id ?? '', content }
    const saved = await store.activities.saveDraft(
      { ...draft, besides: { cost: 'gratis', languages: ['nl'] }, request: '1' },
      now,
    )
    expect(saved).toMatchObject({ cost: 'gratis', languages: ['nl'], title: 'Thee' })
    await store.activities.completeDraft({ id: 'one', by: anna, content: { cost: '5 euro' } }, now)
    const again = await store.activities.saveDraft({ ...draft, besides: { cost: 'gratis' }, request: '2' }, now)
    expect(again).toMatchObject({ cost: '5 euro' })
  })

  it('is forgotten with drafts that were last changed before a moment, and with the person', async () => {
    await begin('one', anna)
    await keep('two', anna)
    await draft('draft', anna)
    await store.sketches.forgetBefore(later)
    await store.activities.forgetDraftsBefore(later)
    expect([await ids(anna), await database.prisma.activity.count()]).toEqual([['two'], 0])
    const erased = { tell: () => [], orphaned: () => [], nobody: 'iemand' }
    expect(await store.privacy.erase({ personId: anna, ...erased }, now)).toMatchObject({ drafts: 1 })
    expect(await database.prisma.sketch.count()).toBe(0)
  })
})

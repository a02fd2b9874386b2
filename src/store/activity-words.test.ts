import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { readNetwork } from '../network-file.ts'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { anyTyped } from '../testing/naughty-strings.ts'
import { plannedActivity } from '../testing/planned-activity.ts'
import { type Store, storeOn } from './store.ts'
import { formsOf, wordsOf } from './word-forms.ts'

const now = new Date('2027-02-01T10:00:00Z')
const network = readNetwork('prisma/zoetermeer.json')

describe.each(providersUnderTest)('activities by their words on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  let by: string
  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
    await store.partners.sync(network.partners, now)
    const identity = { platform: 'slack' as const, space: 'T1', user: 'anna' }
    by = await store.people.enter({ identity, name: 'Anna', isGuest: false }, now)
  })
  afterEach(() => database.drop())

  const found = async (text: string, audience = '') =>
    (await store.activities.between(now, undefined, { text, audience })).map(({ title }) => title)
  const posted = async (content: { title: string; description?: string; audience?: string }, id = 'a1') => {
    const [{ id: partnerId } = { id: '' }] = await store.partners.all()
    const startsAt = new Date('2027-03-01T18:00:00Z')
    await store.activities.saveDraft(
      { id, by, partnerId, content: { kind: 'meal', startsAt, ...content }, request: id },
      now,
    )
    return await store.activities.publish({ id, version: 0, by, channelIds: [] }, now)
  }

  it('are found as soon as they are published, in any form of a word and as part of a longer one', async () => {
    await posted({ title: 'Dialoogavond met Buurtiftar', description: 'Vrouwen en kinderen in gesprek, café open.' })
    for (const text of [
      'dialoog',
      'dialogen',
      'iftars',
      'vrouw',
      'KIND',
      'gesprekken',
      'cafés',
      'avonden',
      'iftar vrouw',
    ])
      expect([text, await found(text)]).toEqual([text, ['Dialoogavond met Buurtiftar']])
    for (const text of ['log', 'tar', 'man', 'iftar man', 'gespreksleider'])
      expect([text, await found(text)]).toEqual([text, []])
  })

  it('are not found as a draft, and for whom it is only there', async () => {
    await posted({ title: 'Feest', audience: 'Jongeren' })
    const [{ id: partnerId } = { id: '' }] = await store.partners.all()
    const content = { title: 'Geheim feest', kind: 'meal', startsAt: new Date('2027-03-01T18:00:00Z') }
    await store.activities.saveDraft({ id: 'a2', by, partnerId, content, request: 'a2' }, now)
    expect(await found('feest')).toEqual(['Feest'])
    expect(await found('', 'jongere')).toEqual(['Feest'])
    expect(await found('', 'feest')).toEqual([])
    expect(await found('jongeren')).toEqual(['Feest'])
  })

  it('are found by what they say now, and when they are now', async () => {
    await posted({ title: 'Iftar' })
    await store.activities.edit({ id: 'a1', version: 0, by, content: { title: 'Ontbijt' } }, now)
    expect([await found('iftar'), await found('ontbijten')]).toEqual([[], ['Ontbijt']])
    const startsAt = new Date('2027-05-01T18:00:00Z')
    await store.activities.edit({ id: 'a1', version: 1, by, content: { startsAt } }, now)
    const inMay = (from: string, to: string) =>
      store.activities.between(new Date(from), new Date(to), { text: 'ontbijt' })
    expect(await inMay('2027-02-28T00:00:00Z', '2027-04-01T00:00:00Z')).toEqual([])
    expect(await inMay('2027-04-28T00:00:00Z', '2027-06-01T00:00:00Z')).toHaveLength(1)
  })

  it('get their words later where they were written by others, or lost them', async () => {
    await plannedActivity(database, { title: 'Oude iftar', startsAt: '2027-03-01T18:00:00Z' })
    expect(await found('iftar')).toEqual([])
    await Promise.all([store.activityWords.catchUp(), storeOn(database.prisma).activityWords.catchUp()])
    expect(await found('iftars')).toEqual(['Oude iftar'])
    expect(await store.activityWords.catchUp()).toBe(0)
    const renamed = network.partners.map((one) => (one.key === 'piezo' ? { ...one, name: 'Nieuwe Naam' } : one))
    await store.partners.sync(renamed, now)
    expect(await store.activityWords.catchUp()).toBe(1)
    expect(await found('nieuwe naam')).toEqual(['Oude iftar'])
  })

  it('are found where very many have a word', async () => {
    const [{ id: partnerId } = { id: '' }] = await store.partners.all()
    const row = (index: number) => ({
      ...{ title: index % 2 === 0 ? 'Samen eten' : 'Samen lezen', kind: 'meal', state: 'published', partnerId },
      startsAt: new Date(now.getTime() + (index + 1) * 60_000),
      ...{ place: index === 699 ? 'Kas' : 'Zaal', createdAt: now, updatedAt: now },
    })
    await database.prisma.activity.createMany({ data: Array.from({ length: 700 }, (_, index) => row(index)) })
    while ((await store.activityWords.catchUp()) > 0);
    const count = async (text: string) => (await found(text)).length
    expect(await count('samen')).toBe(700)
    expect(await count('samen zaal eten')).toBe(350)
    expect(await count('samen eten lezen')).toBe(0)
    expect(await count('samen kas')).toBe(1)
    expect(await store.activities.between(now, undefined, { text: 'samen' }, { skip: 10, take: 11 })).toHaveLength(11)
    expect(await store.publicActivities.in({ from: now }, { text: 'samen kas' })).toHaveLength(1)
  }, 60_000)

  it('answer whatever is typed', async () => {
    await posted({ title: 'Iftar' })
    await fc.assert(
      fc.asyncProperty(anyTyped, async (typed) => {
        expect((await found(typed)).length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 },
    )
  })
})

test.each([
  ...['dialoog dialogen', 'gesprek gesprekken', 'workshop workshops', 'iftar iftars', 'vrouw vrouwen'],
  ...['buurthuis buurthuizen', 'kind kinderen', 'les lessen', 'mens mensen', 'brief brieven', "foto foto's"],
  ...['Café cafés', 'dans dansen', 'religie religies', 'proces processen', 'meisje meisjes', 'taal talen'],
  ...['oma oma’s', 'club clubs', 'bal ballen', 'buur buren', 'jongere jongeren', 'vluchteling vluchtelingen'],
])('%s are forms of one word', (pair) => {
  const [one = [], other = []] = pair.split(' ').map((word) => wordsOf(word).flatMap(formsOf))
  expect(other.some((form) => one.includes(form))).toBe(true)
})

test.each(['vrouw man', 'dialoog dialect', 'gesprek spreker', 'kind kip', 'taal tal'])('%s are two words', (pair) => {
  const [one = [], other = []] = pair.split(' ').map((word) => wordsOf(word).flatMap(formsOf))
  expect(other.includes(one[0] ?? '')).toBe(false)
})

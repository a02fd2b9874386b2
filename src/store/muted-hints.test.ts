import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T10:00:00Z')
const sentences = { kind: 'long-sentence', word: '' } as const
const oneWord = { kind: 'hard-word', word: 'faciliteren' } as const

describe.each(providersUnderTest)('hints that people switched off on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  let anna: string
  let bert: string
  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
    anna = await enter('UANNA')
    bert = await enter('UBERT')
  })
  afterEach(() => database.drop())

  const enter = (user: string) =>
    store.people.enter({ identity: { platform: 'slack', space: 'T1', user }, name: user, isGuest: false }, now)
  const acts = async () => (await database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })).map(({ act }) => act)

  test('stay off for that person alone, until they switch them on', async () => {
    await store.mutedHints.mute({ personId: anna, ...sentences }, now)
    await store.mutedHints.mute({ personId: anna, ...oneWord }, new Date(now.getTime() + 1))
    expect(await store.mutedHints.of(anna)).toEqual([sentences, oneWord])
    expect(await store.mutedHints.of(bert)).toEqual([])
    expect(await store.mutedHints.unmute({ personId: bert, ...oneWord }, now)).toBe(false)
    expect(await store.mutedHints.unmute({ personId: anna, ...oneWord }, now)).toBe(true)
    expect(await store.mutedHints.of(anna)).toEqual([sentences])
    expect(await acts()).toEqual(['hint.muted', 'hint.muted', 'hint.unmuted'])
  })

  test('are off once, however often and at once that is asked', async () => {
    await Promise.all([1, 2, 3].map(() => store.mutedHints.mute({ personId: anna, ...oneWord }, now)))
    expect(await store.mutedHints.of(anna)).toEqual([oneWord])
    expect(await acts()).toEqual(['hint.muted'])
    const unmuted = await Promise.all([1, 2].map(() => store.mutedHints.unmute({ personId: anna, ...oneWord }, now)))
    expect(unmuted.filter(Boolean)).toHaveLength(1)
  })
})

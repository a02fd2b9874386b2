import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { spaces } from './spaces.ts'

const now = new Date('2027-03-08T08:00:00Z')
const later = new Date('2027-03-09T08:00:00Z')
const key = { platform: 'slack', space: 'T1' } as const

describe.each(providersUnderTest)('spaces on %s', (provider) => {
  let database: FreshDatabase

  beforeEach(async () => {
    database = await freshDatabase(provider)
  })
  afterEach(() => database.drop())

  it('gives back the newest installation of a workspace, and keeps since when it is there', async () => {
    const store = spaces(database.prisma)
    expect(await store.installation(key)).toBeUndefined()
    await store.install(key, { name: 'Zoetermeer', installation: 'een' }, now)
    await store.install(key, { installation: 'twee' }, later)
    expect(await store.installation(key)).toBe('twee')
    expect(await database.prisma.space.findMany()).toMatchObject([{ name: 'Zoetermeer', installedAt: now }])
  })

  it('keeps workspaces and platforms apart, and forgets one of them at a time', async () => {
    const store = spaces(database.prisma)
    const others = [
      { ...key, space: 'T2' },
      { ...key, platform: 'teams' as const },
    ]
    for (const each of [key, ...others])
      await store.install(each, { installation: `${each.platform} ${each.space}` }, now)
    await store.uninstall(key)
    await store.uninstall(key)
    expect(await store.installation(key)).toBeUndefined()
    expect(await Promise.all(others.map(store.installation))).toEqual(['slack T2', 'teams T1'])
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T10:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const slack = { platform: 'slack', space: 'T1', user: 'UFATIMA' } as const
const teams = { platform: 'teams', space: 'tenant', user: 'aad-fatima' } as const
const stranger = { platform: 'slack', space: 'T1', user: 'UMALLORY' } as const

describe.each(providersUnderTest)('a code on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  let personId: string
  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
    personId = await store.people.enter({ identity: slack, name: 'Fatima', isGuest: false }, now)
  })
  afterEach(() => database.drop())

  const make = (digest: string) => store.linkCodes.make({ personId, digest }, now)
  const type = (digest: string, identity: Parameters<Store['linkCodes']['type']>[0]['identity'] = teams, at = now) =>
    store.linkCodes.type({ digest, identity }, at)

  test('lives ten minutes and not a moment longer', async () => {
    expect(await make('right')).toEqual(later(10))
    expect(await type('right', teams, later(10))).toMatchObject({ kind: 'wrong', left: 4 })
    expect(await type('right', teams, new Date(later(10).getTime() - 1))).toMatchObject({ kind: 'found', personId })
  })

  test('replaces the one before, also when two are made at the same moment', async () => {
    await make('first')
    await Promise.all([make('second'), make('third'), make('fourth')])
    expect(await database.prisma.linkCode.count()).toBe(1)
    expect(await type('first')).toMatchObject({ kind: 'wrong' })
  })

  test('that somebody else has at the moment is not given again', async () => {
    await make('taken')
    const other = await store.people.enter({ identity: stranger, name: 'Mallory', isGuest: false }, now)
    await store.linkCodes.make({ personId: other, digest: 'own' }, now)
    expect(await store.linkCodes.make({ personId: other, digest: 'taken' }, now)).toBeUndefined()
    expect(await type('own')).toMatchObject({ kind: 'found', personId: other })
  })

  test('belongs to who typed it first, of many at the same moment too', async () => {
    await make('right')
    const typers = Array.from({ length: 6 }, (_, index) => ({ ...teams, user: `aad-${index}` }))
    const typed = await Promise.all(typers.map((identity) => type('right', identity)))
    expect(typed.filter(({ kind }) => kind === 'found')).toHaveLength(1)
    expect(typed.filter(({ kind }) => kind === 'wrong')).toHaveLength(5)
    const winner = typers[typed.findIndex(({ kind }) => kind === 'found')]
    expect(await type('right', winner)).toMatchObject({ kind: 'found' })
  })

  test('can be tried wrongly five times in ten minutes, also when all tries come at once', async () => {
    await make('right')
    const tries = await Promise.all(Array.from({ length: 9 }, (_, index) => type(`wrong ${index}`)))
    expect(tries.filter(({ kind }) => kind === 'wrong')).toHaveLength(5)
    expect(tries.filter(({ kind }) => kind === 'locked')).toHaveLength(4)
    expect(await type('right')).toEqual({ kind: 'locked', until: later(10) })
    expect(await type('right', { ...teams, space: 'other' })).toMatchObject({ kind: 'found' })
    expect(await type('wrong', teams, later(10))).toMatchObject({ kind: 'wrong', left: 4 })
  })

  test('typed right is no wrong try, and wipes none', async () => {
    const other = await store.people.enter({ identity: stranger, name: 'Mallory', isGuest: false }, now)
    await store.linkCodes.make({ personId: other, digest: 'own' }, now)
    for (let count = 0; count < 4; count++) await type(`wrong ${count}`)
    for (let count = 0; count < 3; count++) expect(await type('own')).toMatchObject({ kind: 'found' })
    expect(await type('own', stranger)).toMatchObject({ kind: 'own', personId: other })
    expect(await type('wrong 4')).toMatchObject({ kind: 'wrong', left: 0 })
    expect(await type('own')).toMatchObject({ kind: 'locked' })
  })

  test('is ended only by who typed it', async () => {
    await make('right')
    const typed = await type('right')
    const codeId = typed.kind === 'found' ? typed.codeId : ''
    expect(await store.linkCodes.refuse({ codeId, identity: stranger })).toBe(false)
    expect(await store.linkCodes.refuse({ codeId, identity: teams })).toBe(true)
    expect(await type('right')).toMatchObject({ kind: 'wrong' })
  })

  test('is forgotten with the tries when their time is over', async () => {
    await make('right')
    await type('wrong')
    await store.linkCodes.forgetExpired(later(9))
    expect([await database.prisma.linkCode.count(), await database.prisma.linkTry.count()]).toEqual([1, 1])
    await store.linkCodes.forgetExpired(later(10))
    expect([await database.prisma.linkCode.count(), await database.prisma.linkTry.count()]).toEqual([0, 0])
  })
})

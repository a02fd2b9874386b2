import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import type { NewActivity } from './imports.ts'
import { type Store, storeOn } from './store.ts'

const now = new Date('2027-02-01T09:00:00Z')
const expiresAt = new Date('2027-02-01T10:00:00Z')
const startsAt = new Date('2027-03-01T19:00:00Z')
const span = { from: new Date('2027-01-30T00:00:00Z'), to: new Date('2030-01-01T00:00:00Z') }

describe.each(providersUnderTest)('activities from a file on %s', (provider) => {
  let database: FreshDatabase
  let store: Store
  let partnerId: string
  let nadia: string
  let other: string
  beforeEach(async () => {
    database = await freshDatabase(provider)
    store = storeOn(database.prisma)
    await store.partners.sync([{ key: 'piezo', name: 'Piëzo' }], now)
    partnerId = (await store.partners.all())[0]?.id ?? ''
    nadia = await enter('UNADIA')
    other = await enter('UOTHER')
  })
  afterEach(() => database.drop())

  const enter = (user: string) =>
    store.people.enter({ identity: { platform: 'slack', space: 'T1', user }, name: user, isGuest: false }, now)
  const rows = (count: number): NewActivity[] =>
    Array.from({ length: count }, (_, index) => ({
      ...{ id: randomUUID(), title: `Koffie ${index}`, kind: 'meal', startsAt, endsAt: null, partnerId },
      ...{ district: null, place: 'De Wadi', description: null },
    }))
  const choose =
    (all: NewActivity[]) =>
    (standing: { title: string }[]): NewActivity[] =>
      all.filter(({ title }) => !standing.some((one) => one.title === title))
  const addition = (count: number) => ({ span, choose: choose(rows(count)), by: nadia })

  it('are in once when the same file is put in several times at once', async () => {
    const added = await Promise.all([1, 2, 3, 4, 5].map(() => store.imports.add(addition(20), now)))
    expect(added.toSorted((one, another) => one - another)).toEqual([0, 0, 0, 0, 20])
    expect(await database.prisma.activity.count({ where: { state: 'published' } })).toBe(20)
    expect(await database.prisma.auditEntry.count({ where: { act: 'activity.imported', personId: nadia } })).toBe(20)
  })

  it('go in five hundred at a time, without a message anywhere', async () => {
    expect(await store.imports.add(addition(500), now)).toBe(500)
    expect(await database.prisma.delivery.count()).toBe(0)
  })

  it('go in all or not at all', async () => {
    const twice = [...rows(3), { ...rows(1)[0], partnerId: 'nobody' } as NewActivity]
    await expect(store.imports.add({ span, choose: () => twice }, now)).rejects.toThrow()
    expect(await database.prisma.activity.count()).toBe(0)
    expect(await database.prisma.auditEntry.count({ where: { act: 'activity.imported' } })).toBe(0)
  })

  it('that were shown are kept for one person, used once, and not when they have expired', async () => {
    const keep = (id: string) => store.imports.keep({ id, personId: nadia, rows: [{ row: 2 }], expiresAt }, now)
    await keep('a')
    expect(await store.imports.kept('a', nadia, now)).toEqual([{ row: 2 }])
    expect(await store.imports.kept('a', other, now)).toBeUndefined()
    expect(await store.imports.kept('a', nadia, expiresAt)).toBeUndefined()
    expect(await store.imports.addKept('a', { ...addition(1), by: other }, now)).toBeUndefined()
    expect(await store.imports.addKept('a', addition(1), expiresAt)).toBeUndefined()
    const pressed = await Promise.all([1, 2, 3].map(() => store.imports.addKept('a', addition(1), now)))
    expect(pressed.filter((count) => count !== undefined)).toEqual([1])
    await keep('b')
    await store.imports.forgetExpired(now)
    expect(await database.prisma.storedImport.count()).toBe(1)
    await store.imports.forgetExpired(expiresAt)
    expect(await database.prisma.storedImport.count()).toBe(0)
  })
})

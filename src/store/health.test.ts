import { DriverAdapterError } from '@prisma/driver-adapter-utils'
import { afterEach, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase, providersUnderTest } from '../testing/fresh-database.ts'
import { health } from './health.ts'

describe.each(providersUnderTest)('the health of a database on %s', (provider) => {
  let database: FreshDatabase
  afterEach(() => database.drop())

  test('is good when it takes what is written, and no reason for a fault then', async () => {
    database = await freshDatabase(provider)
    expect(await health(database.prisma).isUsable()).toBe(true)
    expect(await health(database.prisma).troubleBehind(new Error('a fault of ours'))).toBeUndefined()
  })

  test('is bad when it only answers, and that may be why something failed', async () => {
    database = await freshDatabase(provider)
    await database.prisma.$executeRawUnsafe('DROP TABLE "DatabaseMark"')
    expect(await health(database.prisma).isUsable()).toBe(false)
    expect(await health(database.prisma).troubleBehind(new Error('a fault of ours'))).toBe('away')
  })

  test('may be a lack of room, however that comes to light', async () => {
    database = await freshDatabase(provider)
    const { troubleBehind } = health(database.prisma)
    const full =
      provider === 'sqlite'
        ? new DriverAdapterError({ kind: 'sqlite', extendedCode: 13, message: 'database or disk is full' })
        : new DriverAdapterError({
            kind: 'postgres',
            code: '53100',
            severity: 'ERROR',
            message: 'no space',
            detail: undefined,
            column: undefined,
            hint: undefined,
          })
    expect(await troubleBehind(full)).toBe('full')
    expect(await troubleBehind(Object.assign(new Error('Prisma'), { meta: { driverAdapterError: full } }))).toBe('full')
    const other = new DriverAdapterError({ kind: 'sqlite', extendedCode: 1, message: 'nonsense' })
    expect(await troubleBehind(other)).toBeUndefined()
  })
})

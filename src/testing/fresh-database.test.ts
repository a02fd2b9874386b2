import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sqlitePath } from '../store/connect.ts'
import { freshDatabase, providersUnderTest } from './fresh-database.ts'

describe.each(providersUnderTest)('a fresh database on %s', (provider) => {
  it('has the tables and shares nothing with another one', async () => {
    const [one, other] = await Promise.all([freshDatabase(provider), freshDatabase(provider)])
    await one.prisma.databaseMark.update({ where: { id: 1 }, data: { use: 'real' } })
    expect(await other.prisma.databaseMark.findMany()).toEqual([{ id: 1, use: 'try-out' }])
    await Promise.all([one.drop(), other.drop()])
    if (provider === 'sqlite') expect(existsSync(sqlitePath(one.url))).toBe(false)
  })
})

import { expect, test } from 'vitest'
import { freshDatabase } from '../testing/fresh-database.ts'
import { clockOf, endLeases } from './whose-lease.ts'

test('leases of the dead end, once, and those of the living stay', async () => {
  const database = await freshDatabase()
  const channel = await database.prisma.channel.create({
    data: { platform: 'slack', space: 'T1', externalId: 'C1', kind: 'channel' },
  })
  const held = async (digit: number) => {
    const now = clockOf(digit).now()
    const leasedUntil = new Date(now.getTime() + 60_000)
    const row = { channelId: channel.id, kind: 'post', state: 'sending', claim: `claim of ${digit}`, leasedUntil }
    const { id } = await database.prisma.delivery.create({ data: { ...row, dueAt: now, createdAt: now } })
    return id
  }
  const [mine, theirs] = [await held(3), await held(4)]
  expect((await endLeases(database, new Set([3, 5]))).map(({ id }) => id)).toEqual([theirs])
  expect(await endLeases(database, new Set([3, 5]))).toEqual([])
  const left = await database.prisma.delivery.findMany({ orderBy: { id: 'asc' } })
  expect(left.map(({ id, leasedUntil }) => [id, (leasedUntil?.getTime() ?? 0) > Date.now()])).toEqual([
    [mine, true],
    [theirs, false],
  ])
  await database.drop()
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect } from '../store/connect.ts'
import { migrate } from '../store/migrate.ts'
import { storeOn } from '../store/store.ts'
import { median } from './figures.ts'

const CHANNELS = 200
const SPACES = 20
const BATCH = 5000
const CLAIMS = 40
const wish = { most: 64, mostPerSpace: 16, leaseMs: 60_000, restingChannels: new Set<string>(), closedSpaces: [] }

/** Milliseconds of a claim with so many settled deliveries in the table, measured in turns. */
export async function measureClaims(settled: readonly number[]): Promise<Map<number, number>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'samenbode-claims-'))
  const queues = await Promise.all(settled.map((count) => filledQueue(path.join(folder, `${count}.db`), count)))
  try {
    for (let turn = 0; turn < CLAIMS; turn += 1) for (const queue of queues) await queue.claimOnce()
    return new Map(queues.map(({ count, spent }) => [count, median(spent)]))
  } finally {
    await Promise.all(queues.map(({ close }) => close()))
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function filledQueue(file: string, count: number) {
  const database = await connect(`file:${file}`)
  await migrate(database, { use: 'real' })
  const { prisma } = database
  const { deliveries, deliveryQueue } = storeOn(prisma)
  const now = new Date()
  const waiting = Array.from({ length: CHANNELS }, (_, index) => ({
    to: { kind: 'channel' as const, platform: 'slack' as const, space: `T${index % SPACES}`, channel: `C${index}` },
    kind: 'post' as const,
  }))
  await deliveries.queue(waiting, now)
  const ids = (await prisma.channel.findMany({ select: { id: true } })).map(({ id }) => id)
  const settledRow = (index: number) => ({
    ...{ channelId: ids[index % CHANNELS] ?? '', kind: 'post', state: 'sent' },
    ...{ dueAt: now, createdAt: now, finishedAt: now },
  })
  for (let done = 0; done < count; done += BATCH)
    await prisma.delivery.createMany({
      data: Array.from({ length: Math.min(BATCH, count - done) }, (_, index) => settledRow(index)),
    })
  const spent: number[] = []
  return {
    count,
    spent,
    async claimOnce(): Promise<void> {
      const began = performance.now()
      const claimed = await deliveryQueue.claim(new Date(), wish)
      spent.push(performance.now() - began)
      await deliveryQueue.handBack(claimed.map(({ id }) => id))
    },
    close: () => database.close(),
  }
}

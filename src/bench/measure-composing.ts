import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { composerAt } from '../features/digest/compose-digest.ts'
import type { Tools } from '../features/tools.ts'
import { readNetwork } from '../network-file.ts'
import { connect, type Database } from '../store/connect.ts'
import { migrate } from '../store/migrate.ts'
import { sealOf } from '../store/seal.ts'
import { storeOn } from '../store/store.ts'
import { median } from './figures.ts'

const ACTIVITIES = 500
const WARM_UP = 5
const TIMES = 20
const HOUR_MS = 3_600_000
const monday = new Date('2027-03-01T08:00:00Z')
const districts = ['Centrum', 'Meerzicht', 'Rokkeveen', 'Oosterheem']

/** Milliseconds of composing one digest with 500 activities in its weeks, the reading included. */
export async function measureComposing(): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'samenbode-composing-'))
  const database = await connect(`file:${folder}/composing.db`)
  try {
    await migrate(database, { use: 'real' })
    const tools = await filled(database)
    const spent: number[] = []
    for (let turn = 0; turn < WARM_UP + TIMES; turn += 1) {
      const began = performance.now()
      const compose = await composerAt(monday, tools)
      const { view } = await compose({ filters: {}, coordinators: false })
      if (view === undefined) throw new Error('the digest is empty')
      spent.push(performance.now() - began)
    }
    return median(spent.slice(WARM_UP))
  } finally {
    await database.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Every two hours one, for the six weeks that a digest looks ahead. */
async function filled({ prisma }: Database): Promise<Tools> {
  const store = storeOn(prisma)
  const network = readNetwork('prisma/zoetermeer.json')
  await store.partners.sync(network.partners, monday)
  const { id: partnerId } = await prisma.partner.findFirstOrThrow()
  const stamp = { createdAt: monday, updatedAt: monday, publishedAt: monday }
  await prisma.activity.createMany({
    data: Array.from({ length: ACTIVITIES }, (_, index) => ({
      ...{
        title: `Stadsgesprek ${index}`,
        kind: 'dialogue',
        state: 'published',
        place: 'De Wadi',
        partnerId,
        ...stamp,
      },
      ...{ startsAt: new Date(monday.getTime() + (index * 2 + 1) * HOUR_MS), district: districts[index % 4] ?? null },
    })),
  })
  return {
    ...{ store, network, zone: 'Europe/Amsterdam', publicUrl: 'http://localhost:3000', clock: { now: () => monday } },
    ...{ outbox: { deliver: async () => {}, wake: () => {} }, log: pino({ level: 'silent' }) },
    seal: sealOf(undefined),
  }
}

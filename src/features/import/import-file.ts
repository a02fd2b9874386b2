import { randomUUID } from 'node:crypto'
import type { NewActivity } from '../../store/imports.ts'
import type { Store } from '../../store/store.ts'
import type { Network } from '../network/network.ts'
import type { Clock } from '../tools.ts'
import type { Previewed } from './import-lines.ts'
import type { Besides, ReadyRow } from './judge-row.ts'
import { planImport, sameKey } from './plan-import.ts'
import { type FileFault, isFault } from './read/raw-row.ts'
import { readFile } from './read/read-file.ts'

const DAY_MS = 86_400_000
/** Nothing can be put in further ahead, with a day to spare. */
const FARTHEST_DAYS = 3 * 366 + 1

export interface ImportTools {
  store: Pick<Store, 'imports' | 'partners'>
  clock: Clock
  network: Network
  zone: string
}

/** Reads a file and says what it would do; changes nothing. */
export async function previewFile(
  bytes: Uint8Array,
  besides: Besides,
  { store, clock, network, zone }: ImportTools,
): Promise<Previewed | FileFault> {
  const now = clock.now()
  const read = await readFile(bytes, { now, zone })
  if (isFault(read)) return read
  const [partners, standing] = await Promise.all([store.partners.all(), store.imports.standing(ahead(now))])
  return { read, plan: planImport(read.rows, { now, zone, network, partners, besides, standing }) }
}

/** What lies ahead, and today. */
const ahead = (now: Date) => ({
  from: new Date(now.getTime() - 2 * DAY_MS),
  to: new Date(now.getTime() + FARTHEST_DAYS * DAY_MS),
})

/** Adding rows as they were shown: what came in since, or has begun, is left out. */
export function additionOf(rows: readonly ReadyRow[], now: Date, zone: string) {
  const choose = (standing: Parameters<typeof sameKey>[0][]): NewActivity[] => {
    const known = new Set(standing.map((one) => sameKey(one, zone)))
    return rows
      .filter((row) => row.startsAt > now && !known.has(sameKey(row, zone)))
      .map(({ row: _, partner, title, kind, startsAt, endsAt, district, place, description }) => ({
        ...{ id: randomUUID(), partnerId: partner.id, title, kind, startsAt, endsAt, district, place, description },
      }))
  }
  return { span: ahead(now), choose }
}

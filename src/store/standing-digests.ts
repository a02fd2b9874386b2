import type { View } from '../chat/view.ts'
import { refreshCopies } from './deliveries.ts'
import { type Tally, tallyFrom } from './digest-figures.ts'
import type { PrismaClient } from './generated/sqlite/client.ts'
import { type Filters, filtersFrom } from './subscriptions.ts'

/** A digest that stands in its channel as the newest, with what that channel wants by now. */
export interface StandingDigest {
  id: string
  createdAt: Date
  /** When it was last composed. */
  saidAt: Date
  /** The mark of the facts it says; absent when unknown. */
  facts: string | null
  audience: { filters: Filters; coordinators: boolean }
  /** How the digests had gone when it was made; only where the coordinators were told. */
  tally?: Tally
}

// A digest that is found late is made at most this long after it was due; the index is on the latter.
const LATEST_MS = 48 * 3_600_000

/** Digests that can still be edited. */
export const standingDigests = (prisma: PrismaClient) => ({
  /** Of each channel that takes messages the newest digest that was said, if it was made at `from` or later; oldest first. */
  async newestSince(from: Date): Promise<StandingDigest[]> {
    const rows = await prisma.digest.findMany({
      where: {
        ...{ state: 'queued', createdAt: { gte: from }, dueAt: { gte: new Date(from.getTime() - LATEST_MS) } },
        channel: { parkedAt: null },
      },
      select: {
        ...{ id: true, channelId: true, createdAt: true, saidAt: true, facts: true, tally: true },
        channel: { select: { subscription: { select: { filters: true, coordinators: true } } } },
      },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    })
    const newest = new Map(rows.map((row) => [row.channelId, row.id]))
    const standing = rows.filter(({ id, channelId }) => newest.get(channelId) === id)
    return standing.flatMap(({ id, createdAt, saidAt, facts, ...row }) => {
      const { subscription } = row.channel
      const filters = subscription && filtersFrom(subscription.filters)
      if (!filters) return []
      const { coordinators } = subscription
      const tally = coordinators ? tallyFrom(row.tally) : undefined
      const audience = { filters, coordinators }
      return [{ id, createdAt, saidAt: saidAt ?? createdAt, facts, audience, ...(tally && { tally }) }]
    })
  },

  /**
   * Has a digest say `view` from now on, in its channel too; without a view its words hold for other facts. False when
   * another process renewed its facts meanwhile, or nothing is said differently.
   */
  async restate(
    { id, facts: seen }: Pick<StandingDigest, 'id' | 'facts'>,
    { facts, view }: { facts: string; view?: View },
    now: Date,
  ): Promise<boolean> {
    const where = { id, facts: seen }
    if (view === undefined) {
      await prisma.digest.updateMany({ where, data: { facts } })
      return false
    }
    return prisma.$transaction(async (tx) => {
      const data = { facts, view: JSON.stringify(view), saidAt: now }
      const { count } = await tx.digest.updateMany({ where, data })
      if (count === 1) await refreshCopies(tx, `digest:${id}`, now)
      return count === 1
    })
  },
})

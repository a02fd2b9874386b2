import { type ClaimedDelivery, type ClaimWish, claimDeliveries, isAnythingDue, queueOn } from './claim-deliveries.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { isTaken } from './is-taken.ts'

/** A delivery that arrived; `reference` is where, when something was posted. */
export interface Arrived {
  delivery: Pick<ClaimedDelivery, 'id' | 'kind' | 'about' | 'channel'>
  reference: string | undefined
  /** Whether it says that it may be a repeat. */
  repeated: boolean
}

/** A delivery as its holder knows it: what another has taken over since is no longer theirs to change. */
type Held = Pick<ClaimedDelivery, 'id' | 'claim'>

/**
 * What of the outbox is due, who holds it, and how it ended. Instants in UTC. A row may be gone by the time it ended
 * (its person was erased meanwhile); then nothing is recorded.
 */
export const deliveryQueue = (prisma: PrismaClient, queue = queueOn(prisma)) => ({
  claim: (now: Date, wish: ClaimWish): Promise<ClaimedDelivery[]> => claimDeliveries(queue, now, wish),

  /**
   * Lets go what others held past their lease: it may have arrived, so it waits until `dueAt` and is then settled first.
   * `held` is what this process itself still has in hand, whatever its clock says.
   */
  async takeOver(now: Date, { dueAt, held }: { dueAt: Date; held: number[] }): Promise<number> {
    const stale = { state: 'sending', leasedUntil: { lt: now }, ...(held.length > 0 && { id: { notIn: held } }) }
    if ((await prisma.delivery.findFirst({ where: stale, select: { id: true } })) === null) return 0
    const freed = { state: 'waiting', claim: null, leasedUntil: null, problem: 'lease expired' }
    // An edit shows the same however often it is made.
    await prisma.delivery.updateMany({ where: { ...stale, kind: 'edit' }, data: freed })
    const { count } = await prisma.delivery.updateMany({ where: stale, data: { ...freed, dueAt, inDoubt: true } })
    return count
  },

  /** When the next delivery can be tried, which may be now; undefined when none waits. What stands behind another waits for that. */
  async nextDue(now: Date): Promise<Date | undefined> {
    if (await isAnythingDue(prisma, now)) return now
    const next = await prisma.delivery.findFirst({
      where: { state: 'waiting', dueAt: { gt: now }, channel: { parkedAt: null } },
      orderBy: { dueAt: 'asc' },
      select: { dueAt: true },
    })
    return next?.dueAt
  },

  /** Where the copy of something stands in a channel; undefined when none was posted. */
  async reference(about: string, channelId: string): Promise<string | undefined> {
    const copy = await prisma.copy.findUnique({ where: { about_channelId: { about, channelId } } })
    return copy?.reference
  },

  /** The store's own id of a conversation, when a copy of something stands there. */
  async placeOfCopy(
    about: string,
    { platform, space, channel }: { platform: string; space: string; channel: string },
  ): Promise<string | undefined> {
    const where = { about, channel: { platform, space, externalId: channel } }
    const copy = await prisma.copy.findFirst({ where, select: { channelId: true } })
    return copy?.channelId
  },

  /** They arrived; a post with an `about` leaves a copy. */
  async arrived(all: readonly Arrived[], now: Date): Promise<void> {
    const copies = all.flatMap((each) => copyOf(each, now) ?? [])
    if (copies.length === 0) {
      await finish(prisma, all, now)
      return
    }
    const write = (save: (tx: Prisma.TransactionClient, copies: NewCopy[]) => Promise<unknown>) =>
      prisma.$transaction(async (tx) => {
        await finish(tx, all, now)
        const rows = await tx.delivery.findMany({
          where: { id: { in: copies.map(({ id }) => id) } },
          select: { id: true, about: true },
        })
        // While it was being posted it may have become the card of a series.
        const about = new Map(rows.map((row) => [row.id, row.about]))
        await save(
          tx,
          copies.map(({ id, ...copy }) => ({ ...copy, about: about.get(id) ?? copy.about })),
        )
      })
    try {
      await write((tx, data) => tx.copy.createMany({ data }))
    } catch (problem) {
      // Seldom: something is posted once more where it already stood.
      if (!isTaken(problem)) throw problem
      await write((tx, data) => Promise.all(data.map((copy) => moveCopy(tx, copy))))
    }
  },

  /** It must be tried again at `dueAt`; `inDoubt` when it may have arrived, `failed` when sending failed. */
  async postpone({ id, claim }: Held, { dueAt, problem, inDoubt, failed }: Postponed): Promise<void> {
    await prisma.delivery.updateMany({
      where: { id, claim, state: 'sending' },
      data: {
        ...{ state: 'waiting', dueAt, problem, claim: null, leasedUntil: null },
        ...(inDoubt && { inDoubt }),
        ...(failed && { attempts: { increment: 1 } }),
      },
    })
  },

  /** Held, but not begun: as if it had never been claimed. */
  async handBack(ids: number[]): Promise<void> {
    if (ids.length === 0) return
    await prisma.delivery.updateMany({
      where: { id: { in: ids }, state: 'sending' },
      data: { state: 'waiting', claim: null, leasedUntil: null },
    })
  },

  /** It will never arrive: parked with the reason, or dropped because what it was about is gone. */
  async giveUp({ id, claim }: Held, state: 'parked' | 'dropped', problem: string, now: Date): Promise<void> {
    await prisma.delivery.updateMany({
      where: { id, claim, state: 'sending' },
      data: { state, problem, finishedAt: now, claim: null, leasedUntil: null },
    })
  },

  /** The place is gone: nothing is tried there until somebody speaks to the bot there again. True for the first to find out. */
  async parkChannel(channelId: string, reason: string, now: Date): Promise<boolean> {
    const { count } = await prisma.channel.updateMany({
      where: { id: channelId, parkedAt: null },
      data: { parkedAt: now, parkedReason: reason },
    })
    return count === 1
  },

  /** How many deliveries are in each state. */
  async states(): Promise<Record<string, number>> {
    const groups = await prisma.delivery.groupBy({ by: ['state'], _count: true })
    return Object.fromEntries(groups.map(({ state, _count }) => [state, _count]))
  },
})

interface Postponed {
  dueAt: Date
  problem: string
  inDoubt: boolean
  failed: boolean
}

interface NewCopy {
  about: string
  channelId: string
  reference: string
  repeated: boolean
  postedAt: Date
}

const finish = (writer: PrismaClient | Prisma.TransactionClient, all: readonly Arrived[], now: Date) =>
  writer.delivery.updateMany({
    where: { id: { in: all.map(({ delivery }) => delivery.id) } },
    data: { state: 'sent', finishedAt: now, claim: null, leasedUntil: null, problem: null, inDoubt: false },
  })

function copyOf({ delivery, reference, repeated }: Arrived, now: Date): (NewCopy & { id: number }) | undefined {
  const { id, kind, about, channel } = delivery
  if (kind !== 'post' || about === null || reference === undefined) return undefined
  return { id, about, channelId: channel.id, reference, repeated, postedAt: now }
}

const moveCopy = (tx: Prisma.TransactionClient, { about, channelId, reference, repeated, postedAt }: NewCopy) =>
  tx.copy.upsert({
    where: { about_channelId: { about, channelId } },
    create: { about, channelId, reference, repeated, postedAt },
    update: { reference, repeated, postedAt },
  })

import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'

/** A delivery that this process holds until `leasedUntil`: nobody else sends it meanwhile. */
export interface ClaimedDelivery {
  id: number
  kind: 'post' | 'edit' | 'reply'
  about: string | null
  /** The view as JSON; null where it is composed from `about`. */
  view: string | null
  attempts: number
  inDoubt: boolean
  channel: { id: string; platform: string; space: string; externalId: string; kind: 'channel' | 'direct' }
}

/**
 * What of the outbox is due, who holds it, and how it ended. Instants in UTC. A row may be gone by the time it ended
 * (its person was erased meanwhile); then nothing is recorded.
 */
export const deliveryQueue = (prisma: PrismaClient) => ({
  /**
   * Takes up to `most` due deliveries, at most one a channel and always the channel's oldest, so that order holds
   * within a channel. What a vanished worker held past its lease is taken over, in doubt.
   */
  async claim(now: Date, { most, leaseMs, busy }: { most: number; leaseMs: number; busy: string[] }) {
    await takeOver(prisma, now)
    // Left out before the look, so that a channel with much to say that must wait does not keep the others waiting.
    const inBackoff = await channelsInBackoff(prisma, now)
    const candidates = await prisma.delivery.findMany({
      where: {
        ...{ state: 'waiting', dueAt: { lte: now } },
        channelId: { notIn: [...busy, ...inBackoff] },
        channel: { parkedAt: null },
      },
      orderBy: { id: 'asc' },
      take: most * 4,
      include: { channel: true },
    })
    const heads = firstPerChannel(candidates)
    const blocked = await blockedChannels(prisma, heads)
    const claimed: ClaimedDelivery[] = []
    for (const row of heads.filter((head) => !isBlocked(head, blocked)).slice(0, most)) {
      const { count } = await prisma.delivery.updateMany({
        where: { id: row.id, state: 'waiting' },
        data: { state: 'sending', leasedUntil: new Date(now.getTime() + leaseMs), attempts: row.attempts + 1 },
      })
      if (count === 1) claimed.push(claimedFrom(row))
    }
    return claimed
  },

  /** When the next delivery can be tried; undefined when none waits. What stands behind one that is tried again later waits for that. */
  async nextDue(now: Date): Promise<Date | undefined> {
    const inBackoff = await channelsInBackoff(prisma, now)
    const next = await prisma.delivery.findFirst({
      where: {
        ...{ state: 'waiting', channel: { parkedAt: null } },
        OR: [{ channelId: { notIn: inBackoff } }, { attempts: { gt: 0 } }],
      },
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

  /** It arrived; a post with an `about` leaves a copy. */
  async sent({ id, kind, about, channel }: ClaimedDelivery, reference: string | undefined, now: Date): Promise<void> {
    const finish = prisma.delivery.updateMany({
      where: { id },
      data: { state: 'sent', finishedAt: now, leasedUntil: null, problem: null },
    })
    if (kind !== 'post' || about === null || reference === undefined) {
      await finish
      return
    }
    const copy = prisma.copy.upsert({
      where: { about_channelId: { about, channelId: channel.id } },
      create: { about, channelId: channel.id, reference, postedAt: now },
      update: { reference, postedAt: now },
    })
    await prisma.$transaction([finish, copy])
  },

  /** It must be tried again at `dueAt`; `inDoubt` when it may have arrived. */
  async postpone(id: number, { dueAt, problem, inDoubt }: { dueAt: Date; problem: string; inDoubt: boolean }) {
    await prisma.delivery.updateMany({
      where: { id },
      data: { state: 'waiting', dueAt, problem, leasedUntil: null, ...(inDoubt && { inDoubt }) },
    })
  },

  /** It will never arrive: parked with the reason, or dropped because what it was about is gone. */
  async giveUp(id: number, state: 'parked' | 'dropped', problem: string, now: Date): Promise<void> {
    await prisma.delivery.updateMany({ where: { id }, data: { state, problem, finishedAt: now, leasedUntil: null } })
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

type Row = Prisma.DeliveryGetPayload<{ include: { channel: true } }>

async function takeOver(prisma: PrismaClient, now: Date): Promise<void> {
  await prisma.delivery.updateMany({
    where: { state: 'sending', leasedUntil: { lt: now } },
    data: { state: 'waiting', inDoubt: true, leasedUntil: null, problem: 'lease expired' },
  })
}

/** Channels whose oldest delivery failed and is to be tried again later. */
async function channelsInBackoff(prisma: PrismaClient, now: Date): Promise<string[]> {
  const rows = await prisma.delivery.findMany({
    where: { state: 'waiting', attempts: { gt: 0 }, dueAt: { gt: now } },
    select: { channelId: true },
  })
  return rows.map(({ channelId }) => channelId)
}

const firstPerChannel = (rows: Row[]): Row[] =>
  [...new Map(rows.toReversed().map((row) => [row.channelId, row])).values()].toReversed()

/** Earlier deliveries that must go first: being sent, or waiting for another try. */
function blockedChannels(prisma: PrismaClient, heads: Row[]) {
  return prisma.delivery.findMany({
    where: {
      channelId: { in: heads.map(({ channelId }) => channelId) },
      OR: [{ state: 'sending' }, { state: 'waiting', attempts: { gt: 0 } }],
    },
    select: { id: true, channelId: true },
  })
}

const isBlocked = (head: Row, earlier: { id: number; channelId: string }[]): boolean =>
  earlier.some(({ id, channelId }) => channelId === head.channelId && id < head.id)

function claimedFrom({ channel, view, ...row }: Row): ClaimedDelivery {
  const { id, platform, space, externalId } = channel
  return {
    id: row.id,
    kind: row.kind as ClaimedDelivery['kind'],
    about: row.about,
    view,
    attempts: row.attempts + 1,
    inDoubt: row.inDoubt,
    channel: { id, platform, space, externalId, kind: channel.kind as 'channel' | 'direct' },
  }
}

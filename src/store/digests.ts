import type { Address } from '../chat/address.ts'
import type { View } from '../chat/view.ts'
import { type NewDelivery, queue } from './deliveries.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { isTaken } from './is-taken.ts'

/** queued: said; empty: nothing to tell; missed: found too late; unreachable: the channel was parked. */
export type DigestState = 'queued' | 'empty' | 'missed' | 'unreachable'

/** One channel's digest of one ISO week. */
export interface DigestKey {
  subscriptionId: string
  channelId: string
  week: string
  dueAt: Date
}

/** How the digests went: said, not arrived (parked deliveries and channels) and missed. */
export interface Tally {
  sent: number
  failed: number
  missed: number
}

/** Which digests were settled, and how. The unique row of channel and week is what makes each come once. */
export const digests = (prisma: PrismaClient) => ({
  /** Settles one week of a channel; a view is queued with it. False when that week was settled before, by whomever. */
  async settle(
    { subscriptionId, channelId, week, dueAt }: DigestKey,
    outcome: { state: 'queued'; view: View } | { state: 'empty' | 'unreachable' },
    now: Date,
  ): Promise<boolean> {
    try {
      await prisma.$transaction(async (tx) => {
        const view = outcome.state === 'queued' ? JSON.stringify(outcome.view) : null
        const row = { channelId, week, dueAt, state: outcome.state, view, createdAt: now }
        const { id } = await tx.digest.create({ data: row, select: { id: true } })
        await passed(tx, { subscriptionId, dueAt })
        if (outcome.state !== 'queued') return
        await queue(tx, [{ to: { kind: 'known', id: channelId }, kind: 'post', about: `digest:${id}` }], now)
      })
      return true
    } catch (problem) {
      if (!isTaken(problem)) throw problem
      await passed(prisma, { subscriptionId, dueAt })
      return false
    }
  },

  /**
   * Records digests as missed, together with what is said about that; `settled` are late ones that need no more looking
   * at. False when others settled some of the missed meanwhile: then ask again.
   */
  async miss(
    { missed, settled }: { missed: DigestKey[]; settled: DigestKey[] },
    deliveries: NewDelivery[],
    now: Date,
  ): Promise<boolean> {
    const rows = missed.map(({ channelId, week, dueAt }) => {
      return { channelId, week, dueAt, state: 'missed', createdAt: now }
    })
    try {
      await prisma.$transaction(async (tx) => {
        if (rows.length > 0) await tx.digest.createMany({ data: rows })
        for (const key of [...missed, ...settled]) await passed(tx, key)
        await queue(tx, deliveries, now)
      })
      return true
    } catch (problem) {
      if (isTaken(problem)) return false
      throw problem
    }
  },

  /** Of these digests, those that nobody settled. */
  async unsettled<Key extends DigestKey>(keys: Key[]): Promise<Key[]> {
    if (keys.length === 0) return []
    const rows = await prisma.digest.findMany({
      where: { channelId: { in: keys.map(({ channelId }) => channelId) }, week: { in: keys.map(({ week }) => week) } },
      select: { channelId: true, week: true },
    })
    const settled = new Set(rows.map(({ channelId, week }) => `${channelId} ${week}`))
    return keys.filter(({ channelId, week }) => !settled.has(`${channelId} ${week}`))
  },

  /** How one week of a channel was settled; undefined while it is not. */
  async ofWeek(channelId: string, week: string): Promise<{ id: string; state: DigestState; dueAt: Date } | undefined> {
    const row = await prisma.digest.findUnique({ where: { channelId_week: { channelId, week } } })
    return row === null ? undefined : { id: row.id, state: row.state as DigestState, dueAt: row.dueAt }
  },

  /** What was said in a week, in every channel. */
  async saidIn(week: string) {
    const rows = await prisma.digest.findMany({
      where: { week, state: 'queued' },
      select: { id: true, week: true, dueAt: true, view: true, channel: true },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    })
    return rows.flatMap(({ view, ...row }) => (view === null ? [] : [{ ...row, view: viewFrom(view) }]))
  },

  /** What was said in a channel in [from, to); undefined when nothing was. */
  async saidBetween(
    { platform, space, channel }: Exclude<Address, { kind: 'known' }>,
    from: Date,
    to: Date,
  ): Promise<View | undefined> {
    const row = await prisma.digest.findFirst({
      where: { state: 'queued', createdAt: { gte: from, lt: to }, channel: { platform, space, externalId: channel } },
      select: { view: true },
      orderBy: { createdAt: 'desc' },
    })
    return row?.view ? viewFrom(row.view) : undefined
  },

  /** What a digest said; undefined when there is no such digest or it said nothing. */
  async view(id: string): Promise<View | undefined> {
    const row = await prisma.digest.findUnique({ where: { id }, select: { view: true } })
    return row?.view ? viewFrom(row.view) : undefined
  },

  /** How it went in [from, to). */
  async tally(from: Date, to: Date): Promise<Tally> {
    const within = { gte: from, lt: to }
    const [states, parked] = await Promise.all([
      prisma.digest.groupBy({
        by: ['state'],
        where: {
          OR: [
            { state: 'missed', createdAt: within },
            { state: { not: 'missed' }, dueAt: within },
          ],
        },
        _count: true,
      }),
      prisma.delivery.count({ where: { state: 'parked', finishedAt: within } }),
    ])
    const count = (wanted: DigestState) => states.find(({ state }) => state === wanted)?._count ?? 0
    return { sent: count('queued'), failed: parked + count('unreachable'), missed: count('missed') }
  },
})

/** From now on this moment needs no more looking at; never turns back, whoever comes last. */
async function passed(
  writer: Pick<PrismaClient, 'subscription'> | Prisma.TransactionClient,
  { subscriptionId, dueAt }: Pick<DigestKey, 'subscriptionId' | 'dueAt'>,
): Promise<void> {
  await writer.subscription.updateMany({ where: { id: subscriptionId, since: { lt: dueAt } }, data: { since: dueAt } })
}

const viewFrom = (json: string): View => JSON.parse(json) as View

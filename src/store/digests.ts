import type { Address } from '../chat/address.ts'
import type { View } from '../chat/view.ts'
import { type NewDelivery, queue } from './deliveries.ts'
import { digestFigures, type Tally } from './digest-figures.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { isTaken } from './is-taken.ts'
import { standingDigests } from './standing-digests.ts'

/**
 * queued: said; empty: nothing to tell; missed: found too late; unreachable: the channel was parked; unreadable: nobody
 * can tell from the database what the channel wants.
 */
export type DigestState = 'queued' | 'empty' | 'missed' | 'unreachable' | 'unreadable'

const FORGETTING_MS = 60 * 86_400_000

/** One channel's digest of one ISO week. */
export interface DigestKey {
  subscriptionId: string
  channelId: string
  week: string
  dueAt: Date
}

/** How a digest is settled; one that is said with its words, the mark of the facts in it, and what it tells coordinators. */
type Outcome =
  | { state: 'queued'; view: View; facts: string; tally?: Tally }
  | { state: Exclude<DigestState, 'queued' | 'missed'> }

/** Which digests were settled, and how. The unique row of channel and week is what makes each come once. */
export const digests = (prisma: PrismaClient) => ({
  ...standingDigests(prisma),
  ...digestFigures(prisma),

  /** Settles one week of a channel; a view is queued with it. False when that week was settled before, by whomever. */
  async settle({ subscriptionId, channelId, week, dueAt }: DigestKey, outcome: Outcome, now: Date): Promise<boolean> {
    try {
      await prisma.$transaction(async (tx) => {
        const row = { channelId, week, dueAt, state: outcome.state, ...wordsOf(outcome, now), createdAt: now }
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

  /** What was said in a week in every channel, as it is written. */
  async saidIn(week: string) {
    const rows = await prisma.digest.findMany({
      where: { week, state: 'queued' },
      select: { id: true, week: true, dueAt: true, view: true, channel: true },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    })
    return rows.flatMap(({ view, ...row }) => (view === null ? [] : [{ ...row, said: view }]))
  },

  /** What was said in a channel in [from, to), as it is written; undefined when nothing was. */
  async saidBetween(
    { platform, space, channel }: Exclude<Address, { kind: 'known' }>,
    from: Date,
    to: Date,
  ): Promise<string | undefined> {
    const row = await prisma.digest.findFirst({
      where: { state: 'queued', createdAt: { gte: from, lt: to }, channel: { platform, space, externalId: channel } },
      select: { view: true },
      orderBy: { createdAt: 'desc' },
    })
    return row?.view ?? undefined
  },

  /** Forgets what was said before `moment`, not that it was said; looks sixty days back, so it may run every minute. */
  async forgetWordsBefore(moment: Date): Promise<void> {
    await prisma.digest.updateMany({
      where: { dueAt: { gte: new Date(moment.getTime() - FORGETTING_MS), lt: moment }, view: { not: null } },
      data: { view: null },
    })
  },

  /** What a digest says, as it is written; undefined when there is no such digest, or it says nothing any more. */
  async said(id: string): Promise<string | undefined> {
    const row = await prisma.digest.findUnique({ where: { id }, select: { view: true } })
    return row?.view ?? undefined
  },
})

function wordsOf(outcome: Outcome, now: Date) {
  if (outcome.state !== 'queued') return {}
  const { view, facts, tally } = outcome
  return { view: JSON.stringify(view), facts, saidAt: now, ...(tally && { tally: JSON.stringify(tally) }) }
}

/** From now on this moment needs no more looking at; never turns back, whoever comes last. */
async function passed(
  writer: Pick<PrismaClient, 'subscription'> | Prisma.TransactionClient,
  { subscriptionId, dueAt }: Pick<DigestKey, 'subscriptionId' | 'dueAt'>,
): Promise<void> {
  await writer.subscription.updateMany({ where: { id: subscriptionId, since: { lt: dueAt } }, data: { since: dueAt } })
}

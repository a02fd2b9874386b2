import { record } from './audit.ts'
import { type NewDelivery, queue, refreshCopies } from './deliveries.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { holdSeriesOf, relinkSeriesOf } from './occurrence-links.ts'

const askedFields = {
  id: true,
  title: true,
  startsAt: true,
  endsAt: true,
  confirmation: true,
  publishedAt: true,
  datedAt: true,
  partnerId: true,
  authorId: true,
  series: { select: { id: true, rhythm: true, confirmedUntil: true, askedAt: true, remindedAt: true, authorId: true } },
} satisfies Prisma.ActivitySelect

/** What is known of an activity that may have to be confirmed. */
export type Unsettled = Prisma.ActivityGetPayload<{ select: typeof askedFields }>

const soonestFirst = { orderBy: [{ startsAt: 'asc' }, { id: 'asc' }], take: 100 } satisfies Prisma.ActivityFindManyArgs

/** Whether what is planned is sure to go on. Every change is conditional on what was seen, so several processes may try. */
export const confirmations = (prisma: PrismaClient) => ({
  /** What starts before `until` and was not asked about yet, a hundred at a time. */
  async open(until: Date, now: Date): Promise<Unsettled[]> {
    const where = { state: 'published', confirmation: 'open', startsAt: { gt: now, lt: until } }
    return await prisma.activity.findMany({ where, ...soonestFirst, select: askedFields })
  },

  /** What starts before `until` and was asked about before `asked` without an answer, a hundred at a time. */
  async unanswered({ until, asked }: { until: Date; asked: Date }, now: Date): Promise<Unsettled[]> {
    const where = {
      ...{ state: 'published', confirmation: 'asked' },
      ...{ startsAt: { gt: now, lt: until }, askedAt: { lt: asked } },
    }
    return await prisma.activity.findMany({ where, ...soonestFirst, select: askedFields })
  },

  /**
   * Records what needs no question (`sure`) and what is asked now, with the questions. False, and nothing said, when
   * another process or a person was first: then look again.
   */
  ask: (
    { sure, asked, seriesIds }: { sure: string[]; asked: string[]; seriesIds: string[] },
    questions: NewDelivery[],
    now: Date,
  ): Promise<boolean> =>
    allOrNothing(prisma, async (tx) => {
      await holdSeriesOf(tx, [...sure, ...asked])
      await turn(tx, sure, { from: 'open', to: { confirmation: 'confirmed' } })
      await turn(tx, asked, { from: 'open', to: { confirmation: 'asked', askedAt: now } })
      const { count } = await tx.series.updateMany({
        where: { id: { in: seriesIds }, askedAt: null },
        data: { askedAt: now },
      })
      if (count !== seriesIds.length) throw new Outrun()
      await queue(tx, questions, now)
    }),

  /** Records that no answer came, has the cards say so, and tells it; false as for `ask`. */
  giveUp: (
    { ids, seriesIds }: { ids: string[]; seriesIds: string[] },
    notices: NewDelivery[],
    now: Date,
  ): Promise<boolean> =>
    allOrNothing(prisma, async (tx) => {
      await holdSeriesOf(tx, ids)
      await turn(tx, ids, { from: 'asked', to: { confirmation: 'unconfirmed', updatedAt: now } })
      for (const id of ids) {
        await relinkSeriesOf(tx, id, now)
        await refreshCopies(tx, `activity:${id}`, now)
      }
      const { count } = await tx.series.updateMany({
        where: { id: { in: seriesIds }, remindedAt: null },
        data: { remindedAt: now },
      })
      if (count !== seriesIds.length) throw new Outrun()
      await queue(tx, notices, now)
    }),

  /** Records that an activity goes on; false when it was sure already, is cancelled or has begun. */
  confirm: ({ id, by }: { id: string; by: string }, now: Date): Promise<boolean> =>
    prisma.$transaction(async (tx) => {
      await holdSeriesOf(tx, [id])
      const isSure = await sure(tx, { id }, now)
      if (isSure) await record(tx, { personId: by, act: 'activity.confirmed', subject: 'activity', subjectId: id }, now)
      return isSure
    }),

  /** Records that a series goes on until a moment; false when it was sure up to then already. */
  confirmSeries: ({ id, until, by }: { id: string; until: Date; by: string }, now: Date): Promise<boolean> =>
    prisma.$transaction(async (tx) => {
      const { count } = await tx.series.updateMany({
        where: { id, confirmedUntil: { lt: until } },
        data: { confirmedUntil: until, askedAt: null, remindedAt: null },
      })
      if (count === 0) return false
      await sure(tx, { seriesId: id, startsAt: { lt: until } }, now)
      await record(tx, { personId: by, act: 'series.confirmed', subject: 'series', subjectId: id }, now)
      return true
    }),

  /** What of a person's own, or of the partners they edit, waits for their answer, soonest first. */
  async waitingFor(personId: string, now: Date): Promise<Unsettled[]> {
    const theirs: Prisma.ActivityWhereInput[] = [
      { authorId: personId },
      { partner: { memberships: { some: { personId, role: 'editor', state: 'admitted' } } } },
    ]
    const confirmation = { in: ['asked', 'unconfirmed'] }
    const where = { state: 'published', confirmation, startsAt: { gt: now }, OR: theirs }
    return await prisma.activity.findMany({ where, ...soonestFirst, select: askedFields })
  },
})

/** Somebody else was first. */
class Outrun extends Error {}

async function allOrNothing(prisma: PrismaClient, change: (tx: Prisma.TransactionClient) => Promise<void>) {
  try {
    await prisma.$transaction(change)
    return true
  } catch (problem) {
    if (problem instanceof Outrun) return false
    throw problem
  }
}

async function turn(
  tx: Prisma.TransactionClient,
  ids: string[],
  { from, to }: { from: string; to: Prisma.ActivityUpdateManyMutationInput },
): Promise<void> {
  const { count } = await tx.activity.updateMany({
    where: { id: { in: ids }, state: 'published', confirmation: from },
    data: to,
  })
  if (count !== ids.length) throw new Outrun()
}

/** Makes sure what was not; the cards of what they called unconfirmed are edited. False when there was nothing to do. */
async function sure(tx: Prisma.TransactionClient, which: Prisma.ActivityWhereInput, now: Date): Promise<boolean> {
  const where = { ...which, state: 'published', confirmation: { not: 'confirmed' } }
  const doubtful = await tx.activity.findMany({
    where: { ...where, confirmation: 'unconfirmed' },
    select: { id: true },
  })
  const { count } = await tx.activity.updateMany({
    where: { ...where, startsAt: { gt: now, ...(typeof which.startsAt === 'object' && which.startsAt) } },
    data: { confirmation: 'confirmed', updatedAt: now },
  })
  for (const { id } of doubtful) {
    await relinkSeriesOf(tx, id, now)
    await refreshCopies(tx, `activity:${id}`, now)
  }
  return count > 0
}

import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'

/** The cards on which something is seen: an occurrence of a series also on the one card of its series. */
export async function cardsShowing(
  reader: Pick<PrismaClient, 'activity'> | Prisma.TransactionClient,
  about: string,
): Promise<string[]> {
  const [, id] = /^activity:(.*)$/s.exec(about) ?? []
  if (id === undefined) return [about]
  const row = await reader.activity.findUnique({ where: { id }, select: { seriesId: true } })
  return row?.seriesId ? [about, `series:${row.seriesId}`] : [about]
}

/** What stands alone, or is the first of its series from a moment on: for lists that show the others with it. */
export const firstFrom = (from: Date): Prisma.ActivityWhereInput => ({
  OR: [{ follows: null }, { follows: { lt: from } }],
})

/**
 * Makes whoever else changes the series of these activities wait. Every change takes this lock before it writes an activity,
 * so that two on PostgreSQL never wait for each other.
 */
export async function holdSeriesOf(tx: Prisma.TransactionClient, activityIds: string[]): Promise<void> {
  await tx.series.updateMany({
    where: { activities: { some: { id: { in: activityIds } } } },
    data: { version: { increment: 0 } },
  })
}

/** As `relink`, for the series an activity belongs to, if any. */
export async function relinkSeriesOf(tx: Prisma.TransactionClient, activityId: string, now: Date): Promise<void> {
  const row = await tx.activity.findUnique({ where: { id: activityId }, select: { seriesId: true } })
  if (row?.seriesId) await relink(tx, row.seriesId, now)
}

/**
 * Works out anew which occurrences of a series a list may leave out, and which is the next; call it with the transaction
 * that makes, changes or cancels one.
 */
export async function relink(tx: Prisma.TransactionClient, seriesId: string, now: Date): Promise<void> {
  const rows = await tx.activity.findMany({
    where: { seriesId, state: 'published', startsAt: { gt: now } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    select: { id: true, startsAt: true, follows: true, ...lookFields },
  })
  const last = new Map<string, Date>()
  for (const { id, startsAt, follows, ...look } of rows) {
    const key = lookOf(id, look)
    const before = last.get(key) ?? null
    last.set(key, startsAt)
    if (before?.getTime() !== follows?.getTime())
      await tx.activity.update({ where: { id }, data: { follows: before }, select: { id: true } })
  }
  await tx.series.updateMany({ where: { id: seriesId }, data: { nextAt: rows[0]?.startsAt ?? null } })
}

/** What a list shows or is filtered by. */
const lookFields = {
  title: true,
  kind: true,
  district: true,
  place: true,
  themeDay: true,
  line: true,
  audience: true,
  visibility: true,
  confirmation: true,
  datedAt: true,
} satisfies Prisma.ActivitySelect

type Look = Prisma.ActivityGetPayload<{ select: typeof lookFields }>

/** What was moved, or is not sure, stands on its own. */
function lookOf(id: string, { datedAt, confirmation, ...look }: Look): string {
  return datedAt !== null || confirmation === 'unconfirmed' ? id : JSON.stringify(look)
}

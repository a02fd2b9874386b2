import type { ActivityWords } from './activity-words.ts'
import { refreshCopies } from './deliveries.ts'
import type { PrismaClient } from './generated/sqlite/client.ts'
import { relink } from './occurrence-links.ts'
import { type ContentRow, type Moment, occurrenceRows, type Series, toSeries } from './series-rows.ts'

/** What the clock does with series. */
export const goingOn = (prisma: PrismaClient, words: ActivityWords) => ({
  /** Series of which there are days up to `day` that nobody looked at, a hundred at a time. */
  async toExtend(day: string): Promise<Series[]> {
    const rows = await prisma.series.findMany({
      where: { cursor: { lte: day } },
      orderBy: { cursor: 'asc' },
      take: 100,
      include: { partner: true },
    })
    return rows.map(toSeries)
  },

  /** Makes the next occurrences; false when another process did, or somebody changed the series since it was read. */
  async extend(
    { id, version, cursor }: Pick<Series, 'id' | 'version' | 'cursor'>,
    then: { moments: Moment[]; cursor: string | null; left: number | null },
    now: Date,
  ): Promise<boolean> {
    return await prisma.$transaction(async (tx) => {
      const [row] = await tx.series.updateManyAndReturn({
        where: { id, version, cursor },
        data: { cursor: then.cursor, left: then.left, updatedAt: now },
      })
      if (row === undefined) return false
      const content = JSON.parse(row.content) as ContentRow
      await tx.activity.createMany({ data: occurrenceRows(then.moments, { series: row, content }, now) })
      await words.rewrite(tx, { seriesId: id, occurrence: { in: then.moments.map(({ occurrence }) => occurrence) } })
      await relink(tx, id, now)
      return true
    })
  },

  /**
   * Has the cards edited of series of which the occurrence that they show as the next has begun. Safe with several
   * processes: only who moves `nextAt` has the cards edited.
   */
  async turnCards(now: Date): Promise<number> {
    const rows = await prisma.series.findMany({
      where: { nextAt: { lte: now } },
      take: 100,
      select: { id: true, nextAt: true },
    })
    let turned = 0
    for (const { id, nextAt } of rows)
      await prisma.$transaction(async (tx) => {
        const { count } = await tx.series.updateMany({ where: { id, nextAt }, data: { nextAt: null } })
        if (count === 0) return
        await relink(tx, id, now)
        await refreshCopies(tx, `series:${id}`, now)
        turned += 1
      })
    return turned
  },
})

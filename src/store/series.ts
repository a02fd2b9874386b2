import { activityFields, toActivity } from './activity-rows.ts'
import type { ActivityWords } from './activity-words.ts'
import type { PrismaClient } from './generated/sqlite/client.ts'
import type { KnownPartners } from './known-partners.ts'
import { changesOfSeries } from './series-changes.ts'
import { goingOn } from './series-going-on.ts'
import { type Occurrence, type Series, toSeries } from './series-rows.ts'

/** Activities that come back. */
export const series = (prisma: PrismaClient, partners: KnownPartners, words: ActivityWords) => ({
  ...changesOfSeries(prisma, partners, words),
  ...goingOn(prisma, words),

  async one(id: string): Promise<Series | undefined> {
    const row = await prisma.series.findUnique({ where: { id }, include: { partner: true } })
    return row === null ? undefined : toSeries(row)
  },

  /** The rhythms of these series as JSON, by id. */
  async rhythms(ids: string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map()
    const rows = await prisma.series.findMany({ where: { id: { in: ids } }, select: { id: true, rhythm: true } })
    return new Map(rows.map(({ id, rhythm }) => [id, rhythm]))
  },

  /** What is still to come of a series, soonest first, also what was cancelled. */
  async ahead(id: string, now: Date): Promise<Occurrence[]> {
    const rows = await prisma.activity.findMany({
      where: { seriesId: id, state: { in: ['published', 'cancelled'] }, startsAt: { gt: now } },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      select: { ...activityFields, occurrence: true },
    })
    const partnerOf = await partners.among(rows.map(({ partnerId }) => partnerId))
    return rows.map(({ occurrence, ...row }) => ({ ...toActivity(row, partnerOf), occurrence: occurrence ?? '' }))
  },

  /** The day that the rhythm gave the occurrence before this one; undefined for the first. */
  async dayBefore(id: string, occurrence: string): Promise<string | undefined> {
    const row = await prisma.activity.findFirst({
      where: { seriesId: id, occurrence: { lt: occurrence } },
      orderBy: { occurrence: 'desc' },
      select: { occurrence: true },
    })
    return row?.occurrence ?? undefined
  },

  /** Of these activities, those a person comes to or waits for. */
  async standings(personId: string, activityIds: string[]): Promise<Map<string, 'coming' | 'waiting' | 'offered'>> {
    const rows = await prisma.attendance.findMany({
      where: { personId, activityId: { in: activityIds }, state: { in: ['coming', 'waiting', 'offered'] } },
      select: { activityId: true, state: true },
    })
    return new Map(rows.map(({ activityId, state }) => [activityId, state as 'coming' | 'waiting' | 'offered']))
  },
})

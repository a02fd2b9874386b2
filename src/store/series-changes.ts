import { type ActivityContent, contentColumns, toColumns } from './activity-rows.ts'
import type { ActivityWords } from './activity-words.ts'
import { record } from './audit.ts'
import { type NewDelivery, postsIn, queue, refreshCopies } from './deliveries.ts'
import { elsewhereOf } from './elsewhere-of.ts'
import { endAllOffers, endOffersTooMany } from './end-offers.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { isMissing } from './is-missing.ts'
import type { KnownPartners } from './known-partners.ts'
import { relink } from './occurrence-links.ts'
import type { LetPost } from './partners.ts'
import { behalf, postsDirectly } from './publishing.ts'
import { endReview } from './reviews.ts'
import { announceAll, type ToldOfMany } from './series-announcements.ts'
import { type ContentRow, type Course, type Moment, occurrenceRows } from './series-rows.ts'

interface NewSeries {
  id: string
  /** What becomes its first occurrence: a draft, what waits for a coordinator, or what was posted on its own. */
  activityId: string
  from: 'draft' | 'review' | 'published'
  /** The version of that activity that was seen. */
  version: number
  by: string
  course: Course
  confirmedUntil: Date
  /** The day of the first, and the moments of the others as far as they are made now. */
  first: string
  moments: Moment[]
  channelIds: string[]
  /** A coordinator plans whatever the partner may do itself. */
  asCoordinator?: boolean
  /** The partner for which somebody posts who is no part of it. */
  onBehalfOf?: string | undefined
  deliveries?: NewDelivery[]
  /** With what waited for a coordinator: lets the partner post directly from now on. */
  direct?: LetPost | undefined
}

interface FollowingChange extends ToldOfMany {
  id: string
  /** The version of the series and its next day that were seen; others by now make the change outdated. */
  version: number
  cursor: string | null
  by: string
  /** The occurrences it is about, as they were seen. */
  ids: string[]
}

interface FollowingEdit extends FollowingChange {
  content: Partial<ActivityContent>
  course?: Partial<Course>
  moments?: Moment[]
  /** What others are told besides. */
  deliveries?: NewDelivery[]
}

/**
 * Changes of series, each in one transaction with what is told of it, and each conditional on what was seen: false when
 * that is no longer so.
 */
export const changesOfSeries = (prisma: PrismaClient, partners: KnownPartners, words: ActivityWords) => ({
  /** Makes a series of an activity, which is published with it. What was posted of it becomes the card of the series. */
  async begin(series: NewSeries, now: Date): Promise<boolean> {
    await words.ofDraft(series.activityId)
    const isBegun = await whenUnchanged(prisma, async (tx) => {
      const { id, activityId, from, version, by, course, confirmedUntil, first, moments, channelIds } = series
      const { asCoordinator = false, onBehalfOf, deliveries = [], direct } = series
      const { partnerId, authorId, startsAt, ...content } = await tx.activity.update({
        where: { id: activityId, state: from, version, seriesId: null, ...(!asCoordinator && postsDirectly) },
        data: {
          ...{ state: 'published', confirmation: 'confirmed', datedAt: null, updatedAt: now },
          ...(from !== 'published' && { publishedAt: now }),
        },
        select: { ...contentColumns, partnerId: true, authorId: true, startsAt: true },
      })
      if (startsAt <= now) throw new Outdated()
      const stamp = { createdAt: now, updatedAt: now }
      const row = { id, ...course, confirmedUntil, partnerId, authorId, ...stamp }
      await tx.series.create({ data: { ...row, content: JSON.stringify(content) }, select: { id: true } })
      await tx.activity.update({
        where: { id: activityId },
        data: { seriesId: id, occurrence: first },
        select: { id: true },
      })
      await tx.activity.createMany({ data: occurrenceRows(moments, { series: row, content }, now) })
      await words.rewrite(tx, { seriesId: id })
      await relink(tx, id, now)
      if (from === 'published') await takeOverCards(tx, { activityId, seriesId: id }, now)
      else await tx.delivery.createMany({ data: postsIn(channelIds, `series:${id}`, now) })
      if (from === 'review') await endReview(tx, { id: activityId, outcome: 'approved', by, direct }, now)
      const published = { personId: by, act: 'series.published', subject: 'series', subjectId: id }
      await record(tx, { ...published, ...behalf(onBehalfOf) }, now)
      await queue(tx, deliveries, now)
    })
    // It may be that the partner does not post directly any more.
    if (!isBegun) partners.forget()
    return isBegun
  },

  /** Changes these occurrences and all that are still to be made. */
  async editFollowing(
    { content, course, moments, deliveries = [], ...change }: FollowingEdit,
    now: Date,
  ): Promise<boolean> {
    await words.learnFrom(content)
    return await whenUnchanged(prisma, async (tx) => {
      const columns = toColumns(content)
      const series = await hold(tx, change, { ...course }, now)
      const said = JSON.stringify({ ...(JSON.parse(series.content) as ContentRow), ...columns })
      await tx.series.update({ where: { id: change.id }, data: { content: said }, select: { id: true } })
      for (const [index, id] of inOneOrder(change.ids)) {
        const room = content.capacity ? { coming: { lte: content.capacity - (await elsewhereOf(tx, id)) } } : {}
        await tx.activity.update({
          where: { id, state: 'published', startsAt: { gt: now }, ...room },
          data: {
            ...columns,
            ...(moments && { ...moments[index], datedAt: null, byHandSince: null }),
            ...{ version: { increment: 1 }, updatedAt: now },
          },
          select: { id: true },
        })
        if (content.capacity) await endOffersTooMany(tx, id, now)
      }
      await words.rewrite(tx, { id: { in: change.ids } })
      await announceAll(tx, change, now)
      await queue(tx, deliveries, now)
      const detail = Object.keys({ ...content, ...course }).join(' ')
      await record(
        tx,
        { personId: change.by, act: 'series.edited', subject: 'series', subjectId: change.id, detail },
        now,
      )
    })
  },

  /** Cancels these occurrences, and no more are made. */
  cancelFollowing: ({ reason, ...change }: FollowingChange & { reason: string }, now: Date): Promise<boolean> =>
    whenUnchanged(prisma, async (tx) => {
      await hold(tx, change, { cursor: null }, now)
      for (const [, id] of inOneOrder(change.ids))
        await tx.activity.update({
          where: { id, state: 'published', startsAt: { gt: now } },
          data: { state: 'cancelled', cancelReason: reason, version: { increment: 1 }, updatedAt: now },
          select: { id: true },
        })
      await announceAll(tx, change, now)
      for (const [, id] of inOneOrder(change.ids)) await endAllOffers(tx, id, now)
      await record(tx, { personId: change.by, act: 'series.cancelled', subject: 'series', subjectId: change.id }, now)
    }),
})

/** What was seen is no longer so. */
class Outdated extends Error {}

async function whenUnchanged(prisma: PrismaClient, change: (tx: Prisma.TransactionClient) => Promise<void>) {
  try {
    await prisma.$transaction(change)
    return true
  } catch (problem) {
    if (problem instanceof Outdated || isMissing(problem)) return false
    throw problem
  }
}

/** With where each stands. Whoever takes the locks of several activities takes them in the order of their ids. */
const inOneOrder = (ids: string[]): [number, string][] =>
  [...ids.entries()].toSorted(([, one], [, other]) => (one < other ? -1 : 1))

/** Writing the series first makes whoever else changes it wait on PostgreSQL. */
async function hold(
  tx: Prisma.TransactionClient,
  { id, version, cursor }: FollowingChange,
  course: Partial<Course>,
  now: Date,
) {
  return await tx.series.update({
    where: { id, version, cursor },
    data: { ...course, version: { increment: 1 }, updatedAt: now },
  })
}

/** What shows the activity, or is about to, shows its series from now on. */
async function takeOverCards(
  tx: Prisma.TransactionClient,
  { activityId, seriesId }: { activityId: string; seriesId: string },
  now: Date,
): Promise<void> {
  const [from, to] = [{ about: `activity:${activityId}` }, { about: `series:${seriesId}` }]
  // First what is being posted: its copy is written with it, under the name that it has by then.
  await tx.delivery.updateMany({ where: { ...from, state: { in: ['waiting', 'sending'] } }, data: to })
  await tx.copy.updateMany({ where: from, data: to })
  await refreshCopies(tx, to.about, now)
}

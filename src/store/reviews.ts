import { record } from './audit.ts'
import { type NewDelivery, postsIn, queue } from './deliveries.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { type LetPost, letPost } from './partners.ts'
import type { KnownOfActivities } from './publishing.ts'

/** How the wait of an activity for a coordinator ended; late: it began before anybody looked. */
export type ReviewOutcome = 'approved' | 'change' | 'declined' | 'withdrawn' | 'late'

/** That an activity waits, or waited, for a coordinator. */
export interface Review {
  state: 'waiting' | ReviewOutcome
  sentAt: Date
  /** JSON of how it is to come back; null for what does not. */
  repeats: string | null
  words: string | null
}

interface SentIn {
  id: string
  /** The version of the draft that the author saw. */
  version: number
  by: string
  repeats: string | null
  deliveries: NewDelivery[]
}

interface Settled {
  id: string
  outcome: ReviewOutcome
  /** The version that was looked at; absent where that does not matter. */
  version?: number
  /** Absent when it is the clock. */
  by?: string
  words?: string
  /** Where the card of what is approved goes. */
  channelIds?: readonly string[]
  deliveries: NewDelivery[]
  /** Lets the partner post directly from now on. */
  direct?: LetPost | undefined
}

/** What an activity is after its wait: what is not decided for good is a draft of its author again. */
const stateAfter = {
  approved: 'published',
  declined: 'declined',
  change: 'draft',
  withdrawn: 'draft',
  late: 'draft',
} as const satisfies Record<ReviewOutcome, string>

const acts = {
  approved: 'activity.approved',
  declined: 'activity.declined',
  change: 'activity.change-asked',
  withdrawn: 'activity.withdrawn',
  late: 'activity.late',
} as const satisfies Record<ReviewOutcome, string>

/** Activities of partners that do not post directly, from sending them in to what a coordinator decides. */
export const reviews = (prisma: PrismaClient, { partners, words }: KnownOfActivities) => ({
  /** Has a draft wait for a coordinator; false when it is no draft any more, changed since `version` or has begun. */
  sendIn({ id, version, by, repeats, deliveries }: SentIn, now: Date): Promise<boolean> {
    return prisma.$transaction(async (tx) => {
      const { count } = await tx.activity.updateMany({
        where: { id, state: 'draft', version, startsAt: { gt: now } },
        data: { state: 'review', updatedAt: now },
      })
      if (count === 0) return false
      const waits = { state: 'waiting', sentAt: now, repeats, words: null, settledAt: null }
      const where = { activityId: id }
      await tx.review.upsert({ where, create: { ...where, ...waits }, update: waits, select: { id: true } })
      await record(tx, { personId: by, act: 'activity.sent-in', subject: 'activity', subjectId: id }, now)
      await queue(tx, deliveries, now)
      return true
    })
  },

  /** Ends the wait of what does not become a series; false when it waits no longer, changed since `version`, or (late) has not begun. */
  async settle({ version, channelIds = [], deliveries, ...settled }: Settled, now: Date): Promise<boolean> {
    const { id, outcome } = settled
    if (outcome === 'approved') await words.ofDraft(id)
    return await prisma.$transaction(async (tx) => {
      const { count } = await tx.activity.updateMany({
        where: { id, state: 'review', ...(version !== undefined && { version }), ...inTime(outcome, now) },
        data: {
          ...{ state: stateAfter[outcome], updatedAt: now },
          ...(outcome === 'approved' && { publishedAt: now }),
        },
      })
      if (count === 0) return false
      if (outcome === 'approved') await words.rewrite(tx, { id })
      await endReview(tx, settled, now)
      const posts = outcome === 'approved' ? postsIn(channelIds, `activity:${id}`, now) : []
      if (posts.length > 0) await tx.delivery.createMany({ data: posts })
      await queue(tx, deliveries, now)
      return true
    })
  },

  /** Of one activity; undefined for what never waited. */
  async of(activityId: string): Promise<Review | undefined> {
    const row = await prisma.review.findUnique({ where: { activityId }, select: reviewFields })
    return row === null ? undefined : { ...row, state: row.state as Review['state'] }
  },

  /** What waits for a coordinator and has not begun, the longest first. */
  async waiting(now: Date) {
    const rows = await prisma.activity.findMany({
      where: { state: 'review', startsAt: { gt: now } },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      select: {
        id: true,
        title: true,
        startsAt: true,
        endsAt: true,
        partnerId: true,
        review: { select: { sentAt: true } },
      },
    })
    const partnerOf = await partners.among(rows.map(({ partnerId }) => partnerId))
    return rows
      .map(({ partnerId, review, ...row }) => ({
        ...row,
        partner: partnerOf(partnerId),
        sentAt: review?.sentAt ?? now,
      }))
      .toSorted((one, other) => one.sentAt.getTime() - other.sentAt.getTime())
  },

  /** What began while it waited. */
  async passed(now: Date) {
    return await prisma.activity.findMany({
      where: { state: 'review', startsAt: { lte: now } },
      take: 100,
      orderBy: { startsAt: 'asc' },
      select: { id: true, title: true, authorId: true, partnerId: true },
    })
  },

  /** What a person wrote, or looks after as an editor, that waits for a coordinator or was declined. */
  async ofPerson(personId: string) {
    return await prisma.activity.findMany({
      where: {
        state: { in: ['review', 'declined'] },
        OR: [
          { authorId: personId },
          { partner: { memberships: { some: { personId, role: 'editor', state: 'admitted' } } } },
        ],
      },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      select: { id: true, state: true, title: true, startsAt: true, endsAt: true },
    })
  },
})

const reviewFields = { state: true, sentAt: true, repeats: true, words: true } satisfies Prisma.ReviewSelect

/** A coordinator decides before it begins, the clock after that; who wrote it may always take it back. */
function inTime(outcome: ReviewOutcome, now: Date): Prisma.ActivityWhereInput {
  if (outcome === 'withdrawn') return {}
  return { startsAt: outcome === 'late' ? { lte: now } : { gt: now } }
}

/** Writes down how a wait ended; call it with the transaction that changes the activity. */
export async function endReview(
  tx: Prisma.TransactionClient,
  { id, outcome, by, words, direct }: Pick<Settled, 'id' | 'outcome' | 'by' | 'words' | 'direct'>,
  now: Date,
): Promise<void> {
  const ended = { state: outcome, words: words ?? null, settledAt: now }
  await tx.review.updateMany({ where: { activityId: id }, data: ended })
  await record(tx, { personId: by, act: acts[outcome], subject: 'activity', subjectId: id }, now)
  if (direct !== undefined) await letPost(tx, direct, now)
}

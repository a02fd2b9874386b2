import { changesOfActivities } from './activity-changes.ts'
import {
  type Activity,
  activityFields,
  type ListedActivity,
  listedColumns,
  listedFields,
  toActivity,
} from './activity-rows.ts'
import type { ActivityWords } from './activity-words.ts'
import { type Sought, whereSaid } from './find-by-words.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import type { KnownPartners } from './known-partners.ts'
import { firstFrom } from './occurrence-links.ts'
import { type Filters, filtersFrom } from './subscriptions.ts'

/** Which activities count; an absent list lets everything through. */
export interface ActivityFilter {
  /** Activities without a district are for the whole city, so they pass every list. */
  districts?: readonly string[]
  lines?: readonly number[]
  kinds?: readonly string[]
  themeDays?: readonly string[]
  /** Leaves out what only the network may see. */
  publicOnly?: boolean
  /** Leaves out what was not confirmed a week ahead. */
  sureOnly?: boolean
}

interface ListFilter extends ActivityFilter, Sought {
  /** Of the occurrences of a series that a list shows alike, only the first from the asked moment on. */
  grouped?: boolean
}

/** A channel that wants activities as cards, and which. */
export interface CardChannel {
  id: string
  name: string | null
  filters: Filters
}

/** What a coordinator wants to be different in a draft that was sent in. */
const asked = { select: { state: true, words: true } } satisfies Prisma.Activity$reviewArgs

const besideFields = {
  id: true,
  title: true,
  startsAt: true,
  endsAt: true,
  district: true,
  audience: true,
  seriesId: true,
  visibility: true,
  partnerId: true,
} satisfies Prisma.ActivitySelect

type BesideRow = Prisma.ActivityGetPayload<{ select: typeof besideFields }>

/** An activity as it stands beside another one on the same day. */
export interface ActivityBeside extends Omit<BesideRow, 'partnerId'> {
  partner: { id: string; name: string }
}

const lookedAfterBy = (personId: string): Prisma.ActivityWhereInput[] => [
  { authorId: personId },
  { partner: { memberships: { some: { personId, role: 'editor', state: 'admitted' } } } },
]

/** Activities, drafts included. */
export const activities = (prisma: PrismaClient, partners: KnownPartners, words: ActivityWords) => ({
  ...changesOfActivities(prisma, { partners, words }),

  /** Everything of one activity; undefined when it was never here or is erased. */
  async one(id: string): Promise<Activity | undefined> {
    const row = await prisma.activity.findUnique({ where: { id }, select: activityFields })
    return row === null ? undefined : toActivity(row, await partners.among([row.partnerId]))
  },

  /** Published activities that start in [from, to), in order and what starts together by title, with how many come. Without `to` all that follow. */
  async between(
    from: Date,
    to: Date | undefined,
    { grouped, ...filter }: ListFilter = {},
    page: { skip?: number; take?: number } = {},
  ): Promise<ListedActivity[]> {
    const startsAt = { gte: from, ...(to && { lt: to }) }
    const said = await whereSaid(prisma, filter, startsAt)
    if (said === undefined) return []
    const rows = await prisma.activity.findMany({
      where: {
        state: 'published',
        startsAt,
        ...whereOf(filter),
        AND: [...said, ...(grouped ? [firstFrom(from)] : [])],
      },
      orderBy: [{ startsAt: 'asc' }, { title: 'asc' }, { id: 'asc' }],
      select: { ...listedColumns, partnerId: true },
      ...page,
    })
    const partnerOf = await partners.among(rows.map(({ partnerId }) => partnerId))
    return rows.map(({ partnerId, ...row }) => ({ ...row, partner: partnerOf(partnerId) }))
  },

  /** What a person looks after: published and still to come, as author or as editor of the partner, soonest first. */
  async ofPerson(personId: string, now: Date): Promise<ListedActivity[]> {
    return await prisma.activity.findMany({
      where: { state: 'published', startsAt: { gte: now }, OR: lookedAfterBy(personId), AND: firstFrom(now) },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      select: listedFields,
    })
  },

  /** What a person looked after that began in [from, to), the latest first. */
  async pastOfPerson(personId: string, { from, to }: { from: Date; to: Date }): Promise<ListedActivity[]> {
    return await prisma.activity.findMany({
      where: { state: 'published', startsAt: { gte: from, lt: to }, OR: lookedAfterBy(personId) },
      orderBy: [{ startsAt: 'desc' }, { id: 'asc' }],
      select: listedFields,
    })
  },

  /** A person's drafts, the oldest first. */
  async draftsOf(personId: string) {
    return await prisma.activity.findMany({
      where: { authorId: personId, state: 'draft' },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { id: true, title: true, startsAt: true, endsAt: true, updatedAt: true, review: asked },
    })
  },

  /** Of the last so many that these partners published, the latest of each title. */
  async latestOf(partnerIds: readonly string[], most: number) {
    const rows = await prisma.activity.findMany({
      where: { partnerId: { in: [...partnerIds] }, state: 'published' },
      orderBy: [{ startsAt: 'desc' }, { id: 'asc' }],
      take: most,
      select: { id: true, title: true, startsAt: true },
    })
    return [...new Map(rows.toReversed().map((row) => [row.title, row])).values()].toReversed()
  },

  /** What is published and starts in [from, to), one activity left out: with what may clash. */
  async beside({ from, to, but }: { from: Date; to: Date; but: string }): Promise<ActivityBeside[]> {
    const rows = await prisma.activity.findMany({
      where: { state: 'published', startsAt: { gte: from, lt: to }, id: { not: but } },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      select: besideFields,
    })
    const partnerOf = await partners.among(rows.map(({ partnerId }) => partnerId))
    return rows.map(({ partnerId, ...row }) => ({ ...row, partner: partnerOf(partnerId) }))
  },

  /** Every channel that has asked for activities as cards and can be posted in. */
  async cardChannels(): Promise<CardChannel[]> {
    // Asked at every step of posting; as a query of Prisma it would be two.
    const rows = await prisma.$queryRaw<{ id: string; name: string | null; filters: string }[]>`
      SELECT c."id", c."name", s."filters"
      FROM "Subscription" s JOIN "Channel" c ON c."id" = s."channelId"
      WHERE s."state" = 'active' AND s."activityCards" AND c."parkedAt" IS NULL
      ORDER BY s."id"`
    return rows.map(({ filters, ...channel }) => ({ ...channel, filters: filtersFrom(filters) ?? {} }))
  },
})

/** What lets only these activities through. */
export function whereOf(filter: ActivityFilter): Prisma.ActivityWhereInput {
  const { districts, lines, kinds, themeDays, publicOnly, sureOnly } = filter
  return {
    ...(districts && { OR: [{ district: { in: [...districts] } }, { district: null }] }),
    ...(lines && { line: { in: [...lines] } }),
    ...(kinds && { kind: { in: [...kinds] } }),
    ...(themeDays && { themeDay: { in: [...themeDays] } }),
    ...(publicOnly && { visibility: 'public' }),
    ...(sureOnly && { confirmation: { not: 'unconfirmed' } }),
  }
}

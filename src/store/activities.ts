import { changesOfActivities } from './activity-changes.ts'
import {
  type Activity,
  activityFields,
  type ListedActivity,
  listedColumns,
  listedFields,
  toActivity,
} from './activity-rows.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import type { KnownPartners } from './known-partners.ts'
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
}

/** A channel that wants activities as cards, and which. */
export interface CardChannel {
  id: string
  name: string | null
  filters: Filters
}

/** Activities, drafts included. */
export const activities = (prisma: PrismaClient, partners: KnownPartners) => ({
  ...changesOfActivities(prisma),

  /** Everything of one activity; undefined when it was never here or is erased. */
  async one(id: string): Promise<Activity | undefined> {
    const row = await prisma.activity.findUnique({ where: { id }, select: activityFields })
    return row === null ? undefined : toActivity(row)
  },

  /** Published activities that start in [from, to), in order, with how many come. Without `to` all that follow. */
  async between(
    from: Date,
    to: Date | undefined,
    filter: ActivityFilter = {},
    page: { skip?: number; take?: number } = {},
  ): Promise<ListedActivity[]> {
    const rows = await prisma.activity.findMany({
      where: { state: 'published', startsAt: { gte: from, ...(to && { lt: to }) }, ...whereOf(filter) },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      select: { ...listedColumns, partnerId: true },
      ...page,
    })
    const partnerOf = await partners.among(rows.map(({ partnerId }) => partnerId))
    return rows.map(({ partnerId, ...row }) => ({ ...row, partner: partnerOf(partnerId) }))
  },

  /**
   * What a person looks after: published and still to come, as author or as editor of the partner, soonest first;
   * and, whatever their date, the person's own drafts.
   */
  async ofPerson(personId: string, now: Date): Promise<ListedActivity[]> {
    const theirs: Prisma.ActivityWhereInput[] = [
      { authorId: personId },
      { partner: { memberships: { some: { personId, role: 'editor', state: 'admitted' } } } },
    ]
    return await prisma.activity.findMany({
      where: {
        OR: [
          { state: 'published', startsAt: { gte: now }, OR: theirs },
          { state: 'draft', authorId: personId },
        ],
      },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      select: listedFields,
    })
  },

  /** How many drafts a person has lying about. */
  async countDrafts(personId: string): Promise<number> {
    return await prisma.activity.count({ where: { authorId: personId, state: 'draft' } })
  },

  /** Titles of what a partner has published in [from, to), one activity left out. */
  async titles({ partnerId, from, to, but }: { partnerId: string; from: Date; to: Date; but: string }) {
    const rows = await prisma.activity.findMany({
      where: { partnerId, state: 'published', startsAt: { gte: from, lt: to }, id: { not: but } },
      select: { title: true },
    })
    return rows.map(({ title }) => title)
  },

  /** Every channel that has asked for activities as cards and can be posted in. */
  async cardChannels(): Promise<CardChannel[]> {
    const rows = await prisma.subscription.findMany({
      where: { state: 'active', activityCards: true, channel: { parkedAt: null } },
      orderBy: { id: 'asc' },
      select: { filters: true, channel: { select: { id: true, name: true } } },
    })
    return rows.map(({ filters, channel }) => ({ ...channel, filters: filtersFrom(filters) ?? {} }))
  },
})

function whereOf({ districts, lines, kinds, themeDays, publicOnly }: ActivityFilter): Prisma.ActivityWhereInput {
  return {
    ...(districts && { OR: [{ district: { in: [...districts] } }, { district: null }] }),
    ...(lines && { line: { in: [...lines] } }),
    ...(kinds && { kind: { in: [...kinds] } }),
    ...(themeDays && { themeDay: { in: [...themeDays] } }),
    ...(publicOnly && { visibility: 'public' }),
  }
}

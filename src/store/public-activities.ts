import { type ActivityFilter, whereOf } from './activities.ts'
import { type Sought, whereSaid } from './find-by-words.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import type { KnownPartners } from './known-partners.ts'
import { type ShownActivity, shownColumns, shownFrom } from './shown-activities.ts'

/** What everybody may read: never a draft, and never what only the network may see. Every public page asks this and nothing wider. */
const forEverybody = {
  visibility: 'public',
  state: { in: ['published', 'cancelled'] },
} satisfies Prisma.ActivityWhereInput

/** Nothing that is still going on began longer ago than this, in milliseconds. */
const LONGEST_MS = 14 * 86_400_000

/** From one instant up to another; without `to` all that follows. */
interface Span {
  from: Date
  to?: Date | undefined
}

/** Activities as anybody on the internet may read them, cancelled ones included. */
export const publicActivities = (prisma: PrismaClient, partners: KnownPartners) => ({
  /** What begins in a span, or began before it and still goes on then; soonest first. */
  async in(
    { from, to }: Span,
    filter: Omit<ActivityFilter, 'publicOnly'> & Sought = {},
    page: { skip?: number; take?: number } = {},
  ): Promise<ShownActivity[]> {
    const earliest = new Date(from.getTime() - LONGEST_MS)
    const startsAt = { gte: earliest, ...(to && { lt: to }) }
    const said = await whereSaid(prisma, filter, startsAt)
    if (said === undefined) return []
    const rows = await prisma.activity.findMany({
      where: {
        ...forEverybody,
        startsAt,
        AND: [{ OR: [{ startsAt: { gte: from } }, { endsAt: { gt: from } }] }, whereOf(filter), ...said],
      },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      select: shownColumns,
      ...page,
    })
    return await shownFrom(rows, partners)
  },

  /** One activity; undefined where there is none that everybody may read. */
  async one(id: string): Promise<ShownActivity | undefined> {
    const row = await prisma.activity.findFirst({ where: { id, ...forEverybody }, select: shownColumns })
    return row === null ? undefined : (await shownFrom([row], partners))[0]
  },

  /** When what goes on begins in a span, and for which theme day: enough to count by. */
  async moments({ from, to }: Required<Span>): Promise<{ startsAt: Date; themeDay: string | null }[]> {
    return await prisma.activity.findMany({
      where: { visibility: 'public', state: 'published', startsAt: { gte: from, ...(to && { lt: to }) } },
      select: { startsAt: true, themeDay: true },
    })
  },
})

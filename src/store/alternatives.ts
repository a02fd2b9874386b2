import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'

const candidateFields = {
  id: true,
  title: true,
  kind: true,
  startsAt: true,
  endsAt: true,
  district: true,
  place: true,
  audience: true,
  themeDay: true,
  line: true,
  capacity: true,
  coming: true,
  elsewhere: true,
  held: true,
  seriesId: true,
  partner: { select: { name: true } },
} satisfies Prisma.ActivitySelect

/** What can be offered to who signed up for something that does not go on. */
export type Candidate = Prisma.ActivityGetPayload<{ select: typeof candidateFields }>

const MOST_CANDIDATES = 200

/** What else there is to do. */
export const alternatives = (prisma: PrismaClient) => ({
  /** What is sure to be on in [from, to), without `but`; what only the network may see, only to who saw such a thing. */
  async between({ from, to, but, publicOnly }: { from: Date; to: Date; but: string[]; publicOnly: boolean }) {
    return await prisma.activity.findMany({
      where: {
        ...{ state: 'published', startsAt: { gte: from, lt: to }, id: { notIn: but } },
        ...{ confirmation: { not: 'unconfirmed' }, signUpClosedAt: null },
        ...(publicOnly && { visibility: 'public' }),
      },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      take: MOST_CANDIDATES,
      select: candidateFields,
    })
  },

  /** Who comes to which of these already, or waits for a place, as `person activity`. */
  async taken(activityIds: string[]): Promise<Set<string>> {
    const rows = await prisma.attendance.findMany({
      where: { activityId: { in: activityIds }, state: { in: ['coming', 'waiting', 'offered'] } },
      select: { personId: true, activityId: true },
    })
    return new Set(rows.map(({ personId, activityId }) => `${personId} ${activityId}`))
  },
})

import { record } from './audit.ts'
import type { Step } from './facilitators.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { contactFields } from './people.ts'
import { type ReachableFacilitator, withContact } from './volunteer-path.ts'

interface Settling {
  activityId: string
  /** The volunteers who came. */
  came: string[]
  /** Who stands at one of these steps becomes `to`; who is further stays there. */
  before: readonly Step[]
  to: Step
  /** Last local day on which the training counts. */
  trainedUntil: string | null
  /** Who says so; absent when it is settled by itself. */
  by?: string
}

const trainings = { kind: 'training', state: 'published', cameKnownAt: null } as const

/** Trainings that are over, and who came to them. */
export const trainingsOver = (prisma: PrismaClient) => ({
  /** Trainings that began before `began` of which nobody said who came, at most fifty. */
  unsettled: (began: Date) =>
    prisma.activity.findMany({
      where: { ...trainings, startsAt: { lt: began } },
      orderBy: { id: 'asc' },
      take: 50,
      select: { id: true, startsAt: true, endsAt: true },
    }),

  /** The volunteers who signed up for an activity and did not cancel. */
  async volunteersAt(activityId: string): Promise<ReachableFacilitator[]> {
    const rows = await prisma.facilitatorProfile.findMany({
      where: { person: { attendances: { some: { activityId, state: 'coming' } } } },
      orderBy: [{ enrolledAt: 'asc' }, { id: 'asc' }],
      include: { person: { select: contactFields } },
    })
    return rows.map(withContact)
  },

  /** Whether it was said, or went by itself, who came. */
  async isSettled(activityId: string): Promise<boolean> {
    return (await prisma.activity.count({ where: { id: activityId, cameKnownAt: { not: null } } })) > 0
  },

  /**
   * Settles once who came, and moves them on; how many did, or undefined when it was settled before, is cancelled or gone: then nothing
   * changes.
   */
  settle: (settling: Settling, now: Date): Promise<number | undefined> =>
    prisma.$transaction(async (tx) => {
      const { activityId, by } = settling
      const { count } = await tx.activity.updateMany({
        where: { id: activityId, ...trainings, startsAt: { lt: now } },
        data: { cameKnownAt: now },
      })
      if (count === 0) return undefined
      const settled = { act: 'training.settled', subject: 'activity', subjectId: activityId }
      if (by !== undefined) await record(tx, { personId: by, ...settled }, now)
      return await moveOn(tx, settling, now)
    }),
})

async function moveOn(
  tx: Prisma.TransactionClient,
  { activityId, came, before, to, trainedUntil }: Settling,
  now: Date,
): Promise<number> {
  // Only who is still on the list: a form may have stood open while somebody left.
  const theirs = {
    personId: { in: came },
    person: { attendances: { some: { activityId, state: 'coming' } } },
  } satisfies Prisma.FacilitatorProfileWhereInput
  const { count } = await tx.facilitatorProfile.updateMany({
    where: theirs,
    data: { trainedUntil, expiryToldAt: null },
  })
  await tx.facilitatorProfile.updateMany({
    where: { ...theirs, step: { in: [...before] } },
    data: { step: to, stepSince: now, stepNote: null },
  })
  return count
}

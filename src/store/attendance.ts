import { listedFields } from './activity-rows.ts'
import { record } from './audit.ts'
import { refreshCopies } from './deliveries.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'

/** Whether a person is on the list now, with how many, or why not. `people` is what counts after the call. */
export type SignUp =
  | { kind: 'coming'; people: number }
  | { kind: 'full'; left: number; people: number }
  | { kind: 'past' | 'cancelled' | 'gone' }

/** Who comes to activities. */
export const attendance = (prisma: PrismaClient) => ({
  /**
   * Puts a person on the list, or changes with how many; without `people` what stands there stays, one when new. More
   * than there is room for changes nothing.
   */
  async come(
    { activityId, personId, people }: { activityId: string; personId: string; people?: number },
    now: Date,
  ): Promise<SignUp> {
    return await prisma.$transaction(async (tx) => {
      const activity = await lockOpen(tx, activityId, now)
      if (activity === undefined) return { kind: await whyClosed(tx, activityId) }
      const before = await peopleOf(tx, activityId, personId)
      const wanted = people ?? (before || 1)
      const left = activity.capacity === null ? Number.POSITIVE_INFINITY : activity.capacity - activity.coming
      if (wanted > before && wanted - before > left) return { kind: 'full', left: Math.max(0, left), people: before }
      if (wanted !== before) await write(tx, { activityId, personId, before, people: wanted }, now)
      return { kind: 'coming', people: wanted }
    })
  },

  /** Takes a person off the list until the start, also of what is cancelled; false when they were not on it. */
  async withdraw({ activityId, personId }: { activityId: string; personId: string }, now: Date): Promise<boolean> {
    return await prisma.$transaction(async (tx) => {
      const { count } = await tx.activity.updateMany({
        where: { id: activityId, startsAt: { gt: now } },
        data: { coming: { increment: 0 } },
      })
      const before = count === 0 ? 0 : await peopleOf(tx, activityId, personId)
      if (before > 0) await write(tx, { activityId, personId, before, people: 0 }, now)
      return before > 0
    })
  },

  /** With how many a person comes; 0 when not on the list. */
  async people(activityId: string, personId: string): Promise<number> {
    return await peopleOf(prisma, activityId, personId)
  },

  /** What a person has signed up for that is still to come, cancelled activities included, soonest first. */
  async ofPerson(personId: string, now: Date) {
    return await prisma.attendance.findMany({
      where: { personId, state: 'coming', activity: { startsAt: { gte: now } } },
      orderBy: { activity: { startsAt: 'asc' } },
      select: { people: true, activity: { select: listedFields } },
    })
  },

  /** Forgets who came to activities that began before `moment`, a hundred activities at a time; how many came stays. */
  async forgetVisitorsBefore(moment: Date): Promise<void> {
    const over = await prisma.activity.findMany({
      where: { startsAt: { lt: moment }, attendances: { some: {} } },
      take: 100,
      select: { id: true },
    })
    if (over.length === 0) return
    const ids = over.map(({ id }) => id)
    await prisma.$transaction([
      prisma.attendance.deleteMany({ where: { activityId: { in: ids } } }),
      prisma.auditEntry.updateMany({
        where: { subject: 'activity', subjectId: { in: ids }, act: { in: Object.values(acts) } },
        data: { personId: null },
      }),
    ])
  },
})

/** What the audit log calls a sign-up. */
const acts = { coming: 'attendance.coming', withdrawn: 'attendance.withdrawn' }

// Writing first locks the row on PostgreSQL, so that what is read next cannot change before it is decided upon.
async function lockOpen(tx: Prisma.TransactionClient, id: string, now: Date) {
  const [row] = await tx.activity.updateManyAndReturn({
    where: { id, state: 'published', startsAt: { gt: now } },
    data: { coming: { increment: 0 } },
    select: { capacity: true, coming: true },
  })
  return row
}

async function whyClosed(tx: Prisma.TransactionClient, id: string): Promise<'past' | 'cancelled' | 'gone'> {
  const row = await tx.activity.findUnique({ where: { id }, select: { state: true } })
  if (row === null || row.state === 'draft') return 'gone'
  return row.state === 'cancelled' ? 'cancelled' : 'past'
}

async function peopleOf(
  reader: Pick<PrismaClient, 'attendance'> | Prisma.TransactionClient,
  activityId: string,
  personId: string,
) {
  const row = await reader.attendance.findUnique({
    where: { activityId_personId: { activityId, personId } },
    select: { people: true, state: true },
  })
  return row?.state === 'coming' ? row.people : 0
}

interface Switch {
  activityId: string
  personId: string
  before: number
  /** 0 takes the person off the list. */
  people: number
}

async function write(tx: Prisma.TransactionClient, { activityId, personId, before, people }: Switch, now: Date) {
  const key = { activityId, personId }
  const row = people === 0 ? { state: 'cancelled' } : { state: 'coming', people }
  await tx.attendance.upsert({
    where: { activityId_personId: key },
    create: { ...key, ...row, changedAt: now },
    update: { ...row, changedAt: now },
  })
  await tx.activity.update({
    where: { id: activityId },
    data: { coming: { increment: people - before } },
    select: { id: true },
  })
  await refreshCopies(tx, `activity:${activityId}`, now)
  const act = people === 0 ? acts.withdrawn : acts.coming
  await record(tx, { personId, act, subject: 'activity', subjectId: activityId }, now)
}

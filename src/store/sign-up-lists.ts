import { record } from './audit.ts'
import { refreshCopies } from './deliveries.ts'
import { endOffersTooMany } from './end-offers.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { type Contact, contactFields, contactOf } from './people.ts'

/** How an offer ended that is not open any more. */
type OfferEnd = 'accepted' | 'declined' | 'expired' | 'withdrawn'

/** One person in the sign-up of an activity, as its organiser sees them. */
export interface SignedUp {
  personId: string
  /** Absent for who has no chat. */
  contact: Contact | undefined
  /** `cancelled`: came off the list; `passed`: waits no more. */
  state: 'coming' | 'waiting' | 'offered' | 'cancelled' | 'passed'
  people: number
  changedAt: Date
  /** Where they stand, or stood, on the waiting list; 0 for who never waited. */
  turn: number
  /** When asked, the day before, whether they still come. */
  askedAt: Date | null
  /** Until when a place is on offer to them. */
  deadline: Date | undefined
  /** What came of the last offer that is not open. */
  lastOffer: OfferEnd | undefined
}

export type ElsewhereOutcome = 'counted' | 'changed' | 'too many' | 'closed'

/** The list of one activity, for who looks after it. */
export const signUpLists = (prisma: PrismaClient) => ({
  /** Everybody who signed up or did, by when that last changed. For its organisers only. */
  async of(activityId: string): Promise<SignedUp[]> {
    const [rows, offers] = await Promise.all([
      prisma.attendance.findMany({
        where: { activityId },
        orderBy: [{ changedAt: 'asc' }, { id: 'asc' }],
        select: { ...attendanceFields, person: { select: contactFields } },
      }),
      prisma.offer.findMany({
        where: { activityId },
        orderBy: { offeredAt: 'asc' },
        select: { personId: true, state: true, deadline: true },
      }),
    ])
    return rows.map(({ person, state, turn, ...row }) => {
      const theirs = offers.filter(({ personId }) => personId === row.personId)
      const last = theirs.findLast((offer) => offer.state !== 'open')
      return {
        ...row,
        turn: turn ?? 0,
        state: state as SignedUp['state'],
        contact: contactOf(person)[0],
        deadline: theirs.find((offer) => offer.state === 'open')?.deadline,
        lastOffer: last?.state as OfferEnd | undefined,
      }
    })
  },

  /** Says how many signed up elsewhere; `seen` is what the organiser saw. Open offers for which there is no more room are taken back. */
  async countElsewhere(
    { id, seen, people, by }: { id: string; seen: number; people: number; by: string },
    now: Date,
  ): Promise<ElsewhereOutcome> {
    return await prisma.$transaction(async (tx) => {
      const [row] = await tx.activity.updateManyAndReturn({
        where: { id, state: 'published', startsAt: { gt: now } },
        data: { coming: { increment: 0 } },
        select: { capacity: true, coming: true, elsewhere: true },
      })
      if (row === undefined) return 'closed'
      if (row.elsewhere !== seen) return 'changed'
      if (people > seen && row.capacity !== null && row.coming + people > row.capacity) return 'too many'
      await tx.activity.update({ where: { id }, data: { elsewhere: people }, select: { id: true } })
      await endOffersTooMany(tx, id, now)
      await refreshCopies(tx, `activity:${id}`, now)
      await record(tx, { personId: by, act: 'activity.elsewhere', subject: 'activity', subjectId: id }, now)
      return 'counted'
    })
  },

  /** Lets nobody new sign up, or lets them again; false when it was so already or there is nothing to come to any more. */
  async turn({ id, to, by }: { id: string; to: 'open' | 'closed'; by: string }, now: Date): Promise<boolean> {
    return await prisma.$transaction(async (tx) => {
      const { count } = await tx.activity.updateMany({
        where: {
          ...{ id, state: 'published', startsAt: { gt: now } },
          signUpClosedAt: to === 'closed' ? null : { not: null },
        },
        data: { signUpClosedAt: to === 'closed' ? now : null },
      })
      if (count === 0) return false
      await refreshCopies(tx, `activity:${id}`, now)
      await record(tx, { personId: by, act: `activity.sign-up-${to}`, subject: 'activity', subjectId: id }, now)
      return true
    })
  },
})

const attendanceFields = {
  personId: true,
  state: true,
  people: true,
  changedAt: true,
  turn: true,
  askedAt: true,
} satisfies Prisma.AttendanceSelect

import { againOnConflict } from './again-on-conflict.ts'
import { record } from './audit.ts'
import { type TellCallChange, withdrawAll } from './call-answers.ts'
import { type NewDelivery, queue } from './deliveries.ts'
import { leftAloneSince, signOfLife } from './facilitator-columns.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { contactFields } from './people.ts'
import { eraseWithin } from './privacy.ts'
import { type ReachableFacilitator, withContact } from './volunteer-path.ts'

/** A volunteer as far as the yearly question goes. */
export interface Stayer extends ReachableFacilitator {
  stayedAt: Date | null
  stayAskedAt: Date | null
  /** How often the question was put without an answer. */
  stayAsks: number
  /** When the person last answered a call. */
  answeredAt: Date | null
  /** Whether the person will lead at something still to come. */
  leadsAhead: boolean
}

/** So many questions in a row without an answer, by who has no pause on this local day. */
export interface Silence {
  unanswered: number
  today: string
  /** Who was told something else after this moment is left alone. */
  spoken: Date
}

const isSilent = ({ unanswered, today, spoken }: Silence) =>
  ({
    ...{ unanswered: { gte: unanswered }, pauseAskedAt: null },
    AND: [{ OR: [{ state: 'active' }, { pausedUntil: { lt: today } }] }, leftAloneSince(spoken)],
  }) satisfies Prisma.FacilitatorProfileWhereInput

/** What was seen of the question when something was decided; a change only happens while it is still so. */
export type StaySeen = Pick<Stayer, 'personId' | 'stayAskedAt' | 'stayAsks'>

/** Questions to volunteers whether all is well: a pause, staying, leaving. Every change is conditional on what was seen. */
export const volunteerCare = (prisma: PrismaClient) => ({
  /** Who left so many questions in a row unanswered and was not asked about a pause since; at most a hundred. */
  async silent(silence: Silence): Promise<ReachableFacilitator[]> {
    const rows = await prisma.facilitatorProfile.findMany({
      where: isSilent(silence),
      orderBy: { id: 'asc' },
      take: 100,
      include: { person: { select: contactFields } },
    })
    return rows.map(withContact)
  },

  /** Records that somebody is asked about a pause; false, and nothing said, when they answered or another was first. */
  askPause: (
    { personId, silence, deliveries }: { personId: string; silence: Silence; deliveries: NewDelivery[] },
    now: Date,
  ): Promise<boolean> =>
    prisma.$transaction(async (tx) => {
      const { count } = await tx.facilitatorProfile.updateMany({
        where: { personId, ...isSilent(silence) },
        data: { pauseAskedAt: now },
      })
      if (count > 0) await queue(tx, deliveries, now)
      return count > 0
    }),

  /** Who answers questions again may be asked about a pause anew, should they fall silent once more. */
  async forgetPauseAsked(unanswered: number): Promise<void> {
    await prisma.facilitatorProfile.updateMany({
      where: { pauseAskedAt: { not: null }, unanswered: { lt: unanswered } },
      data: { pauseAskedAt: null },
    })
  },

  /** Who showed nothing of themselves since `stayed`, and was asked last before `asked`, longest ago first; at most a hundred. */
  async quietSince(
    { stayed, asked, spoken }: { stayed: Date; asked: Date; spoken: Date },
    now: Date,
  ): Promise<Stayer[]> {
    const rows = await prisma.facilitatorProfile.findMany({
      where: {
        AND: [
          { OR: [{ stayedAt: { lte: stayed } }, { stayedAt: null, enrolledAt: { lte: stayed } }] },
          { OR: [{ stayAskedAt: null }, { stayAskedAt: { lte: asked } }] },
          leftAloneSince(spoken),
        ],
      },
      orderBy: { id: 'asc' },
      take: 100,
      include: { person: { select: { ...contactFields, invitations: { select: invitationFields } } } },
    })
    return rows.map((row) => {
      const { invitations } = row.person
      const answers = invitations.flatMap(({ answeredAt }) => answeredAt?.getTime() ?? [])
      const ahead = ({ answer, call: { activity } }: (typeof invitations)[number]) =>
        answer === 'yes' && activity.state === 'published' && activity.startsAt > now
      return {
        ...withContact(row),
        ...{ stayedAt: row.stayedAt, stayAskedAt: row.stayAskedAt, stayAsks: row.stayAsks },
        answeredAt: answers.length === 0 ? null : new Date(Math.max(...answers)),
        leadsAhead: invitations.some(ahead),
      }
    })
  },

  /** Puts the question, or repeats it; false, and nothing said, when it was answered or put meanwhile. */
  askStay: ({ seen, deliveries }: { seen: StaySeen; deliveries: NewDelivery[] }, now: Date): Promise<boolean> =>
    prisma.$transaction(async (tx) => {
      const { count } = await tx.facilitatorProfile.updateMany({
        where: seen,
        data: { stayAskedAt: now, stayAsks: { increment: 1 } },
      })
      if (count > 0) await queue(tx, deliveries, now)
      return count > 0
    }),

  /** Records that somebody stays, since what they did at a moment shows it. */
  async stays({ seen, at }: { seen: StaySeen; at: Date }): Promise<void> {
    await prisma.facilitatorProfile.updateMany({ where: seen, data: { stayedAt: at, stayAskedAt: null, stayAsks: 0 } })
  },

  /** A volunteer says to stay, or to go on being asked. False for who is none. */
  alive: (personId: string, now: Date): Promise<boolean> =>
    prisma.$transaction(async (tx) => {
      const { count } = await tx.facilitatorProfile.updateMany({ where: { personId }, data: signOfLife(now) })
      const stayed = { personId, act: 'facilitator.stayed', subject: 'person', subjectId: personId }
      if (count > 0) await record(tx, stayed, now)
      return count > 0
    }),

  /** Removes who stayed silent, with the notice; who has no chat is erased altogether. False when they answered meanwhile. */
  letGo: ({ seen, deliveries, tell }: LettingGo, now: Date): Promise<boolean> =>
    againOnConflict(() =>
      prisma.$transaction(async (tx) => {
        const { personId } = seen
        const { count } = await tx.facilitatorProfile.deleteMany({ where: seen })
        if (count === 0) return false
        const subject = { subject: 'person', subjectId: personId }
        await record(tx, { personId: undefined, act: 'facilitator.let-go', ...subject }, now)
        if ((await tx.identity.count({ where: { personId } })) > 0) await withdrawAll(tx, { personId, tell }, now)
        // Nobody's editor, and named nowhere.
        else await eraseWithin(tx, { personId, tell, orphaned: () => [], nobody: '' }, now)
        await queue(tx, deliveries, now)
        return true
      }),
    ),
})

interface LettingGo {
  seen: StaySeen
  deliveries: NewDelivery[]
  tell: TellCallChange
}

const invitationFields = {
  answer: true,
  answeredAt: true,
  call: { select: { activity: { select: { state: true, startsAt: true } } } },
} satisfies Prisma.InvitationSelect

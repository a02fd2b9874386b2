import type { Identity } from '../chat/text.ts'
import { record } from './audit.ts'
import { type NewDelivery, queue } from './deliveries.ts'
import { facilitatorOf, leftAloneSince } from './facilitator-columns.ts'
import type { Facilitator, Step } from './facilitators.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { type Contact, contactFields, contactOf } from './people.ts'

/** A facilitator with where this person can be reached; for coordinators only. */
export interface ReachableFacilitator extends Facilitator {
  /** The chat, for who has one. */
  contact: Contact | undefined
  /** Absent for who has no chat any more; who never had one has a `sealedName`. */
  identity: Identity | undefined
  name: string
}

/** Somebody who said yes, as far as the organiser is concerned. */
export type Leader = Pick<
  ReachableFacilitator,
  'contact' | 'identity' | 'name' | 'sealedName' | 'sealedContact' | 'contactConsentAt'
>

interface Move {
  personId: string
  /** Where the person stood when this was decided. */
  from: Step
  to: Step
  note: string | undefined
  /** The new last day of the training; absent to leave it as it is. */
  trainedUntil?: string
  /** The coordinator. */
  by: string
}

/** Where volunteers stand, from signing up to leading a table. For coordinators only. */
export const volunteerPath = (prisma: PrismaClient) => ({
  /** Everybody, step by step in the given order, within a step who stands there longest first. */
  async page({
    steps,
    skip,
    take,
  }: {
    steps: readonly Step[]
    skip: number
    take: number
  }): Promise<{ total: number; rows: ReachableFacilitator[] }> {
    const groups = await prisma.facilitatorProfile.groupBy({ by: ['step'], _count: true })
    const rows: ReachableFacilitator[] = []
    let before = 0
    for (const step of steps) {
      const here = groups.find((group) => group.step === step)?._count ?? 0
      const from = Math.max(0, skip - before)
      if (from < here && rows.length < take)
        rows.push(...(await reachable(prisma, { step }, { skip: from, take: take - rows.length })))
      before += here
    }
    return { total: before, rows }
  },

  /** One volunteer; undefined for who is none, or no longer. */
  async one(personId: string): Promise<ReachableFacilitator | undefined> {
    return (await reachable(prisma, { personId }, { skip: 0, take: 1 }))[0]
  },

  /** Who stands at the first step, longest first; at most five hundred. */
  waiting: (first: Step): Promise<ReachableFacilitator[]> => reachable(prisma, { step: first }, { skip: 0, take: 500 }),

  /** Who said yes to leading at an activity, with or without a profile. For who looks after it, too. */
  async leadingAt(activityId: string): Promise<Leader[]> {
    const rows = await prisma.invitation.findMany({
      where: { answer: 'yes', call: { activityId } },
      orderBy: [{ answeredAt: 'asc' }, { id: 'asc' }],
      select: { person: { select: { ...contactFields, facilitator: true } } },
    })
    return rows.map(({ person: { facilitator, ...person } }) => {
      const [contact] = contactOf(person)
      const { sealedName = null, sealedContact = null, contactConsentAt = null } = facilitator ?? {}
      return {
        contact,
        identity: contact?.identity,
        name: contact?.name ?? '',
        sealedName,
        sealedContact,
        contactConsentAt,
      }
    })
  },

  /** Moves one person; false when the person meanwhile stands elsewhere, or is gone: then nothing changes. */
  move: ({ personId, from, to, note, trainedUntil, by }: Move, now: Date): Promise<boolean> =>
    prisma.$transaction(async (tx) => {
      const { count } = await tx.facilitatorProfile.updateMany({
        where: { personId, step: from },
        data: {
          ...{ step: to, stepNote: note ?? null },
          ...(from !== to && { stepSince: now }),
          ...(trainedUntil !== undefined && { trainedUntil, expiryToldAt: null }),
        },
      })
      if (count === 0) return false
      // What the note says is about the volunteer, and goes with the profile: the log outlives it.
      const detail = `${from} -> ${to}`
      await record(tx, { personId: by, act: 'facilitator.moved', subject: 'person', subjectId: personId, detail }, now)
      return true
    }),

  /** Whose training counts no more on this local day, and who was not told yet, nor anything else since `spoken`; at most a hundred. */
  expired: (today: string, spoken: Date): Promise<ReachableFacilitator[]> =>
    reachable(
      prisma,
      { trainedUntil: { lt: today }, expiryToldAt: null, ...leftAloneSince(spoken) },
      { skip: 0, take: 100 },
    ),

  /** Records that one person was told so; false, and nothing said, when another process or a new training was first. */
  tellExpired: (
    { personId, trainedUntil, deliveries }: { personId: string; trainedUntil: string; deliveries: NewDelivery[] },
    now: Date,
  ): Promise<boolean> =>
    prisma.$transaction(async (tx) => {
      const { count } = await tx.facilitatorProfile.updateMany({
        where: { personId, trainedUntil, expiryToldAt: null },
        data: { expiryToldAt: now },
      })
      if (count > 0) await queue(tx, deliveries, now)
      return count > 0
    }),
})

/** Volunteers with where each can be reached. */
async function reachable(
  prisma: PrismaClient,
  where: Prisma.FacilitatorProfileWhereInput,
  page: { skip: number; take: number },
): Promise<ReachableFacilitator[]> {
  const rows = await prisma.facilitatorProfile.findMany({
    where,
    orderBy: [{ stepSince: { sort: 'asc', nulls: 'first' } }, { enrolledAt: 'asc' }, { id: 'asc' }],
    ...page,
    include: { person: { select: contactFields } },
  })
  return rows.map(withContact)
}

/** What `withContact` reads. */
export type ContactedRow = Prisma.FacilitatorProfileGetPayload<{
  include: { person: { select: typeof contactFields } }
}>

export function withContact({ person, ...row }: ContactedRow): ReachableFacilitator {
  const contact = contactOf(person)[0]
  return { ...facilitatorOf(row), contact, identity: contact?.identity, name: contact?.name ?? '' }
}

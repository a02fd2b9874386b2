import { record } from './audit.ts'
import { type NewDelivery, queue } from './deliveries.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { isTaken } from './is-taken.ts'
import {
  type Colleague,
  faceOf,
  membershipFields as fields,
  type Membership,
  membershipOf,
  personFields,
} from './membership-rows.ts'
import type { PartnerRole } from './partners.ts'

/** A change of a tie: by whom, and what is said elsewhere when it really happens. */
interface Change {
  membershipId: string
  by: string
  deliveries: NewDelivery[]
}

/** Who belongs to which partner, and who asks to. Every change holds only for the state it was meant for. */
export const memberships = (prisma: PrismaClient) => ({
  async find(membershipId: string): Promise<Membership | undefined> {
    const row = await prisma.membership.findUnique({ where: { id: membershipId }, select: fields })
    return row === null ? undefined : membershipOf(row)
  },

  /** The tie of a person to a partner, also when it has ended; undefined when there never was one. */
  async between(personId: string, partnerId: string): Promise<Membership | undefined> {
    const where = { personId_partnerId: { personId, partnerId } }
    const row = await prisma.membership.findUnique({ where, select: fields })
    return row === null ? undefined : membershipOf(row)
  },

  /** A person's ties that stand or are asked for. */
  async ofPerson(personId: string): Promise<Membership[]> {
    const where = { personId, state: { in: ['asked', 'admitted'] } }
    return (await prisma.membership.findMany({ where, select: fields, orderBy: { askedAt: 'asc' } })).map(membershipOf)
  },

  /** Who belongs to a partner. */
  async colleagues(partnerId: string): Promise<Colleague[]> {
    const rows = await prisma.membership.findMany({
      where: { partnerId, state: 'admitted' },
      select: { ...fields, person: { select: personFields } },
      orderBy: { askedAt: 'asc' },
    })
    return rows.map(({ person, ...row }) => ({ ...membershipOf(row), ...faceOf(person) }))
  },

  /** Requests for partners that have no editor to decide on them, who can be reached and is no guest, oldest first. */
  async waitingForCoordinators(): Promise<Colleague[]> {
    const rows = await prisma.membership.findMany({
      where: {
        state: 'asked',
        partner: { memberships: { none: reachableEditor } },
      },
      select: { ...fields, person: { select: personFields } },
      orderBy: { askedAt: 'asc' },
    })
    return rows.map(({ person, ...row }) => ({ ...membershipOf(row), ...faceOf(person) }))
  },

  /** Requests nobody decided on, oldest first: of these partners, or of all. */
  async waiting(partnerIds?: string[]): Promise<Colleague[]> {
    const rows = await prisma.membership.findMany({
      where: { state: 'asked', ...(partnerIds && { partnerId: { in: partnerIds } }) },
      select: { ...fields, person: { select: personFields } },
      orderBy: { askedAt: 'asc' },
    })
    return rows.map(({ person, ...row }) => ({ ...membershipOf(row), ...faceOf(person) }))
  },

  /**
   * Asks for a place; a tie that was declined or left starts anew. `deliveries` is said only when this call is the one
   * that asked.
   */
  async request(
    { personId, partnerId, deliveries }: RequestedPlace,
    now: Date,
  ): Promise<{ asked: boolean; membership: Membership }> {
    const where = { personId_partnerId: { personId, partnerId } }
    try {
      return await prisma.$transaction(async (tx) => {
        const earlier = await tx.membership.findUnique({ where, select: fields })
        if (earlier?.state === 'asked' || earlier?.state === 'admitted')
          return { asked: false, membership: membershipOf(earlier) }
        const row = await tx.membership.upsert({
          where,
          create: { personId, partnerId, state: 'asked', askedAt: now },
          update: { state: 'asked', role: 'member', askedAt: now, decidedAt: null, decidedById: null },
          select: fields,
        })
        const membership = membershipOf(row)
        await record(tx, { personId, act: 'ask-place', subject: 'membership', subjectId: row.id }, now)
        await queue(tx, deliveries(membership), now)
        return { asked: true, membership }
      })
    } catch (problem) {
      // Two requests at once: the unique key let one through, and that one has asked.
      if (!isTaken(problem)) throw problem
      const row = await prisma.membership.findUniqueOrThrow({ where, select: fields })
      return { asked: false, membership: membershipOf(row) }
    }
  },

  /** Decides on a request that still waits; false when it was decided or withdrawn in the meantime. */
  decide(change: Change & { decision: PartnerRole | 'declined' }, now: Date): Promise<boolean> {
    const { decision, by } = change
    const settled = { decidedAt: now, decidedById: by }
    const step =
      decision === 'declined'
        ? { act: 'decline-place', from: { state: 'asked' }, to: { state: 'declined', ...settled } }
        : { act: `admit-${decision}`, from: { state: 'asked' }, to: { state: 'admitted', role: decision, ...settled } }
    return prisma.$transaction((tx) => take(tx, change, step, now))
  },

  /** Makes an admitted member an editor; false when there is no such member now. */
  promote(change: Change, now: Date): Promise<boolean> {
    const step = { act: 'make-editor', from: { state: 'admitted', role: 'member' }, to: { role: 'editor' } }
    return prisma.$transaction((tx) => take(tx, change, step, now))
  },

  /** Withdraws a request that still waits; false when it was decided in the meantime. */
  withdraw(change: Change, now: Date): Promise<boolean> {
    const step = { act: 'withdraw-request', from: { state: 'asked' }, to: { state: 'left' } }
    return prisma.$transaction((tx) => take(tx, change, step, now))
  },

  /**
   * Ends a tie that stands, by the person or by an editor. `orphaned` is said too when the partner lost its last editor
   * by it. False when the tie had ended already.
   */
  end(change: Change & { orphaned: NewDelivery[] }, now: Date): Promise<boolean> {
    return prisma.$transaction(async (tx) => {
      const row = await tx.membership.findUnique({ where: { id: change.membershipId }, select: fields })
      if (row === null) return false
      await holdPartner(tx, row.partner.id)
      const step = { act: 'end-place', from: { state: 'admitted' }, to: { state: 'left', role: 'member' } }
      if (!(await take(tx, change, step, now))) return false
      if (row.role === 'editor' && !(await hasEditor(tx, row.partner.id))) await queue(tx, change.orphaned, now)
      return true
    })
  },
})

interface RequestedPlace {
  personId: string
  partnerId: string
  deliveries(membership: Membership): NewDelivery[]
}

interface Step {
  act: string
  from: { state: string; role?: string }
  to: Prisma.MembershipUncheckedUpdateManyInput
}

/** Somebody who can decide on requests for a partner. */
const reachableEditor = {
  ...{ state: 'admitted', role: 'editor' },
  person: { identities: { some: { isGuest: false } } },
} satisfies Prisma.MembershipWhereInput

/** Takes one step from the state it is meant for, or none at all. */
async function take(tx: Prisma.TransactionClient, change: Change, { act, from, to }: Step, now: Date) {
  const { membershipId, by, deliveries } = change
  const { count } = await tx.membership.updateMany({ where: { id: membershipId, ...from }, data: to })
  if (count === 0) return false
  await record(tx, { personId: by, act, subject: 'membership', subjectId: membershipId }, now)
  await queue(tx, deliveries, now)
  return true
}

/** Makes changes of one partner's editors wait for each other, so that of two who leave at once one is seen to be the last. */
export async function holdPartner(tx: Prisma.TransactionClient, partnerId: string): Promise<void> {
  await tx.partner.update({ where: { id: partnerId }, data: { id: partnerId } })
}

export async function hasEditor(tx: Prisma.TransactionClient, partnerId: string): Promise<boolean> {
  return (await tx.membership.count({ where: { partnerId, state: 'admitted', role: 'editor' } })) > 0
}

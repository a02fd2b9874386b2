import type { Address } from '../chat/address.ts'
import type { Identity } from '../chat/text.ts'
import { record } from './audit.ts'
import { type TellCallChange, withdrawAll } from './call-answers.ts'
import { type NewDelivery, queue, refreshCopies } from './deliveries.ts'
import type { FacilitatorProfile, Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { isTaken } from './is-taken.ts'
import { contactFields, contactOf } from './people.ts'

/** What a facilitator told us. Keys of the network file; an empty list of themes or districts means that any will do. */
export interface Profile {
  languages: string[]
  themes: string[]
  districts: string[]
  /** Parts of the week. */
  availability: string[]
  /** How often this person has led a dialogue before. */
  experience: 'none' | 'some' | 'much'
  /** How many dialogues a calendar month at most. */
  maximumPerMonth: number
}

/** A facilitator as we know one. A pause lasts up to and including the local day `pausedUntil`, or until it is ended when that is absent. */
export interface Facilitator extends Profile {
  personId: string
  state: 'active' | 'paused'
  pausedUntil: string | null
  enrolledAt: Date
}

/** A facilitator with where this person can be reached; for coordinators only. */
export interface ReachableFacilitator extends Facilitator {
  identity: Identity | undefined
  name: string
}

/** The volunteers who lead dialogues. */
export const facilitators = (prisma: PrismaClient) => ({
  /** The profile of one person; undefined for who is no facilitator. */
  async of(personId: string): Promise<Facilitator | undefined> {
    const row = await prisma.facilitatorProfile.findUnique({ where: { personId } })
    return row === null ? undefined : facilitatorOf(row)
  },

  /**
   * Keeps the profile of someone who agrees to that. Says `enrolled` for a new facilitator, and only then sends
   * `deliveries`; `changed` for one we know.
   */
  async enrol(
    { personId, profile, deliveries }: { personId: string; profile: Profile; deliveries: NewDelivery[] },
    now: Date,
  ): Promise<'enrolled' | 'changed'> {
    const times = { consentAt: now, changedAt: now }
    try {
      return await prisma.$transaction(async (tx) => {
        const known = await tx.facilitatorProfile.updateMany({
          where: { personId },
          data: { ...columns(profile), ...times },
        })
        if (known.count === 0)
          await tx.facilitatorProfile.create({ data: { ...columns(profile), ...times, personId, enrolledAt: now } })
        const outcome = known.count === 0 ? 'enrolled' : 'changed'
        await record(tx, { personId, act: `facilitator.${outcome}`, subject: 'person', subjectId: personId }, now)
        if (outcome === 'enrolled') await queue(tx, deliveries, now)
        return outcome
      })
    } catch (problem) {
      // The same person signed up at the same moment from another device: this one is then a change.
      if (isTaken(problem)) return this.enrol({ personId, profile, deliveries: [] }, now)
      throw problem
    }
  },

  /** Changes a profile under the agreement given before; false for who is no facilitator. */
  change: (personId: string, profile: Profile, now: Date) =>
    update(prisma, { personId, act: 'changed', from: ['active', 'paused'], values: columns(profile) }, now),

  /** Asks nothing of this facilitator up to and including a local day, or without one until `resume`. False for who is none. */
  pause: (personId: string, until: string | undefined, now: Date) =>
    update(
      prisma,
      { personId, act: 'paused', from: ['active', 'paused'], values: { state: 'paused', pausedUntil: until ?? null } },
      now,
    ),

  /** Ends a pause; false when there was none. */
  resume: (personId: string, now: Date) =>
    update(prisma, { personId, act: 'resumed', from: ['paused'], values: { state: 'active', pausedUntil: null } }, now),

  /**
   * Forgets the profile and takes back every yes to activities still to come; `tell` says what others must hear of that.
   * How many were taken back, or undefined for who is no facilitator (then nothing changes).
   */
  async stop(personId: string, tell: TellCallChange, now: Date): Promise<{ takenBack: number } | undefined> {
    return prisma.$transaction(async (tx) => {
      const { count } = await tx.facilitatorProfile.deleteMany({ where: { personId } })
      if (count === 0) return undefined
      await record(tx, { personId, act: 'facilitator.stopped', subject: 'person', subjectId: personId }, now)
      return { takenBack: await withdrawAll(tx, { personId, tell }, now) }
    })
  },

  /** Facilitators in the order in which they signed up, with how many there are in all. For coordinators only. */
  async page({ skip, take }: { skip: number; take: number }): Promise<{ total: number; rows: ReachableFacilitator[] }> {
    const [total, rows] = await Promise.all([
      prisma.facilitatorProfile.count(),
      prisma.facilitatorProfile.findMany({
        orderBy: [{ enrolledAt: 'asc' }, { id: 'asc' }],
        skip,
        take,
        include: { person: { select: contactFields } },
      }),
    ])
    return { total, rows: rows.map(reachable) }
  },

  /** Posts a prompt that asks for new facilitators. */
  async recruit({ personId, to, view }: { personId: string; to: Address } & Pick<NewDelivery, 'view'>, now: Date) {
    await prisma.$transaction(async (tx) => {
      await queue(tx, [{ to, kind: 'post', ...(view && { view }) }], now)
      await record(tx, { personId, act: 'facilitator.recruited', subject: 'person', subjectId: personId }, now)
    })
  },
})

/**
 * Removes what one person told as a facilitator and takes back every yes to activities still to come; open calls this person
 * made are closed. Call it with the transaction that erases the person; `tell` says what others must hear.
 */
export async function forgetFacilitator(
  tx: Prisma.TransactionClient,
  { personId, tell }: { personId: string; tell: TellCallChange },
  now: Date,
): Promise<void> {
  await tx.facilitatorProfile.deleteMany({ where: { personId } })
  await withdrawAll(tx, { personId, tell }, now)
  const open = await tx.call.findMany({
    where: { organiserId: personId, state: { not: 'closed' } },
    select: { id: true },
  })
  await tx.call.updateMany({
    where: { id: { in: open.map(({ id }) => id) } },
    data: { state: 'closed', closedAt: now },
  })
  for (const { id } of open) await refreshCopies(tx, `call:${id}`, now)
}

interface Update {
  personId: string
  act: string
  /** States in which this may happen. */
  from: string[]
  values: Prisma.FacilitatorProfileUpdateManyMutationInput
}

const update = (prisma: PrismaClient, { personId, act, from, values }: Update, now: Date): Promise<boolean> =>
  prisma.$transaction(async (tx) => {
    const { count } = await tx.facilitatorProfile.updateMany({
      where: { personId, state: { in: from } },
      data: { ...values, changedAt: now },
    })
    if (count > 0)
      await record(tx, { personId, act: `facilitator.${act}`, subject: 'person', subjectId: personId }, now)
    return count > 0
  })

const columns = ({ languages, themes, districts, availability, ...rest }: Profile) => ({
  ...rest,
  languages: JSON.stringify(languages),
  themes: JSON.stringify(themes),
  districts: JSON.stringify(districts),
  availability: JSON.stringify(availability),
})

const facilitatorOf = (row: FacilitatorProfile): Facilitator => ({
  personId: row.personId,
  state: row.state as Facilitator['state'],
  pausedUntil: row.pausedUntil,
  enrolledAt: row.enrolledAt,
  ...profileFrom(row),
})

/** A profile from its columns, in which lists are JSON. */
export const profileFrom = (row: Pick<FacilitatorProfile, keyof Profile>): Profile => ({
  languages: JSON.parse(row.languages) as string[],
  themes: JSON.parse(row.themes) as string[],
  districts: JSON.parse(row.districts) as string[],
  availability: JSON.parse(row.availability) as string[],
  experience: row.experience as Profile['experience'],
  maximumPerMonth: row.maximumPerMonth,
})

const reachable = ({
  person,
  ...row
}: Prisma.FacilitatorProfileGetPayload<{ include: { person: { select: typeof contactFields } } }>) => {
  const contact = contactOf(person)[0]
  return { ...facilitatorOf(row), identity: contact?.identity, name: contact?.name ?? '' }
}

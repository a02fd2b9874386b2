import type { Address } from '../chat/address.ts'
import { record } from './audit.ts'
import { type TellCallChange, withdrawAll } from './call-answers.ts'
import { endCall } from './call-places.ts'
import { type NewDelivery, queue } from './deliveries.ts'
import { columns, facilitatorOf, reachColumns, signOfLife } from './facilitator-columns.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { isTaken } from './is-taken.ts'

/** What a facilitator told us. Keys of the network file; an empty list of themes or districts means that any will do. */
export interface Profile {
  languages: string[]
  themes: string[]
  /** Themes that this person would rather not lead. */
  unwanted: string[]
  districts: string[]
  /** Parts of the week. */
  availability: string[]
  /** How often this person has led a dialogue before. */
  experience: 'none' | 'some' | 'much'
  /** How many dialogues a calendar month at most. */
  maximumPerMonth: number
}

/** Where somebody stands on the way from signing up to leading a table. */
export type Step = 'interested' | 'intake' | 'taken-part' | 'trained' | 'co-leads' | 'leads'

/** How a volunteer can be reached besides the chat; `sealedContact` is a phone number or mail address. */
export interface Reach {
  sealedContact: string | null
  /** Whether the organiser sees it after a yes. */
  mayPassOn: boolean
}

/** A facilitator as we know one. A pause lasts up to and including the local day `pausedUntil`, or until it is ended when that is absent. */
export interface Facilitator extends Profile {
  personId: string
  state: 'active' | 'paused'
  pausedUntil: string | null
  enrolledAt: Date
  step: Step
  stepSince: Date
  /** Last local day on which the training counts; null when it does not expire, or there was none. */
  trainedUntil: string | null
  stepNote: string | null
  /** Of who has no chat. */
  sealedName: string | null
  sealedContact: string | null
  contactConsentAt: Date | null
  consentAt: Date
  lastAskedAt: Date | null
  /** How long this person led dialogues in all, in minutes. */
  minutesLed: number
  /** Whether the yearly question whether to stay waits for an answer. */
  isAskedToStay: boolean
}

/** The volunteers who lead dialogues. */
export const facilitators = (prisma: PrismaClient) => ({
  /** The profile of one person; undefined for who is no facilitator. */
  async of(personId: string): Promise<Facilitator | undefined> {
    const row = await prisma.facilitatorProfile.findUnique({ where: { personId } })
    return row === null ? undefined : facilitatorOf(row)
  },

  /** Keeps the profile of someone who agrees to that. Says `enrolled` for a new facilitator, `changed` for one we know. */
  async enrol(
    { personId, profile, reach }: { personId: string; profile: Profile; reach?: Reach },
    now: Date,
  ): Promise<'enrolled' | 'changed'> {
    const times = { consentAt: now, changedAt: now, ...(reach && reachColumns(reach, null, now)) }
    try {
      return await prisma.$transaction(async (tx) => {
        const known = await tx.facilitatorProfile.updateMany({
          where: { personId },
          data: { ...columns(profile), ...times, ...signOfLife(now) },
        })
        if (known.count === 0)
          await tx.facilitatorProfile.create({
            data: { ...columns(profile), ...times, personId, enrolledAt: now, stepSince: now },
          })
        const outcome = known.count === 0 ? 'enrolled' : 'changed'
        await record(tx, { personId, act: `facilitator.${outcome}`, subject: 'person', subjectId: personId }, now)
        return outcome
      })
    } catch (problem) {
      // The same person signed up at the same moment from another device: this one is then a change.
      if (isTaken(problem)) return this.enrol({ personId, profile, ...(reach && { reach }) }, now)
      throw problem
    }
  },

  /** Changes a profile under the agreement given before; false for who is no facilitator. */
  async change(
    { personId, profile, reach }: { personId: string; profile: Profile; reach: Reach },
    now: Date,
  ): Promise<boolean> {
    const known = await this.of(personId)
    // Who agreed before and still does, did so then.
    const values = { ...columns(profile), ...reachColumns(reach, known?.contactConsentAt ?? null, now) }
    return update(prisma, { personId, act: 'changed', from: ['active', 'paused'], values }, now)
  },

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
  for (const { id } of open) await endCall(tx, id, now)
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
      data: { ...values, ...signOfLife(now), changedAt: now },
    })
    if (count > 0)
      await record(tx, { personId, act: `facilitator.${act}`, subject: 'person', subjectId: personId }, now)
    return count > 0
  })

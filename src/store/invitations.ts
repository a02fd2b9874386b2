import { listOf } from './activity-rows.ts'
import { againOnConflict } from './again-on-conflict.ts'
import { type Answered, type CallAnswer, type CallRequest, type CallRole, changeAnswer } from './call-answers.ts'
import { aboutStatus, refreshAll } from './call-copies.ts'
import { type CallFacts, callFacts, callFields } from './call-facts.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import type { OneAtATime } from './one-at-a-time.ts'
import { type Contact, contactFields, contactOf } from './people.ts'

/** One person in one call. */
export interface InvitationFacts {
  id: string
  personId: string
  answer: CallAnswer | null
  role: CallRole
  state: 'open' | 'silent' | 'answered' | 'withdrawn' | 'stepped-back' | 'left-out'
  wave: number
  /** Was asked whether the new moment or place suits too, and has not said so yet. */
  isUnsure: boolean
  /** The colleague who offers their place, where this is about that. */
  giver: Contact | undefined
  call: CallFacts
  contact: Contact | undefined
}

/** Somebody who was asked, and what came of it. */
export interface Asked {
  /** Absent for who has no chat, who has a `sealedName`. */
  contact: Contact | undefined
  sealedName: string | null
  wave: number
  why: string[]
  came: CallAnswer | 'open' | 'silent' | 'withdrawn'
}

const fields = {
  id: true,
  personId: true,
  answer: true,
  role: true,
  state: true,
  wave: true,
  askedAgainAt: true,
  swapFor: true,
  call: { select: callFields },
  person: { select: contactFields },
} satisfies Prisma.InvitationSelect

/** The personal questions of calls. */
export const invitations = (prisma: PrismaClient, inTurn: OneAtATime) => ({
  /** One question and to whom; undefined when it is forgotten. */
  async of(id: string): Promise<InvitationFacts | undefined> {
    const row = await prisma.invitation.findUnique({ where: { id }, select: fields })
    return row === null ? undefined : { ...factsOf(row), giver: await giverOf(prisma, row.swapFor) }
  },

  /** Where one person stands in a call; undefined for who has nothing to do with it. */
  async ofPerson(callId: string, personId: string): Promise<InvitationFacts | undefined> {
    const where = { callId_personId: { callId, personId } }
    const row = await prisma.invitation.findUnique({ where, select: fields })
    return row === null ? undefined : factsOf(row)
  },

  /** Where one person who said yes, or is reserve, stands for an activity; undefined for who leads nothing there. */
  async forActivity(activityId: string, personId: string): Promise<InvitationFacts | undefined> {
    const where = { personId, call: { activityId }, answer: { in: ['yes', 'reserve'] } }
    const row = await prisma.invitation.findFirst({ where, orderBy: { answer: 'desc' }, select: fields })
    return row === null ? undefined : factsOf(row)
  },

  /** Who was asked personally, in the order of the waves, with why and what they answered. For coordinators only. */
  async asked(callId: string): Promise<Asked[]> {
    const rows = await prisma.invitation.findMany({
      where: { callId, wave: { gt: 0 } },
      orderBy: [{ wave: 'asc' }, { askedAt: 'asc' }, { id: 'asc' }],
      select: {
        ...{ answer: true, state: true, wave: true, why: true },
        person: { select: { ...contactFields, facilitator: { select: { sealedName: true } } } },
      },
    })
    return rows.map(({ person, answer, state, wave, why }) => ({
      ...{ contact: contactOf(person)[0], sealedName: person.facilitator?.sealedName ?? null, wave, why: listOf(why) },
      came: (answer ?? state) as Asked['came'],
    }))
  },

  /** Somebody who was asked again says that they still come. */
  stillComes: ({ id, call }: InvitationFacts, now: Date): Promise<void> =>
    prisma.$transaction(async (tx) => {
      await tx.invitation.updateMany({ where: { id, answer: 'yes' }, data: { askedAgainAt: null } })
      await refreshAll(tx, [aboutStatus(call.id)], now)
    }),

  /** Says no, and that no questions are wanted until the person begins again: both, or neither. */
  sayNoAndPause: (request: CallRequest, now: Date): Promise<Answered> =>
    inTurn(request.callId, () =>
      againOnConflict(() =>
        prisma.$transaction(async (tx) => {
          const answered = await changeAnswer(tx, { ...request, wanted: 'no' }, now)
          await tx.facilitatorProfile.updateMany({
            where: { personId: request.personId, state: 'active' },
            data: { state: 'paused', pausedUntil: null, changedAt: now },
          })
          return answered
        }),
      ),
    ),
})

async function giverOf(prisma: PrismaClient, swapFor: string | null): Promise<Contact | undefined> {
  if (swapFor === null) return undefined
  const where = { id: swapFor, answer: 'yes' }
  const giver = await prisma.invitation.findUnique({ where, select: { person: { select: contactFields } } })
  return giver === null ? undefined : contactOf(giver.person)[0]
}

function factsOf(row: Prisma.InvitationGetPayload<{ select: typeof fields }>): InvitationFacts {
  const { person, call, answer, role, state, askedAgainAt, swapFor: _offered, ...rest } = row
  return {
    ...rest,
    isUnsure: askedAgainAt !== null,
    answer: answer as CallAnswer | null,
    role: role as CallRole,
    state: state as InvitationFacts['state'],
    call: callFacts(call),
    contact: contactOf(person)[0],
    giver: undefined,
  }
}

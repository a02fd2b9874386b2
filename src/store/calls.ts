import type { Address } from '../chat/address.ts'
import { listedFields } from './activity-rows.ts'
import { record } from './audit.ts'
import {
  type Answered,
  type CallAnswer,
  type CallOver,
  changeAnswer,
  type TellCallChange,
  whyOver,
} from './call-answers.ts'
import { type CallFacts, callFacts, callFields } from './call-facts.ts'
import { type NewDelivery, queue, refreshCopies } from './deliveries.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { type Contact, contactFields, contactOf } from './people.ts'

/** A search for facilitators, as its organiser asks for it. `to` are the conversations where it is posted. */
export interface NewCall {
  activityId: string
  organiserId: string
  places: number
  message: string | undefined
  to: Address[]
}

/** An activity still to come for which facilitators may be sought; `call` is the search that runs already. */
export type CallableActivity = ReturnType<typeof callableOf>

/** The search for facilitators of one activity, and who answered. */
export const calls = (prisma: PrismaClient) => ({
  /** One call as it is now; undefined when there is none with this id. */
  async of(id: string): Promise<CallFacts | undefined> {
    const row = await prisma.call.findUnique({ where: { id }, select: callFields })
    return row === null ? undefined : callFacts(row)
  },

  /** Activities still to come, soonest first and at most `take`: of these partners, or of all when none are named. */
  async callable(
    { partnerIds, take }: { partnerIds?: string[]; take: number },
    now: Date,
  ): Promise<CallableActivity[]> {
    const rows = await prisma.activity.findMany({
      where: { state: 'published', startsAt: { gt: now }, ...(partnerIds && { partnerId: { in: partnerIds } }) },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      take,
      select: callableFields,
    })
    return rows.map(callableOf)
  },

  /** The search that runs for an activity; undefined when there is none. */
  async running(activityId: string): Promise<CallFacts | undefined> {
    const row = await prisma.call.findFirst({ where: { activityId, ...notClosed }, select: callFields })
    return row === null ? undefined : callFacts(row)
  },

  /**
   * Starts a search and posts it. `known`: a search for this activity runs already, nothing changed.
   * `over`: the activity has begun, is cancelled or gone.
   */
  open: (call: NewCall, now: Date): Promise<{ outcome: 'opened' | 'known'; callId: string } | { outcome: 'over' }> =>
    prisma.$transaction((tx) => openCall(tx, call, now)),

  /** Takes one person's answer in one transaction with the count of places; see `changeAnswer`. */
  answer: (
    request: { callId: string; personId: string; wanted: 'yes' | 'no'; tell: TellCallChange },
    now: Date,
  ): Promise<Answered> => prisma.$transaction((tx) => changeAnswer(tx, request, now)),

  /** Why somebody who never answered a call is too late to; undefined while an answer still counts. */
  async whyOver(id: string, now: Date): Promise<CallOver | undefined> {
    return whyOver(await this.of(id), now)
  },

  /**
   * Stops a search; who said yes still comes. `tell` says what the reserves hear. False when it was closed before.
   */
  close: (
    { callId, personId, tell }: { callId: string; personId: string; tell: (reserves: Contact[]) => NewDelivery[] },
    now: Date,
  ): Promise<boolean> =>
    prisma.$transaction(async (tx) => {
      const { count } = await tx.call.updateMany({
        where: { id: callId, state: { not: 'closed' } },
        data: { state: 'closed', closedAt: now },
      })
      if (count === 0) return false
      await refreshCopies(tx, `call:${callId}`, now)
      await queue(tx, tell(await answeredWith(tx, callId, 'reserve')), now)
      await record(tx, { personId, act: 'call.closed', subject: 'call', subjectId: callId }, now)
      return true
    }),

  /** Who answered yes or is reserve, in the order of their answers. For the organiser and coordinators only. */
  answeredWith: (callId: string, answer: 'yes' | 'reserve'): Promise<Contact[]> => answeredWith(prisma, callId, answer),

  /** Searches that still have places, for activities that start from `from` until just before `to`, soonest first. */
  async openBetween(from: Date, to: Date): Promise<CallFacts[]> {
    const rows = await prisma.call.findMany({
      where: { state: 'open', activity: { state: 'published', startsAt: { gte: from, lt: to } } },
      orderBy: [{ activity: { startsAt: 'asc' } }, { id: 'asc' }],
      select: callFields,
    })
    return rows.map(callFacts)
  },

  /** Activities still to come that this person said yes to or is reserve for, soonest first. */
  async ofPerson(personId: string, now: Date): Promise<{ answer: 'yes' | 'reserve'; call: CallFacts }[]> {
    const rows = await prisma.invitation.findMany({
      where: {
        personId,
        answer: { in: ['yes', 'reserve'] },
        call: { activity: { state: 'published', startsAt: { gt: now } } },
      },
      orderBy: [{ call: { activity: { startsAt: 'asc' } } }, { id: 'asc' }],
      select: { answer: true, call: { select: callFields } },
    })
    return rows.map(({ answer, call }) => ({ answer: answer as 'yes' | 'reserve', call: callFacts(call) }))
  },
})

async function openCall(tx: Prisma.TransactionClient, { to, ...call }: NewCall, now: Date) {
  // Writing first takes the activity's lock on PostgreSQL: two colleagues who ask at the same moment start one search.
  const { count } = await tx.activity.updateMany({
    where: { id: call.activityId, state: 'published', startsAt: { gt: now } },
    data: { version: { increment: 0 } },
  })
  if (count === 0) return { outcome: 'over' } as const
  const running = await tx.call.findFirst({
    where: { activityId: call.activityId, ...notClosed },
    select: { id: true },
  })
  if (running !== null) return { outcome: 'known', callId: running.id } as const
  const { id: callId } = await tx.call.create({ data: { ...call, message: call.message ?? null, createdAt: now } })
  await queue(
    tx,
    to.map((address) => ({ to: address, kind: 'post', about: `call:${callId}` })),
    now,
  )
  await record(tx, { personId: call.organiserId, act: 'call.opened', subject: 'call', subjectId: callId }, now)
  return { outcome: 'opened', callId } as const
}

async function answeredWith(
  reader: Pick<PrismaClient, 'invitation'>,
  callId: string,
  answer: CallAnswer,
): Promise<Contact[]> {
  const rows = await reader.invitation.findMany({
    where: { callId, answer },
    orderBy: [{ answeredAt: 'asc' }, { id: 'asc' }],
    select: { person: { select: contactFields } },
  })
  return rows.flatMap(({ person }) => contactOf(person))
}

const notClosed = { state: { not: 'closed' } } as const

const callableFields = {
  ...listedFields,
  calls: { where: notClosed, take: 1, select: { id: true } },
} satisfies Prisma.ActivitySelect

const callableOf = ({ calls: running, ...activity }: Prisma.ActivityGetPayload<{ select: typeof callableFields }>) => ({
  ...activity,
  callId: running[0]?.id,
})

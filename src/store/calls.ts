import { listedFields } from './activity-rows.ts'
import { againOnConflict } from './again-on-conflict.ts'
import { record } from './audit.ts'
import { type Answered, type CallRequest, changeAnswer } from './call-answers.ts'
import { type Candidate, candidatesFor } from './call-candidates.ts'
import { type CallFacts, callFacts, callFields } from './call-facts.ts'
import { endCall, holdCall } from './call-places.ts'
import { sendBeside, sendWave, type Wave } from './call-waves.ts'
import { type NewDelivery, queue } from './deliveries.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { type Leading, leadingAt } from './leading.ts'
import { type MovingUp, moveUp } from './move-up.ts'
import { firstFrom } from './occurrence-links.ts'
import type { OneAtATime } from './one-at-a-time.ts'
import { type NewCall, type Opened, openCall } from './open-call.ts'
import { type Contact, contactFields, contactOf } from './people.ts'
import { noLongerNeeded, type PassingOn } from './without-chat.ts'

/** An activity still to come for which facilitators may be sought; `call` is the search that runs already. */
export type CallableActivity = ReturnType<typeof callableOf>

/** How a search goes: who was asked personally, said no, has not answered (yet), is reserve, sits beside a leader, or is not to be asked. */
export interface CallTally {
  asked: number
  no: number
  waiting: number
  silent: number
  reserves: number
  beside: number
  leftOut: number
}

/** The search for facilitators of one activity, and who answered. */
export const calls = (prisma: PrismaClient, inTurn: OneAtATime) => ({
  /** One call as it is now; undefined when there is none with this id. */
  async of(id: string): Promise<CallFacts | undefined> {
    const row = await prisma.call.findUnique({ where: { id }, select: callFields })
    return row === null ? undefined : callFacts(row)
  },

  /** Activities still to come, of a series the next, soonest first and at most `take`: of these partners, or of all when none are named. */
  async callable(
    { partnerIds, take }: { partnerIds?: string[]; take: number },
    now: Date,
  ): Promise<CallableActivity[]> {
    const rows = await prisma.activity.findMany({
      where: {
        ...{ state: 'published', startsAt: { gt: now } },
        ...{ ...(partnerIds && { partnerId: { in: partnerIds } }), ...firstFrom(now) },
      },
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

  /** Starts a search and posts it; see `Opened`. */
  open: (call: NewCall, now: Date): Promise<Opened> => prisma.$transaction((tx) => openCall(tx, call, now)),

  /** Takes one person's answer in one transaction with the count of places; see `changeAnswer`. */
  answer: (request: CallRequest, now: Date): Promise<Answered> =>
    inTurn(request.callId, () => againOnConflict(() => prisma.$transaction((tx) => changeAnswer(tx, request, now)))),

  /** Gives free places to reserves; see `moveUp`. */
  moveUp: (moving: MovingUp, now: Date): Promise<number> =>
    inTurn(moving.callId, () => againOnConflict(() => prisma.$transaction((tx) => moveUp(tx, moving, now)))),

  /** Asks a wave of people, once; see `sendWave`. */
  sendWave: (wave: Wave, now: Date): Promise<number> =>
    inTurn(wave.callId, () => againOnConflict(() => prisma.$transaction((tx) => sendWave(tx, wave, now)))),

  /** Asks who may sit beside a leader, once for each call. */
  sendBeside: (wave: Omit<Wave, 'tellNobody'>, now: Date): Promise<number> =>
    inTurn(wave.callId, () => againOnConflict(() => prisma.$transaction((tx) => sendBeside(tx, wave, now)))),

  /** Searches of which something may be due: for activities still to come, not closed. */
  async underWay(now: Date): Promise<CallFacts[]> {
    const rows = await prisma.call.findMany({
      where: { ...notClosed, activity: { state: 'published', startsAt: { gt: now } } },
      orderBy: [{ activity: { startsAt: 'asc' } }, { id: 'asc' }],
      select: callFields,
    })
    return rows.map(callFacts)
  },

  /** Facilitators who may be asked for an activity; `callId` is absent before there is a call. */
  candidates: (around: { callId: string | undefined; activityId: string; startsAt: Date }): Promise<Candidate[]> =>
    candidatesFor(prisma, around),

  /** How a search goes, in numbers. */
  async tally(callId: string): Promise<CallTally> {
    const rows = await prisma.invitation.groupBy({
      by: ['state', 'answer', 'role', 'wave'],
      where: { callId },
      _count: true,
    })
    const count = (holds: (row: (typeof rows)[number]) => boolean) =>
      rows.filter(holds).reduce((sum, row) => sum + row._count, 0)
    return {
      asked: count(({ wave }) => wave > 0),
      no: count(({ answer }) => answer === 'no'),
      waiting: count(({ state }) => state === 'open'),
      silent: count(({ state }) => state === 'silent'),
      reserves: count(({ answer }) => answer === 'reserve'),
      beside: count(({ answer, role }) => answer === 'yes' && role === 'beside'),
      leftOut: count(({ state }) => state === 'left-out'),
    }
  },

  /**
   * Stops a search; who said yes still comes. `tell` says what the reserves hear, and who passes it on to those without a chat.
   * False when it was closed before.
   */
  close: ({ callId, personId, tell }: Closing, now: Date): Promise<boolean> =>
    prisma.$transaction(async (tx) => {
      const before = await holdCall(tx, callId)
      if (before === undefined || before.state === 'closed') return false
      await tx.call.update({ where: { id: callId }, data: { state: 'closed', closedAt: now }, select: { id: true } })
      await endCall(tx, callId, now)
      const after: CallFacts = { ...before, state: 'closed' }
      const keepers = await noLongerNeeded(tx, { before, after, reserves: true })
      await queue(tx, tell(await reservesOf(tx, callId), keepers), now)
      await record(tx, { personId, act: 'call.closed', subject: 'call', subjectId: callId }, now)
      return true
    }),

  /** Who said yes to leading at an activity, in all its searches. Names are for the organiser and coordinators only. */
  async leading(activityId: string): Promise<Leading> {
    const all = await leadingAt(prisma, [activityId])
    return all.get(activityId) ?? { members: [], steps: [], tables: 0 }
  },

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

interface Closing {
  callId: string
  personId: string
  tell: (reserves: Contact[], keepers: PassingOn[]) => NewDelivery[]
}

/** Who is reserve, in the order of their answers. */
async function reservesOf(tx: Prisma.TransactionClient, callId: string): Promise<Contact[]> {
  const rows = await tx.invitation.findMany({
    where: { callId, answer: 'reserve' },
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

import { againOnConflict } from './again-on-conflict.ts'
import { record } from './audit.ts'
import {
  type Answered,
  type CallRefusal,
  type CallRequest,
  type CallRole,
  changeAnswer,
  contactIn,
  type Judge,
} from './call-answers.ts'
import { answererIn } from './call-candidates.ts'
import { aboutInvitation, refreshAll } from './call-copies.ts'
import type { CallFacts } from './call-facts.ts'
import { holdCall, settlePlaces } from './call-places.ts'
import { type NewDelivery, queue } from './deliveries.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import type { OneAtATime } from './one-at-a-time.ts'
import { type Contact, contactFields, contactOf } from './people.ts'

/** Who gives a place away and who takes it over. */
export interface Swap {
  call: CallFacts
  giver: Contact | undefined
  taker: Contact | undefined
  organiser: Contact | undefined
}

interface Offer {
  callId: string
  personId: string
  /** What the colleague is called in chat, as it was typed. */
  name: string
  judge: Judge
  question: (to: Contact, invitationId: string) => NewDelivery
}

interface TakeOver extends Omit<CallRequest, 'tell' | 'wanted'> {
  tell: (swap: Swap) => NewDelivery[]
}

/** Places that one facilitator offers to another: both must agree, and the other must be able to take it. */
export const swaps = (prisma: PrismaClient, inTurn: OneAtATime) => ({
  /**
   * Asks a colleague to take over a place. `sent` says nothing of whether there is such a colleague, or could take it: who is a
   * volunteer is nobody's business. False when there is no place to give.
   */
  offer: (offer: Offer, now: Date): Promise<boolean> =>
    inTurn(offer.callId, () => againOnConflict(() => prisma.$transaction((tx) => offerIn(tx, offer, now)))),

  /** Takes a place over; `nothing` when it is not there to be given any more, and then nothing has changed. */
  takeOver: (taking: TakeOver, now: Date): Promise<'taken' | 'nothing' | { refused: CallRefusal }> =>
    inTurn(taking.callId, () => againOnConflict(() => prisma.$transaction((tx) => takeIn(tx, taking, now)))),

  /** Says no to it; the place stays with who offered it, who hears so. */
  decline: ({ tellGiver, ...request }: CallRequest & { tellGiver: TakeOver['tell'] }, now: Date): Promise<Answered> =>
    inTurn(request.callId, () =>
      againOnConflict(() =>
        prisma.$transaction(async (tx) => {
          const offered = await offeredTo(tx, request)
          const answered = await changeAnswer(tx, { ...request, wanted: 'no' }, now)
          if (offered && 'call' in answered) await queue(tx, tellGiver(await swapOf(tx, offered, answered.call)), now)
          return answered
        }),
      ),
    ),
})

async function offerIn(tx: Prisma.TransactionClient, { callId, personId, name, judge, question }: Offer, now: Date) {
  const call = await holdCall(tx, callId)
  const own = await tx.invitation.findFirst({
    where: { callId, personId, answer: 'yes' },
    select: { id: true, role: true },
  })
  if (call === undefined || own === null || isOver(call, now)) return false
  const colleague = await named(tx, name, personId)
  if (colleague === undefined) return true
  const { id: activityId, startsAt } = call.activity
  const answerer = await answererIn(tx, colleague.personId, { callId, activityId, startsAt })
  const known = await tx.invitation.findUnique({
    where: { callId_personId: { callId, personId: colleague.personId } },
  })
  const isThere = known?.answer === 'yes' || known?.answer === 'reserve'
  if (isThere || answerer.profile?.state !== 'active' || judge(call, answerer) !== own.role) return true
  const asked = { answer: null, role: own.role, state: 'open', swapFor: own.id, askedAt: now }
  const { id } = await tx.invitation.upsert({
    where: { callId_personId: { callId, personId: colleague.personId } },
    create: { callId, personId: colleague.personId, ...asked, wave: Math.max(1, call.wave) },
    update: { ...asked, wave: Math.max(1, known?.wave ?? 0) },
    select: { id: true },
  })
  await tx.facilitatorProfile.updateMany({ where: { personId: colleague.personId }, data: { lastAskedAt: now } })
  await queue(tx, [question(colleague, id)], now)
  await record(tx, { personId, act: 'call.swap-offered', subject: 'call', subjectId: callId }, now)
  return true
}

/** The one facilitator of this name; nobody where two have it. */
async function named(tx: Prisma.TransactionClient, name: string, but: string): Promise<Contact | undefined> {
  const wanted = name.trim().toLowerCase()
  const rows = await tx.identity.findMany({
    where: { personId: { not: but }, person: { facilitator: { isNot: null } } },
    select: { personId: true, name: true },
  })
  const ids = new Set(rows.filter((row) => row.name.trim().toLowerCase() === wanted).map(({ personId }) => personId))
  const [only, ...others] = ids
  if (only === undefined || others.length > 0) return undefined
  const person = await tx.person.findUnique({ where: { id: only }, select: contactFields })
  return person === null ? undefined : contactOf(person)[0]
}

async function takeIn(tx: Prisma.TransactionClient, { callId, personId, judge, tell }: TakeOver, now: Date) {
  const call = await holdCall(tx, callId)
  const offered = await offeredTo(tx, { callId, personId })
  if (call === undefined || offered === undefined || isOver(call, now)) return 'nothing'
  const { id: activityId, startsAt } = call.activity
  const judged = judge(call, await answererIn(tx, personId, { callId, activityId, startsAt }))
  if (judged !== 'leader' && judged !== 'beside') return { refused: judged }
  if (judged !== offered.role) return 'nothing'
  const settled = { state: 'answered', swapFor: null, answeredAt: now, askedAgainAt: null }
  await tx.invitation.update({
    where: { id: offered.giver.id },
    data: { ...settled, answer: 'no' },
    select: { id: true },
  })
  await tx.invitation.update({ where: { id: offered.id }, data: { ...settled, answer: 'yes' }, select: { id: true } })
  await tx.facilitatorProfile.updateMany({ where: { personId }, data: { unanswered: 0 } })
  const after = await settlePlaces(tx, { call, freed: false }, now)
  await refreshAll(tx, [offered.giver.id, offered.id].map(aboutInvitation), now)
  const swapped = { subject: 'call', subjectId: callId, detail: offered.role }
  await record(tx, { personId: offered.giver.personId, act: 'call.gave', ...swapped }, now)
  await record(tx, { personId, act: 'call.swapped', ...swapped }, now)
  await queue(tx, tell(await swapOf(tx, offered, after)), now)
  return 'taken'
}

const isOver = ({ activity }: CallFacts, now: Date): boolean =>
  activity.state !== 'published' || activity.startsAt <= now

interface Offered {
  id: string
  personId: string
  role: CallRole
  giver: { id: string; personId: string }
}

/** What was offered to somebody, while who offered it still has the place. */
async function offeredTo(
  tx: Prisma.TransactionClient,
  { callId, personId }: { callId: string; personId: string },
): Promise<Offered | undefined> {
  const own = await tx.invitation.findUnique({ where: { callId_personId: { callId, personId } } })
  if (own === null || own.swapFor === null) return undefined
  const giver = await tx.invitation.findFirst({
    where: { id: own.swapFor, callId, answer: 'yes', role: own.role },
    select: { id: true, personId: true },
  })
  return giver === null ? undefined : { id: own.id, personId, role: own.role as CallRole, giver }
}

async function swapOf(tx: Prisma.TransactionClient, { personId, giver }: Offered, call: CallFacts): Promise<Swap> {
  const [from, to, organiser] = [giver.personId, personId, call.organiserId]
  return {
    call,
    giver: await contactIn(tx, from),
    taker: await contactIn(tx, to),
    organiser: await contactIn(tx, organiser),
  }
}

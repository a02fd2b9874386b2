import { record } from './audit.ts'
import { type CallFacts, type CallState, callFacts, callFields } from './call-facts.ts'
import { type NewDelivery, queue, refreshCopies } from './deliveries.ts'
import type { Prisma } from './generated/sqlite/client.ts'
import { type Contact, contactFields, contactOf } from './people.ts'

/** What someone answered: a reserve said yes when every place was taken. */
export type CallAnswer = 'yes' | 'no' | 'reserve'

/** Why there is nothing left to answer. */
export type CallOver = 'gone' | 'cancelled' | 'past' | 'closed'

/** One answer that changed, with the call as it is afterwards and whoever moved up from reserve. */
export interface CallChange {
  call: CallFacts
  person: Contact | undefined
  before: CallAnswer | undefined
  after: CallAnswer
  organiser: Contact | undefined
  promoted: Contact | undefined
}

/** What others must hear of a change; runs inside its transaction, so it only composes. */
export type TellCallChange = (change: CallChange) => NewDelivery[]

/** What came of an answer and what it was before, or why there was nothing left to answer. `changed` is false when it was already so. */
export type Answered =
  | { over: CallOver }
  | { outcome: CallAnswer; before: CallAnswer | undefined; changed: boolean; call: CallFacts }

interface Situation {
  call: { state: CallState; places: number; found: number; activity: { state: string; startsAt: Date } }
  mine: CallAnswer | undefined
  wanted: 'yes' | 'no'
}

const isOver = (outcome: CallAnswer | CallOver): outcome is CallOver =>
  ['gone', 'cancelled', 'past', 'closed'].includes(outcome)

/** What an answer comes to. Taking back a yes works as long as the activity has not begun, also when the call is closed. */
export function outcomeOf({ call, mine, wanted }: Situation, now: Date): CallAnswer | CallOver {
  if (call.activity.state !== 'published') return 'cancelled'
  if (call.activity.startsAt <= now) return 'past'
  if (wanted === 'no') return call.state === 'closed' && mine === undefined ? 'closed' : 'no'
  if (mine === 'yes') return 'yes'
  if (call.state === 'closed') return 'closed'
  return call.found < call.places ? 'yes' : 'reserve'
}

/** Why somebody who never answered is too late to; undefined while an answer still counts. */
export function whyOver(call: CallFacts | undefined, now: Date): CallOver | undefined {
  const outcome = call === undefined ? 'gone' : outcomeOf({ call, mine: undefined, wanted: 'yes' }, now)
  return isOver(outcome) ? outcome : undefined
}

interface Request {
  callId: string
  personId: string
  wanted: 'yes' | 'no'
  tell: TellCallChange
}

/** Changes one person's answer; a freed place goes to the first reserve. Acting twice changes nothing twice. */
export async function changeAnswer(
  tx: Prisma.TransactionClient,
  { callId, personId, wanted, tell }: Request,
  now: Date,
): Promise<Answered> {
  // Writing first takes the row's lock on PostgreSQL, so that whoever answers at the same moment counts after us.
  const { count } = await tx.call.updateMany({ where: { id: callId }, data: { places: { increment: 0 } } })
  if (count === 0) return { over: 'gone' }
  const [call, mine] = await Promise.all([factsIn(tx, callId), answerOf(tx, callId, personId)])
  const outcome = outcomeOf({ call, mine, wanted }, now)
  if (isOver(outcome)) return { over: outcome }
  if (outcome === mine) return { outcome, before: mine, changed: false, call }

  await write(tx, { callId, personId, answer: outcome }, now)
  const promoted = mine === 'yes' && call.state !== 'closed' ? await promote(tx, callId) : undefined
  const found = await tx.invitation.count({ where: { callId, answer: 'yes' } })
  const state = call.state === 'closed' ? 'closed' : found >= call.places ? 'filled' : 'open'
  await tx.call.updateMany({ where: { id: callId }, data: { state } })
  await record(tx, { personId, act: `call.${outcome}`, subject: 'call', subjectId: callId }, now)
  if (found !== call.found || state !== call.state) await refreshCopies(tx, `call:${callId}`, now)

  const [person, organiser] = await Promise.all([contactIn(tx, personId), contactIn(tx, call.organiserId)])
  const after = { ...call, state, found } as const
  await queue(tx, tell({ call: after, person, before: mine, after: outcome, organiser, promoted }), now)
  return { outcome, before: mine, changed: true, call: after }
}

/** Takes back every yes and every place as reserve for activities still to come; says how many. */
export async function withdrawAll(
  tx: Prisma.TransactionClient,
  { personId, tell }: { personId: string; tell: TellCallChange },
  now: Date,
): Promise<number> {
  const open = await tx.invitation.findMany({
    where: {
      personId,
      answer: { in: ['yes', 'reserve'] },
      call: { activity: { state: 'published', startsAt: { gt: now } } },
    },
    select: { callId: true },
    // Always in the same order, so that two people who stop at once never wait for each other's locks.
    orderBy: { callId: 'asc' },
  })
  for (const { callId } of open) await changeAnswer(tx, { callId, personId, wanted: 'no', tell }, now)
  return open.length
}

const factsIn = async (tx: Prisma.TransactionClient, id: string): Promise<CallFacts> =>
  callFacts(await tx.call.findUniqueOrThrow({ where: { id }, select: callFields }))

async function answerOf(tx: Prisma.TransactionClient, callId: string, personId: string) {
  const row = await tx.invitation.findUnique({ where: { callId_personId: { callId, personId } } })
  return (row?.answer ?? undefined) as CallAnswer | undefined
}

async function write(
  tx: Prisma.TransactionClient,
  { answer, ...key }: { callId: string; personId: string; answer: CallAnswer },
  now: Date,
): Promise<void> {
  await tx.invitation.upsert({
    where: { callId_personId: key },
    create: { ...key, answer, askedAt: now, answeredAt: now },
    update: { answer, answeredAt: now },
  })
}

/** Gives a freed place to who has been reserve the longest. */
async function promote(tx: Prisma.TransactionClient, callId: string): Promise<Contact | undefined> {
  const next = await tx.invitation.findFirst({
    where: { callId, answer: 'reserve' },
    orderBy: [{ answeredAt: 'asc' }, { id: 'asc' }],
    select: { id: true, personId: true },
  })
  if (next === null) return undefined
  await tx.invitation.update({ where: { id: next.id }, data: { answer: 'yes' } })
  return contactIn(tx, next.personId)
}

async function contactIn(tx: Prisma.TransactionClient, personId: string | null): Promise<Contact | undefined> {
  const person = personId && (await tx.person.findUnique({ where: { id: personId }, select: contactFields }))
  return person ? contactOf(person)[0] : undefined
}

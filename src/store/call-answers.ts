import { record } from './audit.ts'
import { type Answerer, answererIn } from './call-candidates.ts'
import { aboutInvitation, refreshAll } from './call-copies.ts'
import type { CallFacts, CallState } from './call-facts.ts'
import { besideIn, holdCall, settlePlaces } from './call-places.ts'
import { type NewDelivery, queue } from './deliveries.ts'
import type { Invitation, Prisma } from './generated/sqlite/client.ts'
import { type Contact, contactFields, contactOf } from './people.ts'
import { noLongerNeeded, type PassingOn } from './without-chat.ts'

/** What someone answered: a reserve said yes when every place was taken. */
export type CallAnswer = 'yes' | 'no' | 'reserve'

/** leader: has a table; beside: sits beside a leader, of whom there must be one. */
export type CallRole = 'leader' | 'beside'

/** Why there is nothing left to answer. */
export type CallOver = 'gone' | 'cancelled' | 'past' | 'closed'

/** Why somebody's yes cannot be: it is another promise, more than they wanted, or not what this table asks. */
export type CallRefusal = 'clash' | 'maximum' | 'untrained' | 'experience' | 'language'

/** Decides as what somebody can take part; runs inside the transaction of the answer. */
export type Judge = (call: CallFacts, answerer: Answerer) => CallRole | CallRefusal

/** One answer that changed, with the call as it is afterwards. */
export interface CallChange {
  call: CallFacts
  person: Contact | undefined
  before: CallAnswer | undefined
  after: CallAnswer
  role: CallRole
  organiser: Contact | undefined
  /** Who must pass on to somebody without a chat that their answer is no longer needed. */
  unneeded: PassingOn[]
}

/** What others must hear of a change; runs inside its transaction, so it only composes. */
export type TellCallChange = (change: CallChange) => NewDelivery[]

/** What came of an answer and what it was before, or why there was nothing left to answer. `changed` is false when it was already so. */
export type Answered =
  | { over: CallOver }
  | { refused: CallRefusal; call: CallFacts }
  | { outcome: CallAnswer; role: CallRole; before: CallAnswer | undefined; changed: boolean; call: CallFacts }

interface Situation {
  call: { state: CallState; places: number; found: number; activity: { state: string; startsAt: Date } }
  mine: CallAnswer | undefined
  wanted: 'yes' | 'no'
  /** As what they take part, and how many sit beside a leader already. */
  role?: CallRole
  beside?: number
}

/** Whether there is a place: a table without a leader, or a leader without somebody beside. */
export const hasRoom = (
  role: CallRole,
  { found, places, beside }: { found: number; places: number; beside: number },
) => (role === 'leader' ? found < places : beside < found)

/** What an answer comes to. Taking back a yes works as long as the activity has not begun, also when the call is closed. */
export function outcomeOf(
  { call, mine, wanted, role = 'leader', beside = 0 }: Situation,
  now: Date,
): CallAnswer | CallOver {
  if (call.activity.state !== 'published') return 'cancelled'
  if (call.activity.startsAt <= now) return 'past'
  if (wanted === 'no') return call.state === 'closed' && mine === undefined ? 'closed' : 'no'
  if (mine === 'yes') return 'yes'
  if (call.state === 'closed') return 'closed'
  return hasRoom(role, { ...call, beside }) ? 'yes' : 'reserve'
}

const isOver = (outcome: CallAnswer | CallOver): outcome is CallOver =>
  ['gone', 'cancelled', 'past', 'closed'].includes(outcome)

export interface CallRequest {
  callId: string
  personId: string
  wanted: 'yes' | 'no'
  judge: Judge
  tell: TellCallChange
}

/** Changes one person's answer. Acting twice changes nothing twice. Who moves up into a place that comes free is for `moveUp`. */
export async function changeAnswer(
  tx: Prisma.TransactionClient,
  { callId, personId, wanted, judge, tell }: CallRequest,
  now: Date,
): Promise<Answered> {
  const call = await holdCall(tx, callId)
  if (call === undefined) return { over: 'gone' }
  const own = await tx.invitation.findUnique({ where: { callId_personId: { callId, personId } } })
  const mine = (own?.answer ?? undefined) as CallAnswer | undefined
  const over = outcomeOf({ call, mine, wanted }, now)
  if (isOver(over)) return { over }
  let role = (own?.role ?? 'leader') as CallRole
  if (wanted === 'yes' && mine !== 'yes') {
    const judged = judge(
      call,
      await answererIn(tx, personId, { callId, activityId: call.activity.id, ...call.activity }),
    )
    if (judged !== 'leader' && judged !== 'beside') return { refused: judged, call }
    role = judged
  }
  const outcome = outcomeOf({ call, mine, wanted, role, beside: await besideIn(tx, callId) }, now)
  if (isOver(outcome)) return { over: outcome }
  await tx.facilitatorProfile.updateMany({ where: { personId, unanswered: { gt: 0 } }, data: { unanswered: 0 } })
  if (outcome === mine) return { outcome, role, before: mine, changed: false, call }

  await write(tx, { callId, personId, answer: outcome, role }, now)
  const after = await settlePlaces(tx, { call, freed: mine === 'yes' }, now)
  if (own !== null) await refreshAll(tx, [aboutInvitation(own.id)], now)
  const detail = outcome === 'yes' ? { detail: role } : {}
  await record(tx, { personId, act: `call.${outcome}`, subject: 'call', subjectId: callId, ...detail }, now)

  const [person, organiser] = await Promise.all([contactIn(tx, personId), contactIn(tx, call.organiserId)])
  const unneeded = await noLongerNeeded(tx, { before: call, after })
  await queue(tx, tell({ call: after, person, before: mine, after: outcome, role, organiser, unneeded }), now)
  return { outcome, role, before: mine, changed: true, call: after }
}

/** Takes back every yes and every place as reserve for activities still to come, and every question; says how many. */
export async function withdrawAll(
  tx: Prisma.TransactionClient,
  { personId, tell }: { personId: string; tell: TellCallChange },
  now: Date,
): Promise<number> {
  const toCome = { personId, call: { activity: { state: 'published', startsAt: { gt: now } } } }
  const promised = await tx.invitation.findMany({
    where: { ...toCome, answer: { in: ['yes', 'reserve'] } },
    select: { callId: true },
    // Always in the same order, so that two people who stop at once never wait for each other's locks.
    orderBy: { callId: 'asc' },
  })
  // Nobody judges a no.
  const judge = () => 'leader' as const
  for (const { callId } of promised) await changeAnswer(tx, { callId, personId, wanted: 'no', judge, tell }, now)
  const asked = await tx.invitation.findMany({
    where: { ...toCome, state: { in: ['open', 'silent'] } },
    select: { id: true },
  })
  const ids = asked.map(({ id }) => id)
  await tx.invitation.updateMany({ where: { id: { in: ids } }, data: { state: 'withdrawn' } })
  await refreshAll(tx, ids.map(aboutInvitation), now)
  return promised.length
}

async function write(
  tx: Prisma.TransactionClient,
  { answer, role, ...key }: { callId: string; personId: string } & { answer: CallAnswer; role: CallRole },
  now: Date,
): Promise<void> {
  const said = { answer, role, state: 'answered', swapFor: null, askedAgainAt: null, answeredAt: now }
  await tx.invitation.upsert({
    where: { callId_personId: key },
    create: { ...key, ...said, askedAt: now } satisfies Partial<Invitation>,
    update: said,
  })
}

/** Where a person can be reached, as it stands within a transaction. */
export async function contactIn(tx: Prisma.TransactionClient, personId: string | null): Promise<Contact | undefined> {
  const person = personId && (await tx.person.findUnique({ where: { id: personId }, select: contactFields }))
  return person ? contactOf(person)[0] : undefined
}

import { record } from './audit.ts'
import { aboutInvitation, aboutStatus, refreshAll } from './call-copies.ts'
import { type CallFacts, callFacts, callFields } from './call-facts.ts'
import { refreshCopies } from './deliveries.ts'
import type { Prisma } from './generated/sqlite/client.ts'

/**
 * A call, held until the transaction ends: writing first takes the row's lock on PostgreSQL, so that whoever changes something
 * of it at the same moment counts after us. Undefined when it is gone.
 */
export async function holdCall(tx: Prisma.TransactionClient, id: string): Promise<CallFacts | undefined> {
  const { count } = await tx.call.updateMany({ where: { id }, data: { places: { increment: 0 } } })
  return count === 0 ? undefined : callFacts(await tx.call.findUniqueOrThrow({ where: { id }, select: callFields }))
}

export const besideIn = (tx: Prisma.TransactionClient, callId: string): Promise<number> =>
  tx.invitation.count({ where: { callId, answer: 'yes', role: 'beside' } })

/**
 * Has a held call say how many are found now. When it is full, whoever was asked and did not answer is no longer needed; when
 * a leader left, nobody new sits there alone: who sat beside steps back, until there is a leader again.
 */
export async function settlePlaces(
  tx: Prisma.TransactionClient,
  { call, freed }: { call: CallFacts; freed: boolean },
  now: Date,
): Promise<CallFacts> {
  const found = await tx.invitation.count({ where: { callId: call.id, answer: 'yes', role: 'leader' } })
  const state = call.state === 'closed' ? 'closed' : found >= call.places ? 'filled' : 'open'
  const after: CallFacts = { ...call, state, found }
  if (freed) await stepBack(tx, after, now)
  const reopened = call.state === 'filled' && state === 'open' ? { reopenedAt: now } : {}
  if (state !== call.state)
    await tx.call.update({ where: { id: call.id }, data: { state, ...reopened }, select: { id: true } })
  if (state !== 'open') await withdrawOpen(tx, after, now)
  if (found !== call.found || state !== call.state) await refreshCopies(tx, `call:${call.id}`, now)
  await refreshAll(tx, [aboutStatus(call.id)], now)
  return after
}

async function stepBack(tx: Prisma.TransactionClient, { id: callId, found }: CallFacts, now: Date): Promise<void> {
  const beside = await tx.invitation.findMany({
    where: { callId, answer: 'yes', role: 'beside' },
    orderBy: [{ answeredAt: 'asc' }, { id: 'asc' }],
    select: { id: true, personId: true },
  })
  const alone = beside.slice(found)
  if (alone.length === 0) return
  const ids = alone.map(({ id }) => id)
  await tx.invitation.updateMany({ where: { id: { in: ids } }, data: { answer: 'reserve', state: 'stepped-back' } })
  for (const { personId } of alone)
    await record(tx, { personId, act: 'call.stepped-back', subject: 'call', subjectId: callId }, now)
  await refreshAll(tx, ids.map(aboutInvitation), now)
}

/** Takes back the questions that nobody needs to answer any more: no new message, the old one says thank you. */
async function withdrawOpen(tx: Prisma.TransactionClient, call: CallFacts, now: Date): Promise<void> {
  const roles =
    call.state === 'closed' || (await besideIn(tx, call.id)) >= call.found ? ['leader', 'beside'] : ['leader']
  const rows = await tx.invitation.findMany({
    // A place that a colleague offers is there however full the call is.
    where: { callId: call.id, state: { in: ['open', 'silent'] }, role: { in: roles }, swapFor: null },
    select: { id: true },
  })
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return
  await tx.invitation.updateMany({ where: { id: { in: ids } }, data: { state: 'withdrawn' } })
  await refreshAll(tx, ids.map(aboutInvitation), now)
}

/** Has everything that was said of a call that is closed by now edited. */
export async function endCall(tx: Prisma.TransactionClient, callId: string, now: Date): Promise<void> {
  const row = await tx.call.findUniqueOrThrow({ where: { id: callId }, select: callFields })
  await settlePlaces(tx, { call: callFacts(row), freed: false }, now)
  await refreshCopies(tx, `call:${callId}`, now)
}

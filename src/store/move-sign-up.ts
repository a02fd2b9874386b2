import { record } from './audit.ts'
import { refreshCopies } from './deliveries.ts'
import type { Prisma } from './generated/sqlite/client.ts'
import type { Standing } from './sign-up-outcome.ts'

/** What the audit log calls a change of where somebody stands. */
export const signUpActs = {
  coming: 'attendance.coming',
  waiting: 'attendance.waiting',
  cancelled: 'attendance.withdrawn',
  passed: 'attendance.passed',
  confirmed: 'attendance.confirmed',
}

interface Place {
  activityId: string
  personId: string
}

interface Move extends Place {
  before: Standing
  /** `cancelled`: does not come after all; `passed`: does not wait any more. A new `turn` is the last that was given. */
  after: { state: 'coming' | 'waiting' | 'cancelled' | 'passed'; people: number; turn?: number }
  /** Who took them off the list; absent when it is their own wish. */
  removedBy?: string
}

/** Puts a person somewhere else in a held activity, with its counts and cards; an open offer is answered by it, or taken back. */
export async function move(
  tx: Prisma.TransactionClient,
  { before, after, removedBy, ...key }: Move,
  now: Date,
): Promise<void> {
  const { state, people, turn } = after
  const row = { state, people, changedAt: now, ...(turn !== undefined && { turn }) }
  const { id, askedAt } = await tx.attendance.upsert({
    where: { activityId_personId: key },
    create: { ...key, ...row },
    update: row,
    select: { id: true, askedAt: true },
  })
  if (before.state === 'offered') await settleOffer(tx, key, offerEnd(state, removedBy), now)
  const change = (counted: string) => ({
    increment: (state === counted ? people : 0) - (before.state === counted ? before.people : 0),
  })
  await tx.activity.update({
    where: { id: key.activityId },
    data: {
      ...{ coming: change('coming'), waiting: change('waiting'), held: change('offered') },
      ...(turn !== undefined && { turns: turn }),
    },
    select: { id: true },
  })
  if (askedAt !== null) await refreshCopies(tx, `day-before:${id}`, now)
  await refreshCopies(tx, `activity:${key.activityId}`, now)
  if (removedBy === undefined) await recordAct(tx, key, signUpActs[state], now)
  else await recordAct(tx, { ...key, personId: removedBy }, 'attendance.removed', now)
}

function offerEnd(state: Move['after']['state'], removedBy: string | undefined): OfferEnd {
  if (state === 'coming') return 'accepted'
  return removedBy === undefined ? 'declined' : 'withdrawn'
}

/** Who comes and says so again: the answer to the question of the day before, when it was asked. */
export async function sayAgain(tx: Prisma.TransactionClient, key: Place, now: Date): Promise<void> {
  const { id, askedAt } = await tx.attendance.update({
    where: { activityId_personId: key },
    data: { changedAt: now },
    select: { id: true, askedAt: true },
  })
  if (askedAt === null) return
  await refreshCopies(tx, `day-before:${id}`, now)
  await recordAct(tx, key, signUpActs.confirmed, now)
}

type OfferEnd = 'accepted' | 'declined' | 'withdrawn'

async function settleOffer(tx: Prisma.TransactionClient, key: Place, state: OfferEnd, now: Date): Promise<void> {
  const open = await tx.offer.findMany({ where: { ...key, state: 'open' }, select: { id: true } })
  for (const { id } of open) {
    await tx.offer.update({ where: { id }, data: { state, settledAt: now }, select: { id: true } })
    await refreshCopies(tx, `offer:${id}`, now)
  }
}

const recordAct = (tx: Prisma.TransactionClient, { personId, activityId }: Place, act: string, now: Date) =>
  record(tx, { personId, act, subject: 'activity', subjectId: activityId }, now)

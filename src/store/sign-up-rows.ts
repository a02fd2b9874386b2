import { endOverdue } from './end-offers.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { freePlaces, roomBehind, type Waiting } from './places.ts'
import { nowhere, type Standing } from './sign-up-outcome.ts'

type Reader = Pick<PrismaClient, 'attendance'> | Prisma.TransactionClient

const heldFields = {
  startsAt: true,
  title: true,
  capacity: true,
  coming: true,
  elsewhere: true,
  held: true,
  waiting: true,
  turns: true,
  signUpClosedAt: true,
  byHandSince: true,
} satisfies Prisma.ActivitySelect

/** An activity whose sign-up can be changed now, held until the transaction ends; `ended` says how many offers just ran out. */
export type HeldActivity = Prisma.ActivityGetPayload<{ select: typeof heldFields }> & { ended: number }

/**
 * Holds an activity that is published and has not begun, with the offers that ran out ended; undefined when it is not.
 * Writing first locks the row on PostgreSQL, so that what is read next cannot change before it is decided upon.
 */
export async function holdOpen(tx: Prisma.TransactionClient, id: string, now: Date): Promise<HeldActivity | undefined> {
  const hold = async () => {
    const [row] = await tx.activity.updateManyAndReturn({
      where: { id, state: 'published', startsAt: { gt: now } },
      data: { coming: { increment: 0 } },
      select: heldFields,
    })
    return row
  }
  const row = await hold()
  const ended = row === undefined || row.held === 0 ? 0 : await endOverdue(tx, id, now)
  const current = ended === 0 ? row : await hold()
  return current && { ...current, ended }
}

/** Where a person stands. */
export async function standingOf(reader: Reader, activityId: string, personId: string): Promise<Standing> {
  const row = await reader.attendance.findUnique({
    where: { activityId_personId: { activityId, personId } },
    select: { state: true, people: true, turn: true },
  })
  const state = row?.state
  if (row === null || (state !== 'coming' && state !== 'waiting' && state !== 'offered')) return nowhere
  return { state, people: row.people, turn: row.turn ?? 0 }
}

/** Who waits and was offered nothing, in order; with `before` only those who stand before that turn. */
export async function lineOf(reader: Reader, activityId: string, before?: number): Promise<Waiting[]> {
  const rows = await reader.attendance.findMany({
    where: { activityId, state: 'waiting', ...(before !== undefined && { turn: { lt: before } }) },
    orderBy: { turn: 'asc' },
    select: { personId: true, people: true, turn: true },
  })
  return rows.map(({ turn, ...row }) => ({ ...row, turn: turn ?? 0 }))
}

/** Places left for somebody: those who stand before them in line go first. */
export async function roomFor(
  tx: Prisma.TransactionClient,
  { activityId, activity, before }: { activityId: string; activity: HeldActivity; before: Standing },
): Promise<number> {
  const free = freePlaces(activity)
  if (free <= 0 || activity.waiting === 0) return free
  return roomBehind(free, await lineOf(tx, activityId, before.state === 'waiting' ? before.turn : undefined))
}

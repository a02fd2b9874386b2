import type { Prisma } from './generated/sqlite/client.ts'
import { move, sayAgain } from './move-sign-up.ts'
import { type Outcome, outcomeOf, placesOf, type Standing } from './sign-up-outcome.ts'
import { holdOpen, roomFor, standingOf } from './sign-up-rows.ts'

export interface Wish {
  activityId: string
  personId: string
  /** Absent: as many as stood there already, one when new. */
  people?: number
  /** Whether to wait when there is no room. */
  wait?: boolean
}

/** What came of a wish, with how many there is room for and whether they had more places before. */
interface Came {
  kind: Outcome
  people: number
  left: number
  hasFreed: boolean
}

/** Decides on a wish and carries it out, with the activity held. */
export async function come(
  tx: Prisma.TransactionClient,
  { activityId, personId, people, wait = false }: Wish,
  now: Date,
): Promise<Came | { kind: 'past' | 'cancelled' | 'gone' }> {
  const activity = await holdOpen(tx, activityId, now)
  if (activity === undefined) return { kind: await whyClosed(tx, activityId) }
  const before = await standingOf(tx, activityId, personId)
  const wanted = people ?? (before.people || 1)
  const room = await roomFor(tx, { activityId, activity, before })
  const { capacity, signUpClosedAt, turns } = activity
  const kind = outcomeOf({ before, wanted, wait }, { capacity, room, isClosed: signUpClosedAt !== null })
  if (kind === 'coming' || kind === 'waiting') {
    const after = { state: kind, people: wanted } as const
    await stand(tx, { activityId, personId, before, after, last: turns }, now)
  }
  const had = placesOf(before)
  const left = (before.state === 'offered' ? had : 0) + Math.max(0, room)
  return { kind, people: wanted, left, hasFreed: wanted < had }
}

interface Change {
  activityId: string
  personId: string
  before: Standing
  /** Where and with how many they want to stand. */
  after: { state: 'coming' | 'waiting'; people: number }
}

/** Puts somebody where they want to stand; `last` is the last turn that was given on the waiting list. */
async function stand(
  tx: Prisma.TransactionClient,
  { before, after, last, ...key }: Change & { last: number },
  now: Date,
): Promise<void> {
  const isThere = before.state === after.state && before.people === after.people
  if (isThere && after.state === 'coming') return await sayAgain(tx, key, now)
  if (isThere) return
  const turn = after.state === 'waiting' && before.state === 'none' ? { turn: last + 1 } : {}
  await move(tx, { ...key, before, after: { ...after, ...turn } }, now)
}

async function whyClosed(tx: Prisma.TransactionClient, id: string): Promise<'past' | 'cancelled' | 'gone'> {
  const row = await tx.activity.findUnique({ where: { id }, select: { state: true } })
  if (row?.state === 'cancelled') return 'cancelled'
  return row?.state === 'published' ? 'past' : 'gone'
}

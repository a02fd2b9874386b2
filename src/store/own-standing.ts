import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { standingOf } from './sign-up-rows.ts'

/** Where a person stands in the sign-up of one activity, as they are told. `place` counts from 1 among who waits. */
export type Own =
  | { state: 'none' }
  | { state: 'coming'; people: number }
  | { state: 'waiting'; people: number; place: number }
  | { state: 'offered'; people: number; offer: string; deadline: Date }

/** Where a person stands in the sign-up of an activity now. */
export async function ownOf(
  reader: PrismaClient | Prisma.TransactionClient,
  activityId: string,
  personId: string,
): Promise<Own> {
  const { state, people, turn } = await standingOf(reader, activityId, personId)
  if (state === 'none') return { state }
  if (state === 'coming') return { state, people }
  if (state === 'waiting') {
    const before = await reader.attendance.count({ where: { activityId, state, turn: { lt: turn } } })
    return { state, people, place: before + 1 }
  }
  const offer = await reader.offer.findFirst({ where: { activityId, personId, state: 'open' } })
  // It ended between the two reads.
  if (offer === null) return ownOf(reader, activityId, personId)
  return { state, people, offer: offer.id, deadline: offer.deadline }
}

import { refreshCopies } from './deliveries.ts'
import type { Prisma } from './generated/sqlite/client.ts'
import { type Contact, contactFields, contactOf } from './people.ts'

/** Has the cards of every call for an activity edited; call it with the transaction that changes the activity. */
export async function refreshCallsOf(tx: Prisma.TransactionClient, activityId: string, now: Date): Promise<void> {
  const all = await tx.call.findMany({ where: { activityId }, select: { id: true } })
  for (const { id } of all) await refreshCopies(tx, `call:${id}`, now)
}

/** Who will lead at an activity, or is reserve for it: who must hear that it changes or is cancelled. */
export async function facilitatorsOf(tx: Prisma.TransactionClient, activityId: string): Promise<Contact[]> {
  const rows = await tx.invitation.findMany({
    where: { call: { activityId }, answer: { in: ['yes', 'reserve'] } },
    orderBy: { id: 'asc' },
    select: { person: { select: contactFields } },
  })
  return rows.flatMap(({ person }) => contactOf(person))
}

import { aboutInvitation, aboutStatus, refreshAll } from './call-copies.ts'
import { refreshCopies } from './deliveries.ts'
import type { Prisma } from './generated/sqlite/client.ts'
import { type Contact, contactFields, contactOf } from './people.ts'
import { forgetPassOn } from './without-chat.ts'

/** Has the cards of every call for an activity edited; call it with the transaction that changes the activity. */
export async function refreshCallsOf(tx: Prisma.TransactionClient, activityId: string, now: Date): Promise<void> {
  const all = await tx.call.findMany({ where: { activityId }, select: { id: true } })
  for (const { id } of all) await refreshCopies(tx, `call:${id}`, now)
  if ((await tx.activity.count({ where: { id: activityId, state: 'published' } })) === 0)
    await forgetPassOn(
      tx,
      all.map(({ id }) => id),
    )
  const asked = await tx.invitation.findMany({
    where: { call: { activityId }, wave: { gt: 0 }, state: { not: 'withdrawn' } },
    select: { id: true },
  })
  await refreshAll(tx, [...all.map(({ id }) => aboutStatus(id)), ...asked.map(({ id }) => aboutInvitation(id))], now)
}

/** Remembers that who said yes is asked whether the new moment or place suits too; call it with the transaction that tells them. */
export async function askLeadersAgain(tx: Prisma.TransactionClient, activityIds: string[], now: Date): Promise<void> {
  await tx.invitation.updateMany({
    where: { answer: 'yes', call: { activity: { id: { in: activityIds }, state: 'published' } } },
    data: { askedAgainAt: now },
  })
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

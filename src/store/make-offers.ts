import { type NewDelivery, queue, refreshCopies } from './deliveries.ts'
import type { Prisma } from './generated/sqlite/client.ts'
import { type Contact, contactFields, contactOf } from './people.ts'
import type { Waiting } from './places.ts'

/** The message that offers a place. What it says is composed when it is sent, and edited when it is no longer true. */
export type OfferMessage = (to: Contact, offerId: string) => NewDelivery

interface Offered {
  activityId: string
  next: Waiting[]
  deadline: Date
  message: OfferMessage
  byHand?: boolean
}

/** Offers places of a held activity to who waits; the places are held until they answer. */
export async function makeOffers(
  tx: Prisma.TransactionClient,
  { activityId, next, deadline, message, byHand = false }: Offered,
  now: Date,
): Promise<void> {
  const people = next.reduce((sum, one) => sum + one.people, 0)
  const offers = await tx.offer.createManyAndReturn({
    data: next.map((one) => ({
      activityId,
      personId: one.personId,
      people: one.people,
      offeredAt: now,
      deadline,
      byHand,
    })),
    select: { id: true, person: { select: contactFields } },
  })
  await tx.attendance.updateMany({
    where: { activityId, personId: { in: next.map(({ personId }) => personId) } },
    data: { state: 'offered', changedAt: now },
  })
  await tx.activity.update({
    where: { id: activityId },
    data: { held: { increment: people }, waiting: { decrement: people } },
    select: { id: true },
  })
  await queue(
    tx,
    offers.flatMap(({ id, person }) => contactOf(person).map((contact) => message(contact, id))),
    now,
  )
  await refreshCopies(tx, `activity:${activityId}`, now)
}

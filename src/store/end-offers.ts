import { refreshCopies } from './deliveries.ts'
import type { Prisma } from './generated/sqlite/client.ts'
import { freePlaces, offersTooMany } from './places.ts'

const openFields = { id: true, personId: true, people: true } as const
type OpenOffer = Prisma.OfferGetPayload<{ select: typeof openFields }>

/** Ends the offers of a held activity that nobody answered in time; says how many. */
export async function endOverdue(tx: Prisma.TransactionClient, activityId: string, now: Date): Promise<number> {
  const where = { activityId, state: 'open', deadline: { lte: now } }
  return await endOffers(
    tx,
    activityId,
    { offers: await tx.offer.findMany({ where, select: openFields }), as: 'expired' },
    now,
  )
}

/** Takes back every open offer of what is cancelled or has begun. */
export async function endAllOffers(tx: Prisma.TransactionClient, activityId: string, now: Date): Promise<void> {
  // Writing first locks the row on PostgreSQL, so that nobody ends the same offers at the same time.
  await tx.activity.updateMany({ where: { id: activityId }, data: { coming: { increment: 0 } } })
  const offers = await tx.offer.findMany({ where: { activityId, state: 'open' }, select: openFields })
  await endOffers(tx, activityId, { offers, as: 'withdrawn' }, now)
}

/** Takes back offers for which there are no places any more; call it with the transaction that takes places away. */
export async function endOffersTooMany(tx: Prisma.TransactionClient, activityId: string, now: Date): Promise<void> {
  const places = await tx.activity.findUniqueOrThrow({
    where: { id: activityId },
    select: { capacity: true, coming: true, elsewhere: true, held: true },
  })
  const missing = -freePlaces(places)
  if (missing <= 0) return
  const offers = await tx.offer.findMany({ where: { activityId, state: 'open' }, select: openFields })
  const turns = await turnsOf(tx, activityId)
  const offered = offers.map((offer) => ({ ...offer, turn: turns.get(offer.personId) ?? 0 }))
  await endOffers(tx, activityId, { offers: offersTooMany(missing, offered), as: 'withdrawn' }, now)
}

async function turnsOf(tx: Prisma.TransactionClient, activityId: string): Promise<Map<string, number>> {
  const rows = await tx.attendance.findMany({
    where: { activityId, state: 'offered' },
    select: { personId: true, turn: true },
  })
  return new Map(rows.map(({ personId, turn }) => [personId, turn ?? 0]))
}

/** Who let an offer run out waits no more; who lost one waits on where they stood. */
async function endOffers(
  tx: Prisma.TransactionClient,
  activityId: string,
  { offers, as }: { offers: OpenOffer[]; as: 'expired' | 'withdrawn' },
  now: Date,
): Promise<number> {
  if (offers.length === 0) return 0
  const people = offers.reduce((sum, offer) => sum + offer.people, 0)
  await tx.offer.updateMany({ where: { id: { in: offers.map(({ id }) => id) } }, data: { state: as, settledAt: now } })
  await tx.attendance.updateMany({
    where: { activityId, personId: { in: offers.map(({ personId }) => personId) }, state: 'offered' },
    data: { state: as === 'expired' ? 'passed' : 'waiting', changedAt: now },
  })
  await tx.activity.update({
    where: { id: activityId },
    data: { held: { decrement: people }, waiting: { increment: as === 'expired' ? 0 : people } },
    select: { id: true },
  })
  for (const { id } of offers) await refreshCopies(tx, `offer:${id}`, now)
  await refreshCopies(tx, `activity:${activityId}`, now)
  return offers.length
}

import type { Address } from '../chat/address.ts'
import { record } from './audit.ts'
import { aboutStatus } from './call-copies.ts'
import { type NewDelivery, queue } from './deliveries.ts'
import type { Prisma } from './generated/sqlite/client.ts'

/** A search for facilitators, as its organiser asks for it. `to` are the conversations where it is posted. */
export interface NewCall {
  activityId: string
  organiserId: string
  places: number
  message: string | null | undefined
  to: Address[]
  /** What the tables ask: keys of the network file; absent where any will do. */
  theme?: string | null
  language?: string | null
  experienced?: boolean
  /** Who is not to be asked. */
  leftOut?: string[]
  /** Where its standing is kept up to date, for who asks. */
  statusTo?: Address
}

/** What starting a search came to. `known`: one for this activity runs already, nothing changed. `over`: the activity has begun, is cancelled or gone. */
export type Opened = { outcome: 'opened' | 'known'; callId: string } | { outcome: 'over' }

/** Starts a search and posts it; call it within a transaction. */
export async function openCall(
  tx: Prisma.TransactionClient,
  { to, leftOut = [], statusTo, ...call }: NewCall,
  now: Date,
): Promise<Opened> {
  // Writing first takes the activity's lock on PostgreSQL: two colleagues who ask at the same moment start one search.
  const { count } = await tx.activity.updateMany({
    where: { id: call.activityId, state: 'published', startsAt: { gt: now } },
    data: { version: { increment: 0 } },
  })
  if (count === 0) return { outcome: 'over' }
  const running = await tx.call.findFirst({
    where: { activityId: call.activityId, state: { not: 'closed' } },
    select: { id: true },
  })
  if (running !== null) return { outcome: 'known', callId: running.id }
  const { id: callId } = await tx.call.create({
    data: { ...call, message: call.message ?? null, personal: true, createdAt: now },
  })
  await tx.invitation.createMany({
    data: leftOut.map((personId) => ({ callId, personId, state: 'left-out', askedAt: now })),
  })
  const status: NewDelivery[] = statusTo ? [{ to: statusTo, kind: 'post', about: aboutStatus(callId) }] : []
  const cards = to.map((address): NewDelivery => ({ to: address, kind: 'post', about: `call:${callId}` }))
  await queue(tx, [...cards, ...status], now)
  await record(tx, { personId: call.organiserId, act: 'call.opened', subject: 'call', subjectId: callId }, now)
  return { outcome: 'opened', callId }
}

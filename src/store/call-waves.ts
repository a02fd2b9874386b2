import type { CallRole } from './call-answers.ts'
import { aboutStatus, refreshAll } from './call-copies.ts'
import { type CallFacts, callFacts, callFields } from './call-facts.ts'
import { type NewDelivery, queue } from './deliveries.ts'
import type { Prisma } from './generated/sqlite/client.ts'
import { type Contact, contactFields, contactOf } from './people.ts'
import { keepersOf, type PassingOn } from './without-chat.ts'

/** Somebody to be asked, and why. `lastAskedAt` as it was when this was decided: who was asked meanwhile is left alone. */
export interface ToAsk {
  personId: string
  lastAskedAt: Date | null
  why: string[]
}

export interface Wave {
  callId: string
  /** How many waves had gone out when this one was decided. */
  after: number
  people: ToAsk[]
  question: (to: Contact, invitationId: string) => NewDelivery
  /** What the coordinator hears of those who have no chat; the call is as it is after this wave. */
  passOn: (to: PassingOn, call: CallFacts) => NewDelivery
  /** Said once when there is nobody to ask. */
  tellNobody: () => NewDelivery[]
}

/**
 * Sends a wave of questions, all in one transaction: run twice, or by two processes, it goes out once. Who did not answer the
 * wave before it counts as silent from now on, and can still answer. With nobody to ask, that is told instead, once, and it is
 * tried again after the same time. Says how many were asked.
 */
export async function sendWave(
  tx: Prisma.TransactionClient,
  { callId, after, people, tellNobody, ...said }: Wave,
  now: Date,
): Promise<number> {
  const { count } = await tx.call.updateMany({
    where: { id: callId, wave: after, state: 'open', ...toCome(now) },
    data: { waveAt: now, reopenedAt: null, ...(people.length > 0 && { wave: { increment: 1 }, exhaustedAt: null }) },
  })
  if (count === 0) return 0
  await silence(tx, callId)
  if (people.length === 0) {
    const isNews = await tx.call.updateMany({ where: { id: callId, exhaustedAt: null }, data: { exhaustedAt: now } })
    if (isNews.count > 0) await queue(tx, tellNobody(), now)
  }
  const asked = await ask(tx, { callId, wave: after + 1, role: 'leader', people, ...said }, now)
  await refreshAll(tx, [aboutStatus(callId)], now)
  return asked
}

/** Asks who may sit beside a leader, once for each call; says how many. */
export async function sendBeside(
  tx: Prisma.TransactionClient,
  { callId, after, people, ...said }: Omit<Wave, 'tellNobody'>,
  now: Date,
): Promise<number> {
  const { count } = await tx.call.updateMany({
    where: { id: callId, besideAt: null, state: { not: 'closed' }, ...toCome(now) },
    data: { besideAt: now },
  })
  return count === 0 ? 0 : await ask(tx, { callId, wave: Math.max(1, after), role: 'beside', people, ...said }, now)
}

const toCome = (now: Date) => ({ activity: { state: 'published', startsAt: { gt: now } } })

async function silence(tx: Prisma.TransactionClient, callId: string): Promise<void> {
  const where = { callId, state: 'open', role: 'leader', swapFor: null }
  const rows = await tx.invitation.findMany({ where, select: { id: true, personId: true } })
  if (rows.length === 0) return
  await tx.invitation.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data: { state: 'silent' } })
  await tx.facilitatorProfile.updateMany({
    where: {
      ...{ personId: { in: rows.map(({ personId }) => personId) }, state: 'active' },
      // Who has no chat may not have heard of it: without a link for this question there was nothing to answer.
      person: { OR: [{ identities: { some: {} } }, { volunteerLinks: { some: { callId } } }] },
    },
    data: { unanswered: { increment: 1 } },
  })
}

interface Asking extends Pick<Wave, 'callId' | 'people' | 'question' | 'passOn'> {
  wave: number
  role: CallRole
}

async function toKeepers(
  tx: Prisma.TransactionClient,
  { callId, keepers, passOn }: { callId: string; keepers: PassingOn[] } & Pick<Wave, 'passOn'>,
): Promise<NewDelivery[]> {
  if (keepers.length === 0) return []
  const call = callFacts(await tx.call.findUniqueOrThrow({ where: { id: callId }, select: callFields }))
  return keepers.map((to) => passOn(to, call))
}

async function ask(
  tx: Prisma.TransactionClient,
  { callId, wave, role, people, question, passOn }: Asking,
  now: Date,
): Promise<number> {
  if (people.length === 0) return 0
  // A question of another call, or an end to being a facilitator, may have come first.
  const free = await tx.facilitatorProfile.updateManyAndReturn({
    where: { OR: people.map(({ personId, lastAskedAt }) => ({ personId, lastAskedAt })) },
    data: { lastAskedAt: now },
    select: { personId: true },
  })
  const ids = new Set(free.map(({ personId }) => personId))
  const known = await tx.invitation.findMany({ where: { callId, personId: { in: [...ids] } } })
  const again = known.filter(({ state, answer }) => state === 'withdrawn' && answer === null).map(({ id }) => id)
  for (const { personId } of known) ids.delete(personId)
  const data = { role, state: 'open', wave, askedAt: now }
  await tx.invitation.createMany({
    data: people
      .filter(({ personId }) => ids.has(personId))
      .map(({ personId, why }) => ({ ...data, callId, personId, why: JSON.stringify(why) })),
  })
  await tx.invitation.updateMany({ where: { id: { in: again } }, data })
  const rows = await tx.invitation.findMany({
    where: { callId, OR: [{ personId: { in: [...ids] } }, { id: { in: again } }] },
    select: { id: true, person: { select: contactFields } },
  })
  const questions = rows.flatMap(({ id, person }) => contactOf(person).map((contact) => question(contact, id)))
  const withoutChat = rows.flatMap(({ person }) => (person.identities.length === 0 ? [person.id] : []))
  const keepers = await keepersOf(tx, withoutChat)
  await queue(tx, [...questions, ...(await toKeepers(tx, { callId, keepers, passOn }))], now)
  return rows.length
}

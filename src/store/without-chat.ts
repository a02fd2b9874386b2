import type { CallAnswer } from './call-answers.ts'
import type { CallFacts } from './call-facts.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { reachable } from './keepers.ts'
import type { Contact } from './people.ts'

/** A coordinator, and the volunteers without a chat to whom they are to pass something on. */
export interface PassingOn {
  keeper: Contact
  persons: string[]
}

/** Somebody without a chat for whom a search matters: they answered, or a link for it was passed on to them. */
export interface WithoutChat {
  personId: string
  callId: string
  activityId: string
  answer: CallAnswer | null
  /** Absent for who was not asked, but was passed a link. */
  state: string | undefined
  wave: number
  /** Of the newest link for this question. */
  linkUntil: Date | undefined
}

/** What waits to be told of a question that is to be passed on is about this. */
const aboutPassOn = (callId: string): string => `pass-on:${callId}`

type Reader = PrismaClient | Prisma.TransactionClient

/** Who looks after whom: the coordinator who last passed a link on or entered them, and all coordinators where that one is none any more. */
export async function keepersOf(reader: Reader, personIds: readonly string[]): Promise<PassingOn[]> {
  if (personIds.length === 0) return []
  const coordinators = await reachable(reader, { role: { in: ['coordinator', 'operator'] } })
  const entries = await reader.auditEntry.findMany({
    where: {
      ...{ subject: 'person', subjectId: { in: [...personIds] } },
      act: { in: ['facilitator.entered', 'volunteer-link.made'] },
      personId: { in: coordinators.map(({ personId }) => personId) },
    },
    orderBy: { id: 'asc' },
    select: { personId: true, subjectId: true },
  })
  const lastBy = new Map(entries.map(({ subjectId, personId }) => [subjectId, personId]))
  return coordinators
    .map((keeper) => ({
      keeper,
      persons: personIds.filter((id) => (lastBy.get(id) ?? keeper.personId) === keeper.personId),
    }))
    .filter(({ persons }) => persons.length > 0)
}

/** Everybody without a chat who has to do with the searches for these activities. */
export async function withoutChatAt(reader: Reader, activityIds: readonly string[]): Promise<WithoutChat[]> {
  const where = {
    call: { activityId: { in: [...activityIds] } },
    person: { identities: { none: {} } },
  }
  const call = { select: { id: true, activityId: true } }
  const links = await reader.volunteerLink.findMany({
    where,
    orderBy: { createdAt: 'asc' },
    select: { personId: true, expiresAt: true, call },
  })
  const invited = await reader.invitation.findMany({
    where: { ...where, state: { not: 'left-out' } },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
    select: { personId: true, answer: true, state: true, wave: true, call },
  })
  const all = new Map<string, WithoutChat>()
  const keyOf = (personId: string, callId: string) => `${callId} ${personId}`
  for (const { personId, answer, call: of, ...rest } of invited)
    all.set(keyOf(personId, of.id), {
      ...{ personId, callId: of.id, activityId: of.activityId, ...rest },
      ...{ answer: answer as CallAnswer | null, linkUntil: undefined },
    })
  for (const { personId, expiresAt: linkUntil, call: of } of links) {
    if (of === null) continue
    const known = all.get(keyOf(personId, of.id))
    const unasked = { personId, callId: of.id, activityId: of.activityId, answer: null, state: undefined, wave: 0 }
    all.set(keyOf(personId, of.id), { ...(known ?? unasked), linkUntil })
  }
  return [...all.values()]
}

/** Whether somebody must hear what becomes of it: they take part, are reserve, or still hold a link without having said no. */
const isConcerned = ({ answer, linkUntil }: WithoutChat): boolean =>
  answer === 'yes' || answer === 'reserve' || (answer === null && linkUntil !== undefined)

/**
 * Who must pass on that these activities change, with those that each is to tell of; call it with the transaction that changes
 * them. What was still to be passed on as a question is composed anew from there.
 */
export async function keepersAt(
  tx: Prisma.TransactionClient,
  activityIds: readonly string[],
): Promise<{ keeper: Contact; ids: string[] }[]> {
  const concerned = (await withoutChatAt(tx, activityIds)).filter(isConcerned)
  const all = await keepersOf(tx, [...new Set(concerned.map(({ personId }) => personId))])
  return all.map(({ keeper, persons }) => {
    const theirs = concerned.filter(({ personId }) => persons.includes(personId)).map(({ activityId }) => activityId)
    return { keeper, ids: activityIds.filter((id) => theirs.includes(id)) }
  })
}

/**
 * Who must pass on that an answer is no longer needed, now that a search that was open is not: to who holds a link and did not
 * answer, and with `reserves` to who is reserve. A question that nobody passed on yet need not be passed on any more.
 */
export async function noLongerNeeded(
  tx: Prisma.TransactionClient,
  { before, after, reserves = false }: { before: CallFacts; after: CallFacts; reserves?: boolean },
): Promise<PassingOn[]> {
  if (after.state === 'open' || (before.state !== 'open' && !reserves)) return []
  const all = (await withoutChatAt(tx, [after.activity.id])).filter(({ callId }) => callId === after.id)
  // Who may sit beside a leader can still be asked when every table has one.
  if (!all.some(({ state }) => state === 'open' || state === 'silent')) await forgetPassOn(tx, [after.id])
  const told = all.filter(
    ({ answer, linkUntil, state }) =>
      (reserves && answer === 'reserve') ||
      (before.state === 'open' && answer === null && linkUntil !== undefined && (state ?? 'withdrawn') === 'withdrawn'),
  )
  return await keepersOf(
    tx,
    told.map(({ personId }) => personId),
  )
}

/** Forgets what was still to be told of questions to pass on. */
export async function forgetPassOn(tx: Prisma.TransactionClient, callIds: readonly string[]): Promise<void> {
  await tx.delivery.deleteMany({ where: { about: { in: callIds.map(aboutPassOn) }, state: 'gathered' } })
}

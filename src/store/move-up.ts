import { record } from './audit.ts'
import { type CallRole, contactIn, hasRoom, type Judge } from './call-answers.ts'
import { answererIn } from './call-candidates.ts'
import { aboutInvitation, refreshAll } from './call-copies.ts'
import type { CallFacts } from './call-facts.ts'
import { besideIn, holdCall, settlePlaces } from './call-places.ts'
import { type NewDelivery, queue } from './deliveries.ts'
import type { Prisma } from './generated/sqlite/client.ts'
import type { Contact } from './people.ts'
import { keepersOf, noLongerNeeded, type PassingOn } from './without-chat.ts'

/** A reserve who has a place now, or who sat beside a leader and has none for the moment. */
export interface Moved {
  /** Absent for who has no chat: then there are coordinators who pass it on. */
  person: Contact | undefined
  keepers: PassingOn[]
  role: CallRole
  moved: 'up' | 'back'
}

export interface MovingUp {
  callId: string
  judge: Judge
  tell: (moving: MovedUp) => NewDelivery[]
}

/** What others must hear of reserves who moved. */
export interface MovedUp {
  moved: Moved[]
  call: CallFacts
  organiser: Contact | undefined
  /** As in `CallChange`. */
  unneeded: PassingOn[]
}

const reserveFields = { id: true, personId: true, role: true, state: true } satisfies Prisma.InvitationSelect
type Reserve = Prisma.InvitationGetPayload<{ select: typeof reserveFields }>

/**
 * Gives free places of a call to its reserves, who has been one longest first: leaders, then who may sit beside them. Whoever
 * cannot any more (another promise, their own maximum) stays reserve. Says how many moved up.
 */
export async function moveUp(
  tx: Prisma.TransactionClient,
  { callId, judge, tell }: MovingUp,
  now: Date,
): Promise<number> {
  const held = await holdCall(tx, callId)
  if (held === undefined || held.state === 'closed') return 0
  if (held.activity.state !== 'published' || held.activity.startsAt <= now) return 0
  const reserves = await tx.invitation.findMany({
    where: { callId, answer: 'reserve' },
    orderBy: [{ answeredAt: 'asc' }, { id: 'asc' }],
    select: reserveFields,
  })
  if (reserves.length === 0) return 0
  const moved = await place(tx, { held, reserves, judge }, now)
  const back = reserves.filter((one) => one.state === 'stepped-back' && !moved.includes(one))
  if (moved.length + back.length === 0) return 0
  await tx.invitation.updateMany({ where: { id: { in: back.map(({ id }) => id) } }, data: { state: 'answered' } })
  const call = await settlePlaces(tx, { call: held, freed: false }, now)
  await refreshAll(
    tx,
    moved.map(({ id }) => aboutInvitation(id)),
    now,
  )
  // Who stepped back a moment ago and sits beside another leader now never noticed.
  const news = moved.filter((one) => one.state !== 'stepped-back')
  const told = [...(await toldOf(tx, news, 'up')), ...(await toldOf(tx, back, 'back'))]
  const unneeded = await noLongerNeeded(tx, { before: held, after: call })
  await queue(tx, tell({ moved: told, call, organiser: await contactIn(tx, call.organiserId), unneeded }), now)
  return moved.length
}

async function place(
  tx: Prisma.TransactionClient,
  { held, reserves, judge }: { held: CallFacts; reserves: Reserve[]; judge: Judge },
  now: Date,
): Promise<Reserve[]> {
  const moved: Reserve[] = []
  const counts = { found: held.found, places: held.places, beside: await besideIn(tx, held.id) }
  for (const role of ['leader', 'beside'] as const)
    for (const reserve of reserves.filter((one) => one.role === role)) {
      if (!hasRoom(role, counts)) break
      const { id: activityId, startsAt } = held.activity
      const answerer = await answererIn(tx, reserve.personId, { callId: held.id, activityId, startsAt })
      if (judge(held, answerer) !== role) continue
      await tx.invitation.update({
        where: { id: reserve.id },
        data: { answer: 'yes', state: 'answered' },
        select: { id: true },
      })
      const up = { act: 'call.moved-up', subject: 'call', subjectId: held.id, detail: role }
      await record(tx, { personId: reserve.personId, ...up }, now)
      counts[role === 'leader' ? 'found' : 'beside'] += 1
      moved.push(reserve)
    }
  return moved
}

async function toldOf(tx: Prisma.TransactionClient, rows: Reserve[], moved: Moved['moved']): Promise<Moved[]> {
  return await Promise.all(
    rows.map(async ({ personId, role }) => {
      const person = await contactIn(tx, personId)
      const keepers = person === undefined ? await keepersOf(tx, [personId]) : []
      return { role: role as CallRole, person, keepers, moved }
    }),
  )
}

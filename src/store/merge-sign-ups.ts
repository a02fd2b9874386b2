import { record } from './audit.ts'
import { contactIn } from './call-answers.ts'
import { aboutInvitation, refreshAll } from './call-copies.ts'
import { type CallFacts, callFacts, callFields } from './call-facts.ts'
import { settlePlaces } from './call-places.ts'
import { type NewDelivery, queue, refreshCopies } from './deliveries.ts'
import type { Attendance, Invitation, Prisma } from './generated/sqlite/client.ts'
import type { Contact } from './people.ts'

/** Somebody said yes to one call in two chats, and holds one of the two places from now on. */
export interface CountedOnce {
  call: CallFacts
  person: Contact | undefined
  organiser: Contact | undefined
}

/** What others must hear of that; runs inside the transaction, so it only composes. */
export type TellCountedOnce = (change: CountedOnce) => NewDelivery[]

interface Persons {
  from: string
  to: string
}

/**
 * Gives one person what another signed up for. Of two places in one sign-up the surer stays, and of two sure ones the larger: one human
 * comes. The counts of the activity lose the other. Says for how many activities that was so.
 */
export async function mergeAttendances(tx: Prisma.TransactionClient, { from, to }: Persons, now: Date) {
  let twice = 0
  const rows = await tx.attendance.findMany({ where: { personId: from }, orderBy: { activityId: 'asc' } })
  for (const other of rows) {
    const { activityId } = other
    const own = await tx.attendance.findUnique({ where: { activityId_personId: { activityId, personId: to } } })
    if (own === null) await tx.attendance.update({ where: { id: other.id }, data: { personId: to } })
    else if (await mergeTwo(tx, own, other, now)) twice++
    await tx.offer.updateMany({ where: { activityId, personId: from }, data: { personId: to } })
  }
  return twice
}

/** Makes one place of two in the same sign-up; whether the person stood there twice. */
async function mergeTwo(tx: Prisma.TransactionClient, own: Attendance, other: Attendance, now: Date): Promise<boolean> {
  const [kept, lost] = isSurer(other, own) ? [other, own] : [own, other]
  await tx.attendance.delete({ where: { id: other.id } })
  const { people, state, changedAt, turn, askedAt } = kept
  await tx.attendance.update({ where: { id: own.id }, data: { people, state, changedAt, turn, askedAt } })
  const count = countedAs[lost.state as keyof typeof countedAs]
  if (count === undefined) return false
  const { startsAt } = await tx.activity.update({
    where: { id: own.activityId },
    data: { [count]: { decrement: lost.people } },
    select: { startsAt: true },
  })
  await withdrawOffer(tx, lost, now)
  if (startsAt > now) await refreshCopies(tx, `activity:${own.activityId}`, now)
  return true
}

/** In which count of the activity a place stands; in none for who does not come. */
const countedAs = { coming: 'coming', offered: 'held', waiting: 'waiting' } as const

const sureness = ['waiting', 'offered', 'coming']

function isSurer(one: Attendance, than: Attendance): boolean {
  const more = sureness.indexOf(one.state) - sureness.indexOf(than.state)
  if (more !== 0) return more > 0
  return one.state === 'coming' ? one.people > than.people : (one.turn ?? 0) < (than.turn ?? 0)
}

async function withdrawOffer(
  tx: Prisma.TransactionClient,
  { activityId, personId }: Pick<Attendance, 'activityId' | 'personId'>,
  now: Date,
): Promise<void> {
  const open = await tx.offer.findFirst({ where: { activityId, personId, state: 'open' }, select: { id: true } })
  if (open === null) return
  await tx.offer.update({ where: { id: open.id }, data: { state: 'withdrawn', settledAt: now }, select: { id: true } })
  await refreshCopies(tx, `offer:${open.id}`, now)
}

// A yes is a promise to an organiser: it stays until the person takes it back, whatever was answered elsewhere.
const weight: Record<string, number> = { yes: 6, reserve: 4, no: 3, open: 2, silent: 1 }
/** Who leads promises more than who sits beside; of what was not answered a question that still waits goes before another. */
const weightOf = ({ answer, state, role }: Pick<Invitation, 'answer' | 'state' | 'role'>): number =>
  (weight[answer ?? state] ?? 0) + (answer === 'yes' && role === 'leader' ? 1 : 0)

/** An activity at which somebody led under two names, and when the time of each was counted. */
export interface LedTwice {
  activity: { startsAt: Date; endsAt: Date | null }
  countedAt: [Date, Date]
}

/**
 * Gives one person the answers of another; of two to one call the one that promises most stays, and a second yes frees its
 * place. What was asked in the other chat, or offered to a colleague, is about the one that stays. Says what was led twice.
 */
export async function mergeAnswers(
  tx: Prisma.TransactionClient,
  { from, to, tell }: Persons & { tell: TellCountedOnce },
  now: Date,
): Promise<LedTwice[]> {
  const twice: LedTwice[] = []
  const rows = await tx.invitation.findMany({ where: { personId: from }, orderBy: { callId: 'asc' } })
  for (const other of rows) {
    const { callId } = other
    const own = await tx.invitation.findUnique({ where: { callId_personId: { callId, personId: to } } })
    if (own === null) {
      await tx.invitation.update({ where: { id: other.id }, data: { personId: to } })
      continue
    }
    const before = callFacts(await tx.call.findUniqueOrThrow({ where: { id: callId }, select: callFields }))
    await mergeInvitations(tx, { own, other }, now)
    if (own.answer !== 'yes' || other.answer !== 'yes') continue
    await freePlace(tx, { call: before, to, tell }, now)
    if (own.wentAskedAt && other.wentAskedAt)
      twice.push({ activity: before.activity, countedAt: [own.wentAskedAt, other.wentAskedAt] })
  }
  return twice
}

interface Two {
  own: Invitation
  other: Invitation
}

async function mergeInvitations(tx: Prisma.TransactionClient, { own, other }: Two, now: Date): Promise<void> {
  await tx.invitation.delete({ where: { id: other.id } })
  const [winner, loser] = winnerOf(own, other) === own ? [own, other] : [other, own]
  const { id: _id, callId: _call, personId: _person, ...kept } = winner
  const both = winner.answer === 'yes' && loser.answer === 'yes'
  const isOwnPlace = winner.swapFor === own.id || winner.swapFor === other.id
  await tx.invitation.update({
    where: { id: own.id },
    data: {
      ...kept,
      ...(isOwnPlace && { swapFor: null }),
      // Who was reminded, or told how it went, under either name was, and did.
      ...(both && {
        remindedAt: latest(winner.remindedAt, loser.remindedAt),
        wentAskedAt: latest(winner.wentAskedAt, loser.wentAskedAt),
        ...(winner.went === null && { went: loser.went, wentLine: loser.wentLine }),
      }),
    },
  })
  await tx.invitation.updateMany({ where: { swapFor: other.id }, data: { swapFor: own.id } })
  await moveQuestion(tx, { own, other }, now)
}

const latest = (one: Date | null, other: Date | null): Date | null =>
  one === null || (other !== null && other > one) ? other : one

/** Has the question that stands, or is about to, in the other chat say what is true of the one that stays. */
async function moveQuestion(tx: Prisma.TransactionClient, { own, other }: Two, now: Date): Promise<void> {
  const [stays, goes] = [aboutInvitation(own.id), aboutInvitation(other.id)]
  const here = await tx.copy.findMany({ where: { about: stays }, select: { channelId: true } })
  // A chat that was let go, asked as another person and linked again has both; the newest is the other.
  const again = await tx.copy.findMany({
    where: { about: goes, channelId: { in: here.map(({ channelId }) => channelId) } },
    select: { channelId: true },
  })
  await tx.copy.deleteMany({ where: { about: stays, channelId: { in: again.map(({ channelId }) => channelId) } } })
  await tx.copy.updateMany({ where: { about: goes }, data: { about: stays } })
  await tx.delivery.updateMany({ where: { about: goes }, data: { about: stays } })
  await refreshAll(tx, [stays], now)
}

/** Of two equal answers the earlier one, which stands first in the row of reserves. */
function winnerOf(own: Invitation, other: Invitation): Invitation {
  const more = weightOf(own) - weightOf(other)
  if (more !== 0) return more > 0 ? own : other
  const [first, second] = [own, other].map(({ answeredAt, askedAt }) => (answeredAt ?? askedAt).getTime())
  return (first ?? 0) <= (second ?? 0) ? own : other
}

async function freePlace(
  tx: Prisma.TransactionClient,
  { call, to, tell }: { call: CallFacts; to: string; tell: TellCountedOnce },
  now: Date,
): Promise<void> {
  if (call.activity.state !== 'published' || call.activity.startsAt <= now) return
  const after = await settlePlaces(tx, { call, freed: true }, now)
  await record(tx, { personId: to, act: 'call.counted-once', subject: 'call', subjectId: call.id }, now)
  const [person, organiser] = await Promise.all([contactIn(tx, to), contactIn(tx, call.organiserId)])
  await queue(tx, tell({ call: after, person, organiser }), now)
}

import { record } from './audit.ts'
import { type NewDelivery, queue } from './deliveries.ts'
import { endAllOffers } from './end-offers.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { makeOffers, type OfferMessage } from './make-offers.ts'
import { move } from './move-sign-up.ts'
import type { OneAtATime } from './one-at-a-time.ts'
import { organisersOf } from './organisers.ts'
import { type Contact, contactFields, contactOf } from './people.ts'
import { freePlaces, nextInLine, type Places, type Waiting } from './places.ts'
import { type HeldActivity, holdOpen, lineOf, standingOf } from './sign-up-rows.ts'

/** Until when an offer made now can be answered, or why the clock makes none now. */
export type OfferUntil = Date | 'at night' | 'by hand'

/** Free places that the organiser must give away by hand. */
export interface ByHand {
  id: string
  title: string
  startsAt: Date
  free: number
}

interface Offering {
  activityId: string
  until(startsAt: Date): OfferUntil
  message: OfferMessage
  /** What the organisers hear when there is a place for who waits and the clock offers none any more. */
  tellByHand(organiser: Contact, facts: ByHand): NewDelivery
  /** Whether a place came free just now. */
  isNews: boolean
}

/** An offer and to whom it was made. */
export interface OfferFacts {
  id: string
  state: 'open' | 'accepted' | 'declined' | 'expired' | 'withdrawn'
  people: number
  deadline: Date
  activityId: string
  personId: string
  contact: Contact | undefined
}

/** What an answer to an offer came to; `over`: it was answered or ran out before, or the activity cannot be joined any more. */
export type OfferAnswer = 'accepted' | 'declined' | 'over' | 'not yours' | 'gone'

interface ChosenByHand {
  activityId: string
  personId: string
  deadline: Date
  message: OfferMessage
  /** Who chose. */
  by: string
}

/** What came of choosing somebody who waits; `closed`: there is nothing to come to any more. */
export type ByHandOutcome = 'offered' | 'no room' | 'not waiting' | 'closed'

/** Places that come free, and who waits for them. */
export const waitingList = (prisma: PrismaClient, inTurn: OneAtATime) => ({
  /** Activities with an offer to be ended: it ran out, or there is nothing to come to any more. */
  async withEndedOffers(now: Date): Promise<string[]> {
    const rows = await prisma.offer.findMany({
      where: {
        state: 'open',
        OR: [
          { deadline: { lte: now } },
          { activity: { startsAt: { lte: now } } },
          { activity: { state: { not: 'published' } } },
        ],
      },
      distinct: ['activityId'],
      select: { activityId: true },
    })
    return rows.map(({ activityId }) => activityId)
  },

  /** Activities still to come with a free place for somebody who waits. */
  async withFreePlaces(now: Date): Promise<{ id: string; startsAt: Date; isByHand: boolean }[]> {
    const rows = await prisma.activity.findMany({
      where: { waiting: { gt: 0 }, state: 'published', startsAt: { gt: now } },
      orderBy: { startsAt: 'asc' },
      select: { ...placeFields, id: true, startsAt: true, byHandSince: true },
    })
    const found = await Promise.all(rows.map(async (row) => ((await fitsSomebody(prisma, row)) ? [row] : [])))
    return found.flat().map(({ id, startsAt, byHandSince }) => ({ id, startsAt, isByHand: byHandSince !== null }))
  },

  /**
   * Ends what ran out and offers free places to who is next in line, all in one transaction: run twice, or by two
   * processes, it offers nothing twice. When places are given by hand the organisers hear of them instead, once, and
   * again with every place that comes free.
   */
  offerFreed: (offering: Offering, now: Date): Promise<void> =>
    inTurn(offering.activityId, () => prisma.$transaction((tx) => offerIn(tx, offering, now))),

  /** Offers a place to somebody whom the organiser chose. */
  async offerByHand({ activityId, personId, by, ...offering }: ChosenByHand, now: Date): Promise<ByHandOutcome> {
    return await inTurn(activityId, () =>
      prisma.$transaction(async (tx) => {
        const activity = await holdOpen(tx, activityId, now)
        if (activity === undefined) return 'closed'
        const standing = await standingOf(tx, activityId, personId)
        if (standing.state !== 'waiting') return 'not waiting'
        if (standing.people > freePlaces(activity)) return 'no room'
        await makeOffers(tx, { activityId, next: [{ personId, ...standing }], byHand: true, ...offering }, now)
        await record(tx, { personId: by, act: 'offer.by-hand', subject: 'activity', subjectId: activityId }, now)
        return 'offered'
      }),
    )
  },

  /** Takes an offer or refuses it; only the person it was made to can, once, and in time. */
  async answer(
    { offerId, personId, accept }: { offerId: string; personId: string | undefined; accept: boolean },
    now: Date,
  ): Promise<OfferAnswer> {
    const made = await prisma.offer.findUnique({
      where: { id: offerId },
      select: { activityId: true, personId: true },
    })
    if (made === null) return 'gone'
    if (made.personId !== personId) return 'not yours'
    return await inTurn(made.activityId, () =>
      prisma.$transaction((tx) => answerOpen(tx, { id: offerId, ...made, accept }, now)),
    )
  },

  /** One offer and to whom; undefined when it is forgotten. */
  async offer(id: string): Promise<OfferFacts | undefined> {
    const row = await prisma.offer.findUnique({
      where: { id },
      select: { ...offerFields, activityId: true, personId: true, person: { select: contactFields } },
    })
    if (row === null) return undefined
    const { person, state, ...rest } = row
    return { ...rest, state: state as OfferFacts['state'], contact: contactOf(person)[0] }
  },
})

/** Groups that are too large may wait beside free places for weeks: only a read finds that out, nothing is locked. */
async function fitsSomebody(prisma: PrismaClient, { id, ...places }: Places & { id: string }): Promise<boolean> {
  const free = freePlaces(places)
  if (free <= 0) return false
  const small = Number.isFinite(free) ? { people: { lte: free } } : {}
  const where = { activityId: id, state: 'waiting', ...small }
  return (await prisma.attendance.findFirst({ where, select: { id: true } })) !== null
}

const placeFields = { capacity: true, coming: true, elsewhere: true, held: true } satisfies Prisma.ActivitySelect
const offerFields = { id: true, state: true, people: true, deadline: true } satisfies Prisma.OfferSelect

async function answerOpen(
  tx: Prisma.TransactionClient,
  { id, accept, ...key }: { id: string; activityId: string; personId: string; accept: boolean },
  now: Date,
): Promise<OfferAnswer> {
  const activity = await holdOpen(tx, key.activityId, now)
  const open = activity && (await tx.offer.findUnique({ where: { id, state: 'open' }, select: { people: true } }))
  if (!open) return 'over'
  const before = { state: 'offered', people: open.people, turn: 0 } as const
  await move(tx, { ...key, before, after: { state: accept ? 'coming' : 'passed', people: open.people } }, now)
  return accept ? 'accepted' : 'declined'
}

async function offerIn(tx: Prisma.TransactionClient, offering: Offering, now: Date): Promise<void> {
  const { activityId } = offering
  const activity = await holdOpen(tx, activityId, now)
  if (activity === undefined) return await endAllOffers(tx, activityId, now)
  const line = activity.waiting > 0 ? await lineOf(tx, activityId) : []
  const next = nextInLine(freePlaces(activity), line)
  if (next.length > 0) await giveTo(tx, next, { ...offering, activity }, now)
}

/** Places for who is next: offered by the clock while it may, otherwise the organisers hear of them. */
async function giveTo(
  tx: Prisma.TransactionClient,
  next: Waiting[],
  { activityId, activity, until, message, tellByHand, isNews }: Offering & { activity: HeldActivity },
  now: Date,
): Promise<void> {
  const deadline = until(activity.startsAt)
  if (deadline instanceof Date) return await makeOffers(tx, { activityId, next, deadline, message }, now)
  const isNew = isNews || activity.ended > 0 || activity.byHandSince === null
  if (deadline === 'at night' || !isNew) return
  await tx.activity.update({ where: { id: activityId }, data: { byHandSince: now }, select: { id: true } })
  const { title, startsAt } = activity
  const facts = { id: activityId, title, startsAt, free: freePlaces(activity) }
  const organisers = await organisersOf(tx, activityId)
  await queue(
    tx,
    organisers.map((organiser) => tellByHand(organiser, facts)),
    now,
  )
}

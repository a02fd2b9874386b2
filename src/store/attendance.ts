import { listedFields } from './activity-rows.ts'
import { come, type Wish } from './come.ts'
import { type NewDelivery, queue } from './deliveries.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { move, signUpActs } from './move-sign-up.ts'
import type { OneAtATime } from './one-at-a-time.ts'
import { type Own, ownOf } from './own-standing.ts'
import { type Contact, contactFields, contactOf } from './people.ts'
import { holdOpen, standingOf } from './sign-up-rows.ts'

/**
 * What came of a wish to come. `mine` is where the person stands after the call: where there was no room, or nobody new is
 * let in, still where they stood. `left` is with how many there is room for; `hasFreed` says that there were more before.
 */
export type SignUp =
  | { kind: 'coming'; mine: Own; hasFreed: boolean }
  | { kind: 'waiting' | 'closed'; mine: Own }
  | { kind: 'full'; mine: Own; left: number }
  | { kind: 'past' | 'cancelled' | 'gone' }

interface Removal {
  activityId: string
  personId: string
  /** Its organiser. */
  by: string
  /** What the person hears of it. */
  tell: (contact: Contact) => NewDelivery
}

/** Who comes to activities. */
export const attendance = (prisma: PrismaClient, inTurn: OneAtATime) => ({
  /**
   * Puts a person on the list, or changes with how many; where there is no room on the waiting list, if they want to wait.
   * Who has an offer takes it by this, and who waits comes when it is their turn.
   */
  async come(wish: Wish, now: Date): Promise<SignUp> {
    const { activityId, personId } = wish
    const came = await inTurn(activityId, () => prisma.$transaction((tx) => come(tx, wish, now)))
    if (!('people' in came)) return came
    const { kind, people, left, hasFreed } = came
    if (kind === 'coming') return { kind, mine: { state: kind, people }, hasFreed }
    // Read when others can go on: in a rush every query counts.
    const mine = await ownOf(prisma, activityId, personId)
    return kind === 'full' ? { kind, mine, left } : { kind, mine }
  },

  /**
   * Takes a person off the list and off the waiting list, until the start and also of what is cancelled; says what they gave up,
   * undefined when they stood nowhere.
   */
  async withdraw(key: { activityId: string; personId: string }, now: Date) {
    return await inTurn(key.activityId, () =>
      prisma.$transaction(async (tx) => {
        const isHeld = await holdUntilStart(tx, key.activityId, now)
        const before = isHeld ? await standingOf(tx, key.activityId, key.personId) : undefined
        if (before === undefined || before.state === 'none') return undefined
        const state = before.state === 'coming' ? 'cancelled' : 'passed'
        await move(tx, { ...key, before, after: { state, people: before.people } }, now)
        return before.state
      }),
    )
  },

  /**
   * Takes a person off the list or the waiting list of what is still to come, by its organiser, and tells them; says what
   * they stood on, undefined when on none.
   */
  async remove({ by, tell, ...key }: Removal, now: Date): Promise<'coming' | 'waiting' | 'offered' | undefined> {
    return await inTurn(key.activityId, () =>
      prisma.$transaction(async (tx) => {
        if ((await holdOpen(tx, key.activityId, now)) === undefined) return undefined
        const before = await standingOf(tx, key.activityId, key.personId)
        if (before.state === 'none') return undefined
        const state = before.state === 'coming' ? 'cancelled' : 'passed'
        await move(tx, { ...key, before, after: { state, people: before.people }, removedBy: by }, now)
        const person = await tx.person.findUniqueOrThrow({ where: { id: key.personId }, select: contactFields })
        await queue(tx, contactOf(person).map(tell), now)
        return before.state
      }),
    )
  },

  /** Where a person stands in the sign-up of an activity. */
  own: (activityId: string, personId: string): Promise<Own> => ownOf(prisma, activityId, personId),

  /**
   * What a person has signed up for that is still to come, soonest first: what they come to, cancelled activities included,
   * and what they wait for or were offered.
   */
  async ofPerson(personId: string, now: Date) {
    const rows = await prisma.attendance.findMany({
      where: {
        personId,
        OR: [
          { state: 'coming', activity: { startsAt: { gte: now } } },
          { state: { in: ['waiting', 'offered'] }, activity: { state: 'published', startsAt: { gt: now } } },
        ],
      },
      orderBy: { activity: { startsAt: 'asc' } },
      select: { state: true, people: true, activity: { select: listedFields } },
    })
    const all = await Promise.all(
      rows.map(async ({ activity, state, people }) => ({
        activity,
        mine: state === 'coming' ? { state: 'coming' as const, people } : await ownOf(prisma, activity.id, personId),
      })),
    )
    // Who left in the blink between two reads stands nowhere any more.
    return all.flatMap(({ activity, mine }) => (mine.state === 'none' ? [] : [{ activity, mine }]))
  },

  /**
   * Forgets who came to activities that began before `moment`, and who waited, a hundred activities at a time, and where
   * older questions to them stand; how many came stays.
   */
  async forgetVisitorsBefore(moment: Date): Promise<void> {
    const over = await prisma.activity.findMany({
      where: { startsAt: { lt: moment }, OR: [{ attendances: { some: {} } }, { offers: { some: {} } }] },
      take: 100,
      select: { id: true },
    })
    if (over.length === 0) return
    const ids = over.map(({ id }) => id)
    await prisma.$transaction([
      prisma.copy.deleteMany({ where: { ...isQuestion, postedAt: { lt: moment } } }),
      prisma.offer.deleteMany({ where: { activityId: { in: ids } } }),
      prisma.attendance.deleteMany({ where: { activityId: { in: ids } } }),
      prisma.activity.updateMany({ where: { id: { in: ids } }, data: { waiting: 0, held: 0 } }),
      prisma.auditEntry.updateMany({
        where: { subject: 'activity', subjectId: { in: ids }, act: { in: Object.values(signUpActs) } },
        data: { personId: null },
      }),
    ])
  },
})

/** What was asked of one person in their own chat. */
const isQuestion = {
  OR: [{ about: { startsWith: 'offer:' } }, { about: { startsWith: 'day-before:' } }],
} satisfies Prisma.CopyWhereInput

// Also of what is cancelled: who stood on its list must be able to leave it.
async function holdUntilStart(tx: Prisma.TransactionClient, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.activity.updateMany({
    where: { id, startsAt: { gt: now } },
    data: { coming: { increment: 0 } },
  })
  return count === 1
}

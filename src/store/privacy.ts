import { againOnConflict } from './again-on-conflict.ts'
import { record } from './audit.ts'
import type { TellCallChange } from './call-answers.ts'
import { type NewDelivery, queue, refreshCopies } from './deliveries.ts'
import { rememberErased } from './erasures.ts'
import { forgetFacilitator } from './facilitators.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { hasEditor, holdPartner } from './memberships.ts'
import { holdPersons, holdSignUps } from './merge-persons.ts'
import { redactMentions } from './redact-mentions.ts'
import { ownChats } from './references.ts'
import { standingOf } from './sign-up-rows.ts'
import { type StoredAbout, storedAbout } from './stored-about.ts'

/** What erasing a person took away or changed, in numbers. */
export interface Erased {
  attendances: number
  answers: number
  drafts: number
  activities: number
}

interface Erasure {
  personId: string
  /** What organisers and reserves hear of places that come free. */
  tell: TellCallChange
  /** What is said when a partner lost its last editor by this. */
  orphaned(partner: { id: string; name: string }): NewDelivery[]
  /** Stands where a message that is still to be sent named the person. */
  nobody: string
}

/** What is known of persons, and forgetting it. */
export const privacy = (prisma: PrismaClient) => ({
  /** Everything that is stored about a person; undefined when that is nothing. */
  stored: (personId: string): Promise<StoredAbout | undefined> => storedAbout(prisma, personId),

  /**
   * Forgets a person in one transaction: what was published stays with its partner, audit entries keep an id that means
   * nobody, and counts of what is over stay. Undefined when there is no such person any more.
   */
  erase: (erasure: Erasure, now: Date): Promise<Erased | undefined> =>
    againOnConflict(() => prisma.$transaction((tx) => eraseWithin(tx, erasure, now))),
})

/** The same within a transaction that does more. */
export async function eraseWithin(
  tx: Prisma.TransactionClient,
  { personId, tell, orphaned, nobody }: Erasure,
  now: Date,
): Promise<Erased | undefined> {
  // Of two who erase the same person the second finds nobody.
  if (!(await holdPersons(tx, [personId]))) return undefined
  await holdSignUps(tx, personId)
  await keepOthersOut(tx, personId)
  const identities = await tx.identity.findMany({ where: { personId } })
  const attendances = await leaveLists(tx, personId, now)
  const answers = await tx.invitation.count({ where: { personId, ...toLead(now) } })
  await forgetFacilitator(tx, { personId, tell }, now)
  const drafts = await forgetDrafts(tx, personId)
  const activities = await tx.activity.count({ where: { authorId: personId } })
  await tx.subscription.updateMany({ where: { subscribedById: personId }, data: { subscribedById: null } })
  await tx.announcedDay.updateMany({ where: { enteredById: personId }, data: { enteredById: null } })
  await forgetConversations(tx, identities)
  await forgetPerson(tx, { personId, orphaned }, now)
  await redactMentions(tx, identities, nobody)
  await record(tx, { personId, act: 'erase', subject: 'person', subjectId: personId }, now)
  await rememberErased(tx, { personId, identities }, now)
  return { attendances, answers, drafts, activities }
}

/**
 * On PostgreSQL a held row can still be referred to, but not one whose id changes: who is writing something of this person
 * is waited for and then seen, and who begins now finds nobody.
 */
async function keepOthersOut(tx: Prisma.TransactionClient, id: string): Promise<void> {
  const away = `${id}:leaving`
  await tx.person.update({ where: { id }, data: { id: away }, select: { id: true } })
  await tx.person.update({ where: { id: away }, data: { id }, select: { id: true } })
}

const toLead = (now: Date) =>
  ({
    answer: 'yes',
    call: { activity: { state: 'published', startsAt: { gt: now } } },
  }) satisfies Prisma.InvitationWhereInput

/** Drafts, what waits for a coordinator, and what was to become a draft; of the same activity they count once. */
async function forgetDrafts(tx: Prisma.TransactionClient, personId: string): Promise<number> {
  const drafts = { authorId: personId, state: { in: ['draft', 'review', 'declined'] } }
  const rows = [
    ...(await tx.activity.findMany({ where: drafts, select: { id: true } })),
    ...(await tx.sketch.findMany({ where: { personId }, select: { id: true } })),
  ]
  await tx.activity.deleteMany({ where: drafts })
  await tx.sketch.deleteMany({ where: { personId } })
  return new Set(rows.map(({ id }) => id)).size
}

/** Takes a person off the lists and waiting lists of what is still to come. Counts of what is over say how many came, so they stay. */
async function leaveLists(tx: Prisma.TransactionClient, personId: string, now: Date): Promise<number> {
  const rows = await tx.attendance.findMany({
    where: { personId, state: { in: ['coming', 'waiting', 'offered'] }, activity: { startsAt: { gt: now } } },
    select: { activityId: true },
    // Always in the same order, so that two who are erased at once never wait for each other's locks.
    orderBy: { activityId: 'asc' },
  })
  for (const { activityId } of rows) {
    // Writing first locks the activity on PostgreSQL: where and with how many the person stands is read after that.
    await tx.activity.update({ where: { id: activityId }, data: { coming: { increment: 0 } }, select: { id: true } })
    const { state, people } = await standingOf(tx, activityId, personId)
    const counted = { none: undefined, coming: 'coming', waiting: 'waiting', offered: 'held' } as const
    const count = counted[state]
    if (count !== undefined)
      await tx.activity.update({
        where: { id: activityId },
        data: { [count]: { decrement: people } },
        select: { id: true },
      })
    await tx.offer.deleteMany({ where: { activityId, personId } })
    await tx.attendance.deleteMany({ where: { activityId, personId } })
    await refreshCopies(tx, `activity:${activityId}`, now)
  }
  return rows.length
}

/** With the conversation goes everything that was said or was still to be said in it. */
async function forgetConversations(
  tx: Prisma.TransactionClient,
  identities: { platform: string; space: string; user: string }[],
) {
  const direct = identities.map(({ platform, space, user }) => ({ platform, space, externalId: user }))
  await tx.channel.deleteMany({ where: { OR: direct } })
  await tx.conversationReference.deleteMany({ where: ownChats(identities) })
}

async function forgetPerson(
  tx: Prisma.TransactionClient,
  { personId, orphaned }: Pick<Erasure, 'personId' | 'orphaned'>,
  now: Date,
) {
  const edited = await tx.membership.findMany({
    where: { personId, state: 'admitted', role: 'editor' },
    select: { partner: { select: { id: true, name: true } } },
    orderBy: { partnerId: 'asc' },
  })
  for (const { partner } of edited) await holdPartner(tx, partner.id)
  await tx.person.delete({ where: { id: personId } })
  for (const { partner } of edited) if (!(await hasEditor(tx, partner.id))) await queue(tx, orphaned(partner), now)
}

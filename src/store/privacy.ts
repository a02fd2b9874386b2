import { record } from './audit.ts'
import type { TellCallChange } from './call-answers.ts'
import { type NewDelivery, queue, refreshCopies } from './deliveries.ts'
import { forgetFacilitator } from './facilitators.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { hasEditor, holdPartner } from './memberships.ts'
import { redactMentions } from './redact-mentions.ts'
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
    prisma.$transaction(async (tx) => {
      const { personId, tell, orphaned, nobody } = erasure
      // Writing first locks the row on PostgreSQL: of two who erase the same person the second finds nobody.
      const { count } = await tx.person.updateMany({ where: { id: personId }, data: { id: personId } })
      if (count === 0) return undefined
      const identities = await tx.identity.findMany({ where: { personId } })
      const attendances = await freePlaces(tx, personId, now)
      const answers = await tx.invitation.count({ where: { personId, ...toLead(now) } })
      await forgetFacilitator(tx, { personId, tell }, now)
      const drafts = await tx.activity.deleteMany({ where: { authorId: personId, state: 'draft' } })
      const activities = await tx.activity.count({ where: { authorId: personId } })
      await tx.subscription.updateMany({ where: { subscribedById: personId }, data: { subscribedById: null } })
      await tx.announcedDay.updateMany({ where: { enteredById: personId }, data: { enteredById: null } })
      await forgetConversations(tx, identities)
      await forgetPerson(tx, { personId, orphaned }, now)
      await redactMentions(tx, identities, nobody)
      await record(tx, { personId, act: 'erase', subject: 'person', subjectId: personId }, now)
      return { attendances, answers, drafts: drafts.count, activities }
    }),
})

const toLead = (now: Date) =>
  ({
    answer: 'yes',
    call: { activity: { state: 'published', startsAt: { gt: now } } },
  }) satisfies Prisma.InvitationWhereInput

/** Takes a person off the lists of what is still to come. Counts of what is over say how many came, so they stay. */
async function freePlaces(tx: Prisma.TransactionClient, personId: string, now: Date): Promise<number> {
  const coming = { personId, state: 'coming', activity: { startsAt: { gt: now } } }
  const rows = await tx.attendance.findMany({
    where: coming,
    select: { activityId: true },
    // Always in the same order, so that two who are erased at once never wait for each other's locks.
    orderBy: { activityId: 'asc' },
  })
  for (const { activityId } of rows) {
    // Writing first locks the activity on PostgreSQL: with how many the person comes is read after that.
    await tx.activity.update({ where: { id: activityId }, data: { coming: { increment: 0 } }, select: { id: true } })
    const mine = await tx.attendance.findUnique({ where: { activityId_personId: { activityId, personId } } })
    const people = mine?.state === 'coming' ? mine.people : 0
    await tx.activity.update({
      where: { id: activityId },
      data: { coming: { decrement: people } },
      select: { id: true },
    })
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

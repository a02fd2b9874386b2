import type { View } from '../chat/view.ts'
import { facilitatorsOf, refreshCallsOf } from './activity-calls.ts'
import { type ActivityContent, type DraftContent, toColumns } from './activity-rows.ts'
import { type NewDelivery, queue, refreshCopies } from './deliveries.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { type Contact, contactFields, contactOf } from './people.ts'
import { record } from './records.ts'

/** What is told together with a change: a line under every copy, and a message to each who comes or leads. */
interface Told {
  line?: View
  tell?: (contact: Contact, as: 'visitor' | 'facilitator') => NewDelivery
}

interface Edit extends Told {
  id: string
  /** The version that the editor saw; another one by now makes the change outdated. */
  version: number
  by: string
  content: Partial<ActivityContent>
}

/**
 * Changes of activities. Each answers whether it happened: every one is conditional on the state it starts from, so acting twice, late or
 * at the same time changes nothing twice.
 */
export const changesOfActivities = (prisma: PrismaClient) => ({
  /**
   * Keeps a draft under an id of the caller's choice; what a draft of that id says besides, stays. False when that id is
   * no draft of this author.
   */
  async saveDraft(draft: { id: string; by: string; partnerId: string; content: DraftContent }, now: Date) {
    const { id, by, partnerId } = draft
    const columns = { ...toColumns(draft.content), partnerId, updatedAt: now }
    return await prisma.$transaction(async (tx) => {
      const { count } = await tx.activity.updateMany({
        where: { id, state: 'draft', authorId: by },
        data: { ...columns, version: { increment: 1 } },
      })
      if (count === 1) return true
      if ((await tx.activity.findUnique({ where: { id }, select: { id: true } })) !== null) return false
      await tx.activity.create({ data: { ...columns, id, state: 'draft', authorId: by, createdAt: now } })
      await record(tx, { personId: by, act: 'activity.drafted', subject: 'activity', subjectId: id }, now)
      return true
    })
  },

  /** Adds to a draft; false when it is no draft of this author any more. */
  async completeDraft({ id, by, content }: { id: string; by: string; content: Partial<ActivityContent> }, now: Date) {
    const { count } = await prisma.activity.updateMany({
      where: { id, state: 'draft', authorId: by },
      data: { ...toColumns(content), version: { increment: 1 }, updatedAt: now },
    })
    return count === 1
  },

  /** Publishes a draft and queues its cards; false when it was published, thrown away, changed since `version` or has begun. */
  async publish(
    { id, version, by, deliveries }: { id: string; version: number; by: string; deliveries: NewDelivery[] },
    now: Date,
  ) {
    return await prisma.$transaction(async (tx) => {
      const { count } = await tx.activity.updateMany({
        where: { id, state: 'draft', version, startsAt: { gt: now } },
        data: { state: 'published', publishedAt: now, updatedAt: now },
      })
      if (count === 0) return false
      await queue(tx, deliveries, now)
      await record(tx, { personId: by, act: 'activity.published', subject: 'activity', subjectId: id }, now)
      return true
    })
  },

  /** Throws a draft away; false when there is none of this author. */
  async discardDraft({ id, by }: { id: string; by: string }, now: Date) {
    return await prisma.$transaction(async (tx) => {
      const { count } = await tx.activity.deleteMany({ where: { id, state: 'draft', authorId: by } })
      if (count === 1)
        await record(tx, { personId: by, act: 'activity.discarded', subject: 'activity', subjectId: id }, now)
      return count === 1
    })
  },

  /**
   * Changes what is published, has every copy edited, and tells who must know. False when somebody else was first, it
   * has begun or is cancelled, or more people come by now than the new capacity has room for.
   */
  async edit({ id, version, by, content, ...told }: Edit, now: Date) {
    const room = content.capacity ? { coming: { lte: content.capacity } } : {}
    return await prisma.$transaction(async (tx) => {
      const { count } = await tx.activity.updateMany({
        where: { id, state: 'published', version, startsAt: { gt: now }, ...room },
        data: { ...toColumns(content), version: { increment: 1 }, updatedAt: now },
      })
      if (count === 0) return false
      await announce(tx, id, told, now)
      const detail = Object.keys(content).join(' ')
      await record(tx, { personId: by, act: 'activity.edited', subject: 'activity', subjectId: id, detail }, now)
      return true
    })
  },

  /** Cancels what is published and not over, and tells who signed up; false when there is nothing to cancel. */
  async cancel({ id, reason, by, ...told }: { id: string; reason: string; by: string } & Told, now: Date) {
    return await prisma.$transaction(async (tx) => {
      const { count } = await tx.activity.updateMany({
        where: { id, state: 'published', startsAt: { gt: now } },
        data: { state: 'cancelled', cancelReason: reason, version: { increment: 1 }, updatedAt: now },
      })
      if (count === 0) return false
      await announce(tx, id, told, now)
      await record(tx, { personId: by, act: 'activity.cancelled', subject: 'activity', subjectId: id }, now)
      return true
    })
  },
})

// Who must know is read inside the transaction: whoever joins just after it has seen the new card.
async function announce(tx: Prisma.TransactionClient, id: string, { line, tell }: Told, now: Date): Promise<void> {
  await refreshCopies(tx, `activity:${id}`, now, line)
  await refreshCallsOf(tx, id, now)
  if (tell === undefined) return
  const coming = await tx.attendance.findMany({
    where: { activityId: id, state: 'coming' },
    orderBy: { id: 'asc' },
    select: { person: { select: contactFields } },
  })
  const visitors = coming
    .flatMap(({ person }) => contactOf(person))
    .map((contact) => ({ contact, as: 'visitor' as const }))
  const facilitators = (await facilitatorsOf(tx, id)).map((contact) => ({ contact, as: 'facilitator' as const }))
  // Who both comes and leads hears it once, as a facilitator.
  const once = new Map([...visitors, ...facilitators].map((told) => [told.contact.personId, told]))
  await queue(
    tx,
    [...once.values()].map(({ contact, as }) => tell(contact, as)),
    now,
  )
}

import type { View } from '../chat/view.ts'
import { facilitatorsOf, refreshCallsOf } from './activity-calls.ts'
import { type ActivityContent, type DraftContent, toColumns } from './activity-rows.ts'
import { record } from './audit.ts'
import { type NewDelivery, queue, refreshCopies } from './deliveries.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { isTaken } from './is-taken.ts'
import { type Contact, contactFields, contactOf } from './people.ts'
import { receipts } from './receipts.ts'

/** What is told together with a change: a line under every copy, and a message to each who comes or leads. */
interface Told {
  line?: View
  tell?: (contact: Contact, as: 'visitor' | 'facilitator') => NewDelivery
}

interface NewDraft {
  id: string
  by: string
  partnerId: string
  content: DraftContent
  /** Key of the request, so that its repetitions change nothing: its receipt is written with the draft. */
  request: string
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
   * Keeps a draft under an id of the caller's choice; what a draft of that id says besides, stays. `not theirs` when that
   * id is no draft of this author; `repeated` when this request did it before.
   */
  async saveDraft(draft: NewDraft, now: Date): Promise<'kept' | 'not theirs' | 'repeated'> {
    const { id, by, partnerId, request } = draft
    const columns = { ...toColumns(draft.content), partnerId, updatedAt: now }
    const receipt = prisma.receipt.createMany({ data: [{ key: request, at: now }] })
    const known = await prisma.activity.findUnique({ where: { id }, select: { id: true } })
    try {
      if (known === null) {
        const row = { ...columns, id, state: 'draft', authorId: by, createdAt: now }
        const drafted = { personId: by, act: 'activity.drafted', subject: 'activity', subjectId: id }
        await prisma.$transaction([receipt, prisma.activity.createMany({ data: [row] }), record(prisma, drafted, now)])
        return 'kept'
      }
      const update = prisma.activity.updateMany({
        where: { id, state: 'draft', authorId: by },
        data: { ...columns, version: { increment: 1 } },
      })
      const [, { count }] = await prisma.$transaction([receipt, update])
      return count === 1 ? 'kept' : 'not theirs'
    } catch (problem) {
      if (!isTaken(problem)) throw problem
      if (await receipts(prisma).has(request)) return 'repeated'
      // Another request made this draft in the meantime, so this one changes it.
      return await this.saveDraft(draft, now)
    }
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

import type { View } from '../chat/view.ts'
import { askLeadersAgain, facilitatorsOf, refreshCallsOf } from './activity-calls.ts'
import {
  type Activity,
  type ActivityContent,
  activityFields,
  type DraftContent,
  toActivity,
  toColumns,
} from './activity-rows.ts'
import { record } from './audit.ts'
import { type NewDelivery, queue, refreshCopies } from './deliveries.ts'
import { elsewhereOf } from './elsewhere-of.ts'
import { endAllOffers, endOffersTooMany } from './end-offers.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { isTaken } from './is-taken.ts'
import type { KnownPartners } from './known-partners.ts'
import { holdSeriesOf, relinkSeriesOf } from './occurrence-links.ts'
import { type Contact, contactFields, contactOf } from './people.ts'
import { type KnownOfActivities, publishing } from './publishing.ts'
import { sketchDone } from './sketches.ts'
import { keepersAt } from './without-chat.ts'

/**
 * What is told together with a change: a line under every copy, and a message to each who comes, waits or leads, and to the
 * keeper of who leads without a chat.
 */
interface Told {
  line?: View
  tell?: (contact: Contact, as: 'visitor' | 'waiting' | 'facilitator' | 'keeper') => NewDelivery
}

interface NewDraft {
  id: string
  by: string
  partnerId: string
  content: DraftContent
  /** What it says besides when it is new: of a draft that is there already, that stays. */
  besides?: Partial<ActivityContent>
  /** Key of the request, so that its repetitions change nothing: its receipt is written with the draft. */
  request: string
}

interface Edit extends Told {
  id: string
  /** The version that the editor saw; another one by now makes the change outdated. */
  version: number
  by: string
  content: Partial<ActivityContent>
  /** What others are told besides. */
  deliveries?: NewDelivery[]
}

/**
 * Changes of activities. Each answers whether it happened: every one is conditional on the state it starts from, so acting twice, late or
 * at the same time changes nothing twice.
 */
export const changesOfActivities = (prisma: PrismaClient, { partners, words }: KnownOfActivities) => ({
  ...publishing(prisma, { partners, words }),

  /**
   * Keeps a draft under an id of the caller's choice; what a draft of that id says besides, stays. `not theirs` when that
   * id is no draft of this author; `repeated` when this request did it before.
   */
  async saveDraft(draft: NewDraft, now: Date): Promise<Activity | 'not theirs' | 'repeated'> {
    const { id, by, partnerId, content, besides, request } = draft
    const receipt = prisma.receipt.createMany({ data: [{ key: request, at: now }] })
    const drafted = { personId: by, act: 'activity.drafted', subject: 'activity', subjectId: id }
    const row = {
      ...begun,
      ...toColumns({ ...besides, ...content }),
      id,
      partnerId,
      authorId: by,
      createdAt: now,
      updatedAt: now,
    }
    try {
      const create = prisma.activity.createMany({ data: [row] })
      await prisma.$transaction([receipt, create, record(prisma, drafted, now), sketchDone(prisma, { id, by })])
      const partnerOf = await partners.among([partnerId])
      return { ...unsaid, ...begun, ...besides, ...content, id, authorId: by, partner: partnerOf(partnerId) }
    } catch (problem) {
      if (!isTaken(problem)) throw problem
      return await changeDraft(prisma, partners, draft, now)
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

  /** Throws away a draft, and what was kept of one; false when there is none of this author. */
  async discardDraft({ id, by }: { id: string; by: string }, now: Date) {
    return await prisma.$transaction(async (tx) => {
      const { count } = await tx.activity.deleteMany({ where: { id, state: 'draft', authorId: by } })
      const sketch = await sketchDone(tx, { id, by })
      if (count === 1)
        await record(tx, { personId: by, act: 'activity.discarded', subject: 'activity', subjectId: id }, now)
      return count + sketch.count > 0
    })
  },

  /** Forgets drafts, and what was declined, that were last changed before a moment. */
  async forgetDraftsBefore(moment: Date): Promise<void> {
    await prisma.activity.deleteMany({ where: { state: { in: ['draft', 'declined'] }, updatedAt: { lt: moment } } })
  },

  /**
   * Changes what is published or waits for a coordinator, has every copy edited, and tells who must know. False when somebody else was first, it
   * has begun or is cancelled, or more people come by now than the new capacity has room for. Places on offer for which
   * there is no more room are taken back.
   */
  async edit({ id, version, by, content, deliveries = [], ...told }: Edit, now: Date) {
    await words.learnFrom(content)
    return await prisma.$transaction(async (tx) => {
      await holdSeriesOf(tx, [id])
      const room = content.capacity ? { coming: { lte: content.capacity - (await elsewhereOf(tx, id)) } } : {}
      const { count } = await tx.activity.updateMany({
        where: { id, state: { in: ['published', 'review'] }, version, startsAt: { gt: now }, ...room },
        data: {
          ...toColumns(content),
          ...(content.startsAt && { byHandSince: null, confirmation: 'open', datedAt: now }),
          ...{ version: { increment: 1 }, updatedAt: now },
        },
      })
      if (count === 0) return false
      await words.rewrite(tx, { id })
      if (content.capacity) await endOffersTooMany(tx, id, now)
      await announce(tx, id, told, now)
      await queue(tx, deliveries, now)
      const detail = Object.keys(content).join(' ')
      await record(tx, { personId: by, act: 'activity.edited', subject: 'activity', subjectId: id, detail }, now)
      return true
    })
  },

  /** Cancels what is published and not over, and tells who signed up; false when there is nothing to cancel. */
  async cancel({ id, reason, by, ...told }: { id: string; reason: string; by: string } & Told, now: Date) {
    return await prisma.$transaction(async (tx) => {
      await holdSeriesOf(tx, [id])
      const { count } = await tx.activity.updateMany({
        where: { id, state: 'published', startsAt: { gt: now } },
        data: { state: 'cancelled', cancelReason: reason, version: { increment: 1 }, updatedAt: now },
      })
      if (count === 0) return false
      await announce(tx, id, told, now)
      await endAllOffers(tx, id, now)
      await record(tx, { personId: by, act: 'activity.cancelled', subject: 'activity', subjectId: id }, now)
      return true
    })
  },
})

/** What is not said of an activity yet. */
const unsaid = {
  endsAt: null,
  district: null,
  place: null,
  description: null,
  themeDay: null,
  line: null,
  audience: null,
  capacity: null,
  cost: null,
  languages: [],
  accessibility: [],
  link: null,
  expected: null,
  question: null,
  cancelReason: null,
  seriesId: null,
} satisfies Partial<Activity>

/** How every activity begins. */
const begun = {
  state: 'draft',
  visibility: 'public',
  version: 0,
  coming: 0,
  elsewhere: 0,
  held: 0,
  waiting: 0,
  signUpClosedAt: null,
  confirmation: 'open',
} as const

/** Saves a draft whose id, or whose request, is there already. */
async function changeDraft(
  prisma: PrismaClient,
  partners: KnownPartners,
  { id, by, partnerId, content, request }: NewDraft,
  now: Date,
): Promise<Activity | 'not theirs' | 'repeated'> {
  const update = prisma.activity.updateMany({
    where: { id, state: 'draft', authorId: by },
    data: { ...toColumns(content), partnerId, updatedAt: now, version: { increment: 1 } },
  })
  const read = prisma.activity.findUnique({ where: { id }, select: activityFields })
  const receipt = prisma.receipt.createMany({ data: [{ key: request, at: now }] })
  try {
    const [, { count }, row] = await prisma.$transaction([receipt, update, read, sketchDone(prisma, { id, by })])
    if (count === 0 || row === null) return 'not theirs'
    return toActivity(row, await partners.among([row.partnerId]))
  } catch (problem) {
    if (isTaken(problem)) return 'repeated'
    throw problem
  }
}

// Who must know is read inside the transaction: whoever joins just after it has seen the new card.
async function announce(tx: Prisma.TransactionClient, id: string, { line, tell }: Told, now: Date): Promise<void> {
  await relinkSeriesOf(tx, id, now)
  await refreshCopies(tx, `activity:${id}`, now, line)
  if (tell !== undefined) await askLeadersAgain(tx, [id], now)
  await refreshCallsOf(tx, id, now)
  if (tell === undefined) return
  const signedUp = await tx.attendance.findMany({
    where: { activityId: id, state: { in: ['coming', 'waiting', 'offered'] } },
    orderBy: { id: 'asc' },
    select: { state: true, person: { select: contactFields } },
  })
  const visitors = signedUp.flatMap(({ state, person }) =>
    contactOf(person).map((contact) => ({
      contact,
      as: state === 'coming' ? ('visitor' as const) : ('waiting' as const),
    })),
  )
  const facilitators = (await facilitatorsOf(tx, id)).map((contact) => ({ contact, as: 'facilitator' as const }))
  // Who both comes and leads hears it once, as a facilitator.
  const once = new Map([...visitors, ...facilitators].map((told) => [told.contact.personId, told]))
  const keepers = (await keepersAt(tx, [id])).map(({ keeper }) => tell(keeper, 'keeper'))
  await queue(tx, [...[...once.values()].map(({ contact, as }) => tell(contact, as)), ...keepers], now)
}

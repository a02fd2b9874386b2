import { forgetWords } from './activity-words.ts'
import { record } from './audit.ts'
import { type NewDelivery, queue } from './deliveries.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { isTaken } from './is-taken.ts'
import { type KnownPartners, partnerFields } from './known-partners.ts'

export type PartnerRole = 'member' | 'editor'

/** The network's organisations. Who belongs to them is in memberships.ts. */
export const partners = (prisma: PrismaClient, known: KnownPartners) => ({
  /** Brings the rows up to the network file: new ones added, names corrected, none removed since activities refer to them. */
  async sync(listed: readonly { key: string; name: string }[], now: Date): Promise<void> {
    const rows = await prisma.partner.findMany({ select: partnerFields })
    const names = new Map(rows.map(({ key, name }) => [key, name]))
    for (const { key, name } of listed)
      if (names.get(key) !== name) {
        await prisma.partner.upsert({ where: { key }, create: { key, name, createdAt: now }, update: { name } })
        if (names.has(key)) await forgetWords(prisma, { partner: { key } })
      }
    known.forget()
  },

  /** All partners, in the order of their names. */
  async all() {
    const rows = await prisma.partner.findMany({ select: partnerFields })
    // Sorted here: the two databases disagree on where capitals and accents belong.
    return rows.sort((one, other) => one.name.localeCompare(other.name, 'nl'))
  },

  async find(partnerId: string) {
    const row = await prisma.partner.findUnique({ where: { id: partnerId }, select: partnerFields })
    return row ?? undefined
  },

  /** Whether what its people post needs no coordinator to look first; false for a partner that is not there. */
  async postsDirectly(partnerId: string): Promise<boolean> {
    // Nearly all do, and it is asked at every step of posting: of those the last word is in what publishes.
    if (await known.postedDirectly(partnerId)) return true
    const row = await prisma.partner.findUnique({ where: { id: partnerId }, select: { postsDirectly: true } })
    if (row?.postsDirectly === true) known.forget()
    return row?.postsDirectly ?? false
  },

  /** All partners with whether they post directly, in the order of their names. */
  async allWithPosting() {
    const rows = await prisma.partner.findMany({ select: { ...partnerFields, postsDirectly: true } })
    return rows.sort((one, other) => one.name.localeCompare(other.name, 'nl'))
  },

  /** Adds a partner, which does not post directly; undefined when there is one with this key. */
  async add({ key, name, by }: { key: string; name: string; by: string }, now: Date) {
    try {
      return await prisma.$transaction(async (tx) => {
        const data = { key, name, postsDirectly: false, createdAt: now }
        const partner = await tx.partner.create({ data, select: partnerFields })
        await record(tx, { personId: by, act: 'partner.added', subject: 'partner', subjectId: partner.id }, now)
        return partner
      })
    } catch (problem) {
      if (isTaken(problem)) return undefined
      throw problem
    }
  },

  /** Lets a partner post directly, or has coordinators look first; false when that was so already. */
  async letPost(wanted: LetPost, now: Date): Promise<boolean> {
    const isNews = await prisma.$transaction((tx) => letPost(tx, wanted, now))
    known.forget()
    return isNews
  },

  /** Gives a person a place at once, without a request: for who the operator names. */
  async place(
    { personId, partnerKey, role }: { personId: string; partnerKey: string; role: PartnerRole },
    now: Date,
  ): Promise<void> {
    const { id: partnerId } = await prisma.partner.findUniqueOrThrow({ where: { key: partnerKey } })
    const placed = { state: 'admitted', role, decidedAt: now }
    await prisma.membership.upsert({
      where: { personId_partnerId: { personId, partnerId } },
      create: { personId, partnerId, askedAt: now, ...placed },
      update: placed,
    })
  },
})

/** As `letPost` of the store, within a transaction. */
export async function letPost(
  tx: Prisma.TransactionClient,
  { partnerId, directly, by, deliveries }: LetPost,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.partner.updateMany({
    where: { id: partnerId, postsDirectly: !directly },
    data: { postsDirectly: directly },
  })
  if (count === 0) return false
  const act = directly ? 'partner.posts-directly' : 'partner.looked-at-first'
  await record(tx, { personId: by, act, subject: 'partner', subjectId: partnerId }, now)
  await queue(tx, deliveries, now)
  return true
}

export interface LetPost {
  partnerId: string
  directly: boolean
  by: string
  /** What its editors hear. */
  deliveries: NewDelivery[]
}

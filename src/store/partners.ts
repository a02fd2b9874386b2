import type { PrismaClient } from './generated/sqlite/client.ts'
import { type KnownPartners, partnerFields } from './known-partners.ts'

export type PartnerRole = 'member' | 'editor'

/** The network's organisations. Who belongs to them is in memberships.ts. */
export const partners = (prisma: PrismaClient, known: KnownPartners) => ({
  /** Brings the rows up to the network file: new ones added, names corrected, none removed since activities refer to them. */
  async sync(listed: readonly { key: string; name: string }[], now: Date): Promise<void> {
    const rows = await prisma.partner.findMany({ select: partnerFields })
    const names = new Map(rows.map(({ key, name }) => [key, name]))
    for (const { key, name } of listed)
      if (names.get(key) !== name)
        await prisma.partner.upsert({ where: { key }, create: { key, name, createdAt: now }, update: { name } })
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

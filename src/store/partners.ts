import type { PrismaClient } from './generated/sqlite/client.ts'

export type PartnerRole = 'member' | 'editor'

export const partnerFields = { id: true, key: true, name: true } as const

/** The network's organisations. Who belongs to them is in memberships.ts. */
export const partners = (prisma: PrismaClient) => ({
  /** Brings the rows up to the network file: new ones added, names corrected, none removed since activities refer to them. */
  async sync(listed: readonly { key: string; name: string }[], now: Date): Promise<void> {
    const known = await prisma.partner.findMany({ select: partnerFields })
    const names = new Map(known.map(({ key, name }) => [key, name]))
    for (const { key, name } of listed)
      if (names.get(key) !== name)
        await prisma.partner.upsert({ where: { key }, create: { key, name, createdAt: now }, update: { name } })
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

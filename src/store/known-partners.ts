import type { PrismaClient } from './generated/sqlite/client.ts'

interface Partner {
  id: string
  key: string
  name: string
}

export const partnerFields = { id: true, key: true, name: true } as const

/**
 * The network's organisations by id, read once: nearly every answer names one, an id always means the same one, and
 * names change only when a bot starts.
 */
export function knownPartners(prisma: PrismaClient) {
  let held = new Map<string, Partner>()
  return {
    /** Says who is behind each of these ids. */
    async among(ids: readonly string[]): Promise<(id: string) => Partner> {
      if (ids.some((id) => !held.has(id))) {
        const all = await prisma.partner.findMany({ select: partnerFields })
        held = new Map(all.map((partner) => [partner.id, partner]))
      }
      const now = held
      return (id) => {
        const partner = now.get(id)
        if (partner === undefined) throw new Error(`the partner ${id} is gone`)
        return partner
      }
    },
    forget(): void {
      held = new Map()
    },
  }
}
export type KnownPartners = ReturnType<typeof knownPartners>

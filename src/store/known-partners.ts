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
  let direct = new Set<string>()

  async function learn(ids: readonly string[]): Promise<void> {
    if (ids.every((id) => held.has(id))) return
    const all = await prisma.partner.findMany({ select: { ...partnerFields, postsDirectly: true } })
    held = new Map(all.map(({ id, key, name }) => [id, { id, key, name }]))
    direct = new Set(all.flatMap(({ id, postsDirectly }) => (postsDirectly ? [id] : [])))
  }

  return {
    /** Says who is behind each of these ids. */
    async among(ids: readonly string[]): Promise<(id: string) => Partner> {
      await learn(ids)
      const now = held
      return (id) => {
        const partner = now.get(id)
        if (partner === undefined) throw new Error(`the partner ${id} is gone`)
        return partner
      }
    },
    /** Whether a partner posted directly when that was last read; another process may have changed it since. */
    async postedDirectly(id: string): Promise<boolean> {
      await learn([id])
      return direct.has(id)
    },
    forget(): void {
      held = new Map()
    },
  }
}
export type KnownPartners = ReturnType<typeof knownPartners>

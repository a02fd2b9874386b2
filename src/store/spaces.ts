import type { Identity } from '../chat/text.ts'
import type { PrismaClient } from './generated/sqlite/client.ts'

export interface SpaceKey {
  platform: Identity['platform']
  /** The platform's id of a workspace, tenant or organisation. */
  space: string
}

/** Where the bot is installed. `installation` is sealed by the caller; nothing here can read it. */
export const spaces = (prisma: PrismaClient) => ({
  /** The sealed installation; undefined where there is none. */
  async installation(key: SpaceKey): Promise<string | undefined> {
    const found = await prisma.space.findUnique({ where: { platform_space: key }, select: { installation: true } })
    return found?.installation ?? undefined
  },

  /** Every sealed installation. */
  async installations(): Promise<string[]> {
    const rows = await prisma.space.findMany({ select: { installation: true } })
    return rows.flatMap(({ installation }) => installation ?? [])
  },

  /** Writes a new or renewed installation; the moment of the first one stays. */
  async install(key: SpaceKey, { name, installation }: { name?: string; installation: string }, now: Date) {
    const change = { installation, ...(name !== undefined && { name }) }
    await prisma.space.upsert({
      where: { platform_space: key },
      create: { ...key, ...change, installedAt: now },
      update: change,
    })
  },

  /** Forgets the installation and its tokens; no error when it is gone already. */
  async uninstall(key: SpaceKey): Promise<void> {
    await prisma.space.deleteMany({ where: key })
  },
})

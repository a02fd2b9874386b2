import type { PrismaClient } from './generated/sqlite/client.ts'

/** Whether the database answers. */
export const health = (prisma: PrismaClient) => ({
  async isUsable(): Promise<boolean> {
    try {
      await prisma.databaseMark.findFirst()
      return true
    } catch {
      return false
    }
  },
})

import type { PrismaClient } from './generated/sqlite/client.ts'

/** What people changed last. */
export const lastChange = (prisma: PrismaClient) => ({
  /**
   * The number of the newest change by a person, 0 when there is none: as long as it stays the same, what was made of the
   * database is still right. On PostgreSQL two changes at once may become visible in the other order, so trust it for a
   * minute, not for ever.
   */
  async number(): Promise<number> {
    // As a query of Prisma it would cost more than all the rest of answering from memory.
    const [row] = await prisma.$queryRaw<{ newest: number | null }[]>`SELECT MAX("id") AS "newest" FROM "AuditEntry"`
    return Number(row?.newest ?? 0)
  },
})

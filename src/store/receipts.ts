import type { PrismaClient } from './generated/sqlite/client.ts'
import { isTaken } from './is-taken.ts'

/** Requests that changed something. */
export const receipts = (prisma: PrismaClient) => ({
  /** True for the first who asks with this key, false for every repetition. */
  async first(key: string, at: Date): Promise<boolean> {
    const { count } = await prisma.receipt.createMany({ data: [{ key, at }] }).catch((problem: unknown) => {
      if (isTaken(problem)) return { count: 0 }
      throw problem
    })
    return count === 1
  },

  /** Nothing came of it: who asks with this key again is the first. */
  async takeBack(key: string): Promise<void> {
    await prisma.receipt.deleteMany({ where: { key } })
  },

  /** Whether somebody asked with this key before. */
  async has(key: string): Promise<boolean> {
    return (await prisma.receipt.count({ where: { key } })) > 0
  },

  /** Forgets what is older than any platform repeats. */
  async forgetBefore(moment: Date): Promise<void> {
    await prisma.receipt.deleteMany({ where: { at: { lt: moment } } })
  },
})

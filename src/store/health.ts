import * as z from 'zod'
import type { PrismaClient } from './generated/sqlite/client.ts'

/** away: the database does not answer, or takes nothing; full: there is no room for what was to be written. */
export type Trouble = 'away' | 'full'

/** Who asks how the database is has no use for a late answer. */
const patienceMs = 2_000

/** How the database is. */
export const health = (prisma: PrismaClient) => ({
  isUsable: () => isUsable(prisma),

  /** What is wrong with the database, when that may be why something failed; undefined when the fault lies elsewhere. */
  async troubleBehind(problem: unknown): Promise<Trouble | undefined> {
    if (isFull(problem)) return 'full'
    return (await isUsable(prisma)) ? undefined : 'away'
  },
})

/** Whether the database answers, and takes what is written. */
async function isUsable(prisma: PrismaClient): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, patienceMs, false)
  })
  // Writing, since a server that only follows another, or a disk that became read-only, still answers.
  const written = prisma.$executeRaw`UPDATE "DatabaseMark" SET "use" = "use"`.then(
    () => true,
    () => false,
  )
  return Promise.race([written, tooLate]).finally(() => clearTimeout(timer))
}

// SQLITE_FULL (sqlite.org/rescode.html), and PostgreSQL's disk_full.
const fullSchema = z.object({
  cause: z.union([
    z.object({ kind: z.literal('sqlite'), extendedCode: z.literal(13) }),
    z.object({ kind: z.literal('postgres'), code: z.literal('53100') }),
  ]),
})
// Prisma hands on the driver's fault in its own, but as it is when beginning or ending a transaction failed.
const faultSchema = z.union([fullSchema, z.object({ meta: z.object({ driverAdapterError: fullSchema }) })])

const isFull = (problem: unknown): boolean => faultSchema.safeParse(problem).success

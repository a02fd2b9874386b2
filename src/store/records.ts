import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'

/** One change by a person, for the audit log. `detail` names fields, never what volunteers or visitors wrote. */
export interface AuditRecord {
  personId: string | undefined
  act: string
  subject: string
  subjectId: string
  detail?: string
}

/** Writes an audit entry; call it with the transaction of the change it tells of. */
export function record(
  writer: Pick<PrismaClient, 'auditEntry'> | Prisma.TransactionClient,
  { personId, detail, ...entry }: AuditRecord,
  at: Date,
): Prisma.PrismaPromise<unknown> {
  return writer.auditEntry.createMany({ data: [{ ...entry, personId: personId ?? null, detail: detail ?? null, at }] })
}

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

  /** Whether somebody asked with this key before. */
  async has(key: string): Promise<boolean> {
    return (await prisma.receipt.count({ where: { key } })) > 0
  },

  /** Forgets what is older than any platform repeats. */
  async forgetBefore(moment: Date): Promise<void> {
    await prisma.receipt.deleteMany({ where: { at: { lt: moment } } })
  },
})

/** Whether a write failed because a row with the same unique key is there already. */
export const isTaken = (problem: unknown): boolean =>
  typeof problem === 'object' && problem !== null && 'code' in problem && problem.code === 'P2002'

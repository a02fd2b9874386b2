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

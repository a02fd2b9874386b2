import type { Prisma } from './generated/sqlite/client.ts'

/** How many signed up elsewhere; written first, so that it cannot change on PostgreSQL before the transaction ends. */
export async function elsewhereOf(tx: Prisma.TransactionClient, id: string): Promise<number> {
  const [row] = await tx.activity.updateManyAndReturn({
    where: { id },
    data: { coming: { increment: 0 } },
    select: { elsewhere: true },
  })
  return row?.elsewhere ?? 0
}

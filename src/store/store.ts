import type { PrismaClient } from './generated/sqlite/client.ts'
import { people } from './people.ts'
import { receipts } from './records.ts'

/** Everything the bot remembers, by the question it answers. Each part is one file of this folder. */
export const storeOn = (prisma: PrismaClient) => ({
  people: people(prisma),
  receipts: receipts(prisma),
})

export type Store = ReturnType<typeof storeOn>

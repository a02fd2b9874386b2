import { type NewDelivery, queue } from './deliveries.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { reachable } from './keepers.ts'
import type { Contact } from './people.ts'

const listless = (day: string): Prisma.PersonWhereInput => ({
  role: { in: ['coordinator', 'operator'] },
  OR: [{ listedOn: null }, { listedOn: { lt: day } }],
})

/** Which coordinators had the list of what waits for them. Days are local, YYYY-MM-DD. */
export const dailyLists = (prisma: PrismaClient) => ({
  /** Coordinators who can be reached and did not have the list of this day. */
  due: (day: string): Promise<Contact[]> => reachable(prisma, listless(day)),

  /** Says a coordinator's list of a day; false when it was said before, by whomever. */
  settle({ personId, day, deliveries }: { personId: string; day: string; deliveries: NewDelivery[] }, now: Date) {
    return prisma.$transaction(async (tx) => {
      const { count } = await tx.person.updateMany({
        where: { id: personId, ...listless(day) },
        data: { listedOn: day },
      })
      if (count === 0) return false
      await queue(tx, deliveries, now)
      return true
    })
  },
})

import type { Prisma } from './generated/sqlite/client.ts'
import { type Contact, contactFields, contactOf } from './people.ts'

/** Who looks after an activity and can be reached: its author while they may, otherwise the editors of its partner. */
export async function organisersOf(tx: Prisma.TransactionClient, activityId: string): Promise<Contact[]> {
  const { author, partner } = await tx.activity.findUniqueOrThrow({
    where: { id: activityId },
    select: {
      author: { select: { ...contactFields, role: true, memberships: { where: { state: 'admitted' } } } },
      partner: {
        select: {
          id: true,
          memberships: {
            where: { role: 'editor', state: 'admitted' },
            orderBy: { id: 'asc' },
            select: { person: { select: contactFields } },
          },
        },
      },
    },
  })
  const mayStill =
    author !== null &&
    (author.role !== 'reader' || author.memberships.some(({ partnerId }) => partnerId === partner.id))
  const authors = mayStill ? contactOf(author) : []
  return authors.length > 0 ? authors : partner.memberships.flatMap(({ person }) => contactOf(person))
}

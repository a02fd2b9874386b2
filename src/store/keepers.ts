import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { type Contact, contactFields, contactOf } from './people.ts'

/** Who may be asked about an activity: those who can still be reached, and may still change it. */
export interface Keepers {
  /** Who made it, while still with its partner or coordinator. */
  author: Contact | undefined
  editors: Contact[]
}

/** Who looks after what a partner has posted. */
export const keepers = (prisma: PrismaClient) => ({
  async of({ partnerId, authorId }: { partnerId: string; authorId: string | null }): Promise<Keepers> {
    const admitted = { some: { partnerId, state: 'admitted' } }
    const author: Prisma.PersonWhereInput = {
      id: authorId ?? '',
      OR: [{ memberships: admitted }, { role: { in: ['coordinator', 'operator'] } }],
    }
    const editor: Prisma.PersonWhereInput = { memberships: { some: { ...admitted.some, role: 'editor' } } }
    const [authors, editors] = await Promise.all([reachable(prisma, author), reachable(prisma, editor)])
    return { author: authors[0], editors }
  },
})

/** Where these persons can be reached; who left the chat in which the bot spoke to them cannot. */
export async function reachable(
  prisma: Pick<PrismaClient, 'person' | 'channel'> | Prisma.TransactionClient,
  where: Prisma.PersonWhereInput,
): Promise<Contact[]> {
  const persons = await prisma.person.findMany({ where, orderBy: { id: 'asc' }, select: contactFields })
  const contacts = persons.flatMap(contactOf)
  const gone = await prisma.channel.findMany({
    where: {
      parkedAt: { not: null },
      OR: contacts.map(({ identity: { platform, space, user } }) => ({ platform, space, externalId: user })),
    },
    select: { platform: true, space: true, externalId: true },
  })
  const isGone = ({ identity }: Contact) =>
    gone.some(
      ({ platform, space, externalId }) =>
        platform === identity.platform && space === identity.space && externalId === identity.user,
    )
  return contacts.filter((contact) => !isGone(contact))
}

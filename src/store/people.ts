import type { Identity } from '../chat/text.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import type { KnownPartners } from './known-partners.ts'

/** A person's place in one partner. */
export interface PartnerStanding {
  id: string
  key: string
  name: string
  role: 'member' | 'editor'
}

/** What is known of who asks. */
export interface Standing {
  personId: string
  /** The name we know for this identity; the user id of who was appointed before ever speaking. */
  name: string
  /** What the platform said last. */
  isGuest: boolean
  role: 'reader' | 'coordinator' | 'operator'
  locale: 'nl' | 'en' | null
  /** The language their client had when they last changed something. */
  clientLocale: string | null
  partners: PartnerStanding[]
}

/** Who speaks to the bot, as the platform tells it; `locale` is the language of their own client. */
interface Newcomer {
  identity: Identity
  name: string
  isGuest: boolean
  locale?: 'nl' | 'en'
  /** What was read of them a moment ago, name and all, spares reading it again. */
  personId?: string
  clientLocale?: string | null
}

/** Persons and their identities on the platforms. */
export const people = (prisma: PrismaClient, partners: KnownPartners) => ({
  /** What is known of this identity; undefined for who never changed anything here. One query. */
  async standing(identity: Identity): Promise<Standing | undefined> {
    const rows = await rowsOf(prisma, identity)
    const [known] = rows
    if (known === undefined) return undefined
    const places = rows.flatMap(({ partnerId, partnerRole }) =>
      partnerId === null || partnerRole === null ? [] : [{ partnerId, role: partnerRole }],
    )
    const partnerOf = await partners.among(places.map(({ partnerId }) => partnerId))
    const { personId, name, role, locale, clientLocale } = known
    return {
      ...{ personId, name, role, locale, clientLocale, isGuest: Boolean(known.isGuest) },
      partners: places.map(({ partnerId, role }) => ({ ...partnerOf(partnerId), role })),
    }
  },

  /** The person behind this identity, entered when new. Safe when two requests enter the same person at once. */
  async enter(newcomer: Newcomer, now: Date): Promise<string> {
    const { identity, name, isGuest, locale, personId, clientLocale = null } = newcomer
    if (personId !== undefined && !isNews(newcomer, { ...newcomer, clientLocale })) return personId
    const where = { platform_space_user: identity }
    const told = { name, isGuest, ...(locale !== undefined && { locale }) }
    const [known] = await rowsOf(prisma, identity)
    if (known !== undefined) {
      if (isNews(newcomer, known)) await prisma.identity.update({ where, data: told })
      return known.personId
    }
    try {
      const data = { ...identity, ...told, person: { create: { createdAt: now } } }
      return (await prisma.identity.create({ data })).personId
    } catch (problem) {
      const entered = await prisma.identity.findUnique({ where })
      if (entered === null) throw problem
      return entered.personId
    }
  },

  /** Makes the persons behind these identities coordinators of the network; those named before stay. */
  async appointCoordinators(identities: Identity[], now: Date): Promise<void> {
    for (const identity of identities) {
      const known = await this.standing(identity)
      const personId = known?.personId ?? (await this.enter({ identity, name: identity.user, isGuest: false }, now))
      await prisma.person.update({ where: { id: personId }, data: { role: 'coordinator' } })
    }
  },

  /** Where the coordinators can be reached: one identity a person. */
  async coordinators(): Promise<Contact[]> {
    const persons = await prisma.person.findMany({
      where: { role: { in: ['coordinator', 'operator'] } },
      select: contactFields,
    })
    return persons.flatMap(contactOf)
  },

  /** Where one person can be reached; undefined when the person is gone or has no chat. */
  async contact(personId: string) {
    const person = await prisma.person.findUnique({ where: { id: personId }, select: contactFields })
    return person === null ? undefined : contactOf(person)[0]
  },

  async chooseLocale(personId: string, locale: 'nl' | 'en'): Promise<void> {
    await prisma.person.update({ where: { id: personId }, data: { locale } })
  },
})

const isNews = (
  { name, isGuest, locale }: Newcomer,
  known: Pick<IdentityRow, 'name' | 'isGuest' | 'clientLocale'>,
): boolean =>
  known.name !== name || Boolean(known.isGuest) !== isGuest || (locale ?? known.clientLocale) !== known.clientLocale

/** One for each place in a partner; with nulls there for who has none. */
interface IdentityRow extends Omit<Standing, 'partners' | 'isGuest'> {
  /** SQLite has no booleans of its own. */
  isGuest: boolean | number
  partnerId: string | null
  partnerRole: PartnerStanding['role'] | null
}

/** Every answer begins with this, and as a query of Prisma it would be three: half of what the agenda costs. */
const rowsOf = (prisma: PrismaClient, { platform, space, user }: Identity) => prisma.$queryRaw<IdentityRow[]>`
  SELECT i."personId", i."name", i."isGuest", i."locale" AS "clientLocale", p."role", p."locale",
    m."partnerId", m."role" AS "partnerRole"
  FROM "Identity" i
  JOIN "Person" p ON p."id" = i."personId"
  LEFT JOIN "Membership" m ON m."personId" = i."personId" AND m."state" = 'admitted'
  WHERE i."platform" = ${platform} AND i."space" = ${space} AND i."user" = ${user}
  ORDER BY m."partnerId"`

/** Of several chats the first in this order gets the messages: never a guest's, who can do little there, while there is another. */
export const contactOrder = [
  { isGuest: 'asc' },
  { contactSince: { sort: 'desc', nulls: 'last' } },
  { id: 'asc' },
] satisfies Prisma.IdentityOrderByWithRelationInput[]

/** What `contactOf` reads. */
export const contactFields = {
  id: true,
  locale: true,
  identities: {
    take: 1,
    orderBy: contactOrder,
    select: { platform: true, space: true, user: true, name: true, locale: true },
  },
} satisfies Prisma.PersonSelect

/** Where a person can be reached: one identity, or none for who has no chat. */
export function contactOf(person: Prisma.PersonGetPayload<{ select: typeof contactFields }>) {
  return person.identities.map(({ name, locale, ...identity }) => ({
    personId: person.id,
    name,
    identity: identity as Identity,
    // What the person chose goes before the language of their client.
    locale: (person.locale ?? locale) as Standing['locale'],
  }))
}

/** Where one person can be reached, and in which language. */
export type Contact = ReturnType<typeof contactOf>[number]

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
  role: 'reader' | 'coordinator' | 'operator'
  locale: 'nl' | 'en' | null
  partners: PartnerStanding[]
}

/** Who speaks to the bot, as the platform tells it; `locale` is the language of their own client. */
interface Newcomer {
  identity: Identity
  name: string
  isGuest: boolean
  locale?: 'nl' | 'en'
}

/** Persons and their identities on the platforms. */
export const people = (prisma: PrismaClient, partners: KnownPartners) => ({
  /** What is known of this identity; undefined for who never changed anything here. One query. */
  async standing(identity: Identity): Promise<Standing | undefined> {
    const known = await prisma.identity.findUnique({
      where: { platform_space_user: identity },
      select: { name: true, person: { select: standingFields } },
    })
    if (known === null) return undefined
    const { memberships } = known.person
    const partnerOf = await partners.among(memberships.map(({ partnerId }) => partnerId))
    return { name: known.name, ...standingOf(known.person, partnerOf) }
  },

  /** The person behind this identity, entered when new. Safe when two requests enter the same person at once. */
  async enter({ identity, name, isGuest, locale }: Newcomer, now: Date): Promise<string> {
    const where = { platform_space_user: identity }
    const told = { name, isGuest, ...(locale !== undefined && { locale }) }
    const known = await prisma.identity.findUnique({ where })
    if (known !== null) {
      const isNews = known.name !== name || known.isGuest !== isGuest || (locale ?? known.locale) !== known.locale
      if (isNews) await prisma.identity.update({ where: { id: known.id }, data: told })
      return known.personId
    }
    try {
      const data = { ...identity, ...told, person: { create: { createdAt: now } } }
      const { personId } = await prisma.identity.create({ data })
      return personId
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

const standingFields = {
  id: true,
  role: true,
  locale: true,
  memberships: {
    where: { state: 'admitted' },
    select: { role: true, partnerId: true },
  },
} satisfies Prisma.PersonSelect

const standingOf = (
  person: Prisma.PersonGetPayload<{ select: typeof standingFields }>,
  partnerOf: Awaited<ReturnType<KnownPartners['among']>>,
): Omit<Standing, 'name'> => ({
  personId: person.id,
  role: person.role as Standing['role'],
  locale: person.locale as Standing['locale'],
  partners: person.memberships.map(({ role, partnerId }) => ({
    ...partnerOf(partnerId),
    role: role as PartnerStanding['role'],
  })),
})

/** What `contactOf` reads. */
export const contactFields = {
  id: true,
  locale: true,
  identities: {
    take: 1,
    orderBy: { id: 'asc' },
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

import type { View } from '../chat/view.ts'
import { listOf } from './activity-rows.ts'
import { profileFrom } from './facilitators.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'

/** What the bot knows of one person, as it is stored. */
export type StoredAbout = NonNullable<Awaited<ReturnType<typeof storedAbout>>>

/** Everything in which a person stands, lists and messages as what they are; undefined when that is nothing. */
export async function storedAbout(prisma: PrismaClient, personId: string) {
  const person = await prisma.person.findUnique({ where: { id: personId }, select: tiedFields })
  if (person === null) return undefined
  const { facilitator, activities } = person
  return {
    ...person,
    facilitator: facilitator && { ...facilitator, ...profileFrom(facilitator) },
    activities: activities.map(({ languages, accessibility, ...activity }) => ({
      ...activity,
      languages: listOf(languages),
      accessibility: listOf(accessibility),
    })),
    ...(await namedIn(prisma, personId)),
    messages: await messagesTo(prisma, person.identities),
  }
}

const moment = { select: { title: true, startsAt: true } }

/** What goes when the person goes. */
const tiedFields = {
  role: true,
  locale: true,
  createdAt: true,
  identities: { select: { platform: true, space: true, user: true, name: true, isGuest: true, locale: true } },
  memberships: {
    select: { role: true, state: true, askedAt: true, decidedAt: true, partner: { select: { name: true } } },
  },
  activities: { orderBy: { startsAt: 'asc' } },
  attendances: { select: { people: true, state: true, changedAt: true, activity: moment } },
  facilitator: { omit: { id: true, personId: true } },
  invitations: { select: { answer: true, askedAt: true, answeredAt: true, call: { select: { activity: moment } } } },
  calls: { select: { places: true, state: true, message: true, createdAt: true, activity: moment } },
} satisfies Prisma.PersonSelect

/** What stays without the person, and says who made it. */
async function namedIn(prisma: PrismaClient, personId: string) {
  const [subscriptions, announcedDays, changes] = await Promise.all([
    prisma.subscription.findMany({
      where: { subscribedById: personId },
      select: { weekday: true, time: true, state: true, createdAt: true, channel: { select: { name: true } } },
    }),
    prisma.announcedDay.findMany({
      where: { enteredById: personId },
      select: { key: true, start: true, end: true, source: true, enteredAt: true },
    }),
    prisma.auditEntry.findMany({
      where: { personId },
      select: { at: true, act: true, subject: true, detail: true },
      orderBy: { id: 'asc' },
    }),
  ])
  return { subscriptions, announcedDays, changes }
}

async function messagesTo(prisma: PrismaClient, identities: { platform: string; space: string; user: string }[]) {
  const direct = identities.map(({ platform, space, user }) => ({ platform, space, externalId: user }))
  const rows = await prisma.delivery.findMany({
    where: { channel: { OR: direct } },
    select: { createdAt: true, about: true, view: true },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ view, ...message }) => ({ ...message, view: view === null ? null : (JSON.parse(view) as View) }))
}

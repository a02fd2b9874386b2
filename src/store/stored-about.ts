import type { View } from '../chat/view.ts'
import { listOf } from './activity-rows.ts'
import { profileFrom } from './facilitator-columns.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import type { MutedHint } from './muted-hints.ts'
import { ownChats } from './references.ts'

/** What the bot knows of one person, as it is stored. */
export type StoredAbout = NonNullable<Awaited<ReturnType<typeof storedAbout>>>

/** Everything in which a person stands, lists and messages as what they are; undefined when that is nothing. */
export async function storedAbout(prisma: PrismaClient, personId: string) {
  const person = await prisma.person.findUnique({ where: { id: personId }, select: tiedFields })
  if (person === null) return undefined
  const { facilitator, activities, mutedHints, sketches, series, imports, messages, weekAhead, dayAhead, ...tied } =
    person
  return {
    ...tied,
    wishes: { messages, weekAhead, dayAhead },
    facilitator: facilitator && { ...facilitator, ...profileFrom(facilitator) },
    activities: activities.map(({ languages, accessibility, ...activity }) => ({
      ...activity,
      languages: listOf(languages),
      accessibility: listOf(accessibility),
    })),
    mutedHints: mutedHints.map((hint) => ({ ...hint, kind: hint.kind as MutedHint['kind'] })),
    sketches: sketches.map(({ typed, besides, ...sketch }) => ({
      ...sketch,
      typed: typed === null ? {} : (JSON.parse(typed) as Record<string, string | string[]>),
      besides: JSON.parse(besides) as Record<string, string>,
    })),
    imports: imports.map(({ rows, ...one }) => ({ ...one, rows: JSON.parse(rows) as unknown[] })),
    series: series.map(({ content, rhythm, ...one }) => ({
      ...{ ...one, title: titleIn(content) },
      ...{ rhythm: JSON.parse(rhythm) as unknown, content: JSON.parse(content) as unknown },
    })),
    ...(await namedIn(prisma, personId)),
    chats: await chatsWith(prisma, person.identities),
    messages: await messagesTo(prisma, person.identities),
  }
}

const titleIn = (content: string): string => (JSON.parse(content) as { title: string }).title

const moment = { select: { title: true, startsAt: true } }

/** What goes when the person goes. */
const tiedFields = {
  role: true,
  locale: true,
  listedOn: true,
  messages: true,
  weekAhead: true,
  dayAhead: true,
  bundledOn: true,
  createdAt: true,
  identities: {
    select: { platform: true, space: true, user: true, name: true, isGuest: true, locale: true, contactSince: true },
  },
  memberships: {
    select: { role: true, state: true, askedAt: true, decidedAt: true, partner: { select: { name: true } } },
  },
  activities: {
    orderBy: { startsAt: 'asc' },
    include: { review: { select: { state: true, sentAt: true, repeats: true, words: true, settledAt: true } } },
  },
  sketches: { omit: { id: true, personId: true }, orderBy: { createdAt: 'asc' } },
  imports: { select: { rows: true, createdAt: true, expiresAt: true }, orderBy: { createdAt: 'asc' } },
  series: {
    orderBy: { createdAt: 'asc' },
    select: { rhythm: true, content: true, startTime: true, endTime: true, createdAt: true },
  },
  attendances: {
    select: {
      people: true,
      state: true,
      changedAt: true,
      turn: true,
      askedAt: true,
      remindedAt: true,
      activity: moment,
    },
  },
  offers: {
    orderBy: { offeredAt: 'asc' },
    select: { people: true, state: true, offeredAt: true, deadline: true, settledAt: true, activity: moment },
  },
  facilitator: { omit: { id: true, personId: true } },
  invitations: {
    omit: { id: true, callId: true, personId: true, swapFor: true },
    include: { call: { select: { activity: moment } } },
  },
  mutedHints: { select: { kind: true, word: true, mutedAt: true }, orderBy: { mutedAt: 'asc' } },
  personalLink: { select: { createdAt: true } },
  volunteerLinks: { select: { createdAt: true, expiresAt: true }, orderBy: { createdAt: 'asc' } },
  calls: {
    select: {
      ...{ places: true, theme: true, language: true, experienced: true, state: true, message: true, createdAt: true },
      activity: moment,
    },
  },
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

const chatsWith = (prisma: PrismaClient, identities: { platform: string; space: string; user: string }[]) =>
  prisma.conversationReference.findMany({ where: ownChats(identities), omit: { id: true } })

async function messagesTo(prisma: PrismaClient, identities: { platform: string; space: string; user: string }[]) {
  const direct = identities.map(({ platform, space, user }) => ({ platform, space, externalId: user }))
  const rows = await prisma.delivery.findMany({
    where: { channel: { OR: direct } },
    select: { createdAt: true, about: true, view: true },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ view, ...message }) => ({ ...message, view: view === null ? null : (JSON.parse(view) as View) }))
}

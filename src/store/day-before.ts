import { type NewDelivery, queue } from './deliveries.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { type Contact, contactFields, contactOf } from './people.ts'

interface Span {
  /** Activities that start in [from, to). */
  from: Date
  to: Date
  /** Who said so since then needs no question. */
  saidBefore: Date
}

/** The question, the day before, whether who signed up still comes. */
export const dayBefore = (prisma: PrismaClient) => ({
  /** Activities in a span of which somebody who comes is still to be asked whether that is so. */
  async toAsk(span: Span): Promise<string[]> {
    const rows = await prisma.activity.findMany({
      where: { ...startsIn(span), attendances: { some: notAsked(span) } },
      select: { id: true },
    })
    return rows.map(({ id }) => id)
  },

  /** Asks who comes whether that is so, at most a hundred at a time; says how many. Run twice, nobody is asked twice. */
  async ask(
    {
      activityId,
      span,
      message,
    }: { activityId: string; span: Span; message: (to: Contact, id: string) => NewDelivery },
    now: Date,
  ): Promise<number> {
    return await prisma.$transaction(async (tx) => {
      const { count } = await tx.activity.updateMany({
        where: { id: activityId, ...startsIn(span) },
        data: { coming: { increment: 0 } },
      })
      if (count === 0) return 0
      const rows = await tx.attendance.findMany({
        where: { activityId, ...notAsked(span) },
        orderBy: { id: 'asc' },
        take: 100,
        select: { id: true, person: { select: contactFields } },
      })
      await tx.attendance.updateMany({ where: { id: { in: rows.map(({ id }) => id) } }, data: { askedAt: now } })
      const messages = rows.flatMap(({ id, person }) => contactOf(person).map((contact) => message(contact, id)))
      await queue(tx, messages, now)
      return rows.length
    })
  },

  /** What the question of the day before is about: one person's sign-up; undefined when it is forgotten. */
  async asked(id: string) {
    const row = await prisma.attendance.findUnique({
      where: { id },
      select: { activityId: true, personId: true, changedAt: true, askedAt: true, person: { select: contactFields } },
    })
    if (row === null) return undefined
    const { activityId, personId, changedAt, askedAt, person } = row
    const isAnswered = askedAt !== null && changedAt >= askedAt
    return { activityId, personId, isAnswered, contact: contactOf(person)[0] }
  },
})

const startsIn = ({ from, to }: Span) =>
  ({ state: 'published', startsAt: { gte: from, lt: to } }) satisfies Prisma.ActivityWhereInput

/** An activity that is moved to another day is asked about anew, the day before that. */
const notAsked = ({ saidBefore }: Span) =>
  ({
    ...{ state: 'coming', changedAt: { lt: saidBefore } },
    person: { dayAhead: true, messages: { not: 'same-day' } },
    OR: [{ askedAt: null }, { askedAt: { lt: saidBefore } }],
  }) satisfies Prisma.AttendanceWhereInput

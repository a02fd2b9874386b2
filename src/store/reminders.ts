import { type NewDelivery, queue } from './deliveries.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { type Leading, leadingAt } from './leading.ts'
import { type Contact, contactFields, contactOf } from './people.ts'

/** How far ahead somebody is reminded; who comes as a visitor is asked the day before, which reminds them. */
export type Ahead = 'week' | 'day'

interface Span {
  /** Activities that start in [from, to). */
  from: Date
  to: Date
  /** Who said so, or was reminded, since then needs no reminder. */
  saidBefore: Date
}

/** What a reminder is about. */
export type Reminded = Prisma.ActivityGetPayload<{ select: typeof activityFields }>

/** A reminder to who comes. */
export interface VisitorReminder {
  id: string
  activity: Reminded
  people: number
  contact: Contact
}

/** Somebody who led, and is asked how it went. */
export interface LedReminder {
  id: string
  callId: string
  role: string
  activity: Reminded
  contact: Contact
}

/** A reminder to who leads, with all who lead at the same activity. */
export interface LeaderReminder extends LedReminder {
  leading: Leading
}

/** Reminders of what somebody promised. Each is decided and written in one transaction, so that it comes once. */
export const reminders = (prisma: PrismaClient) => ({
  /** Reminds who comes a week ahead, at most a hundred at a time; says how many. */
  visitors: (
    { span, message }: { span: Span; message: (reminder: VisitorReminder) => NewDelivery },
    now: Date,
  ): Promise<number> =>
    prisma.$transaction(async (tx) => {
      const due = {
        ...{ state: 'coming', changedAt: { lt: span.saidBefore } },
        ...{ activity: startsIn(span), person: wants('week'), OR: notReminded(span) },
      } satisfies Prisma.AttendanceWhereInput
      const rows = await tx.attendance.findMany({
        where: due,
        ...{ orderBy: { id: 'asc' }, take: AT_A_TIME },
        select: { id: true, people: true, activity: { select: activityFields }, person: { select: contactFields } },
      })
      const told: NewDelivery[] = []
      for (const { person, ...row } of rows) {
        // Conditional, since another replica may be reminding the same people.
        const { count } = await tx.attendance.updateMany({ where: { id: row.id, ...due }, data: { remindedAt: now } })
        if (count > 0) told.push(...contactOf(person).map((contact) => message({ ...row, contact })))
      }
      await queue(tx, told, now)
      return rows.length
    }),

  /** Reminds who leads, a week or a day ahead, at most a hundred at a time; says how many. */
  leaders: (
    { ahead, span, message }: { ahead: Ahead; span: Span; message: (reminder: LeaderReminder) => NewDelivery },
    now: Date,
  ): Promise<number> =>
    prisma.$transaction(async (tx) => {
      const due = {
        ...{ answer: 'yes', answeredAt: { lt: span.saidBefore } },
        ...{ call: { activity: startsIn(span) }, person: wants(ahead), OR: notReminded(span) },
      } satisfies Prisma.InvitationWhereInput
      const rows = await tx.invitation.findMany({
        where: due,
        ...{ orderBy: { id: 'asc' }, take: AT_A_TIME },
        select: leaderFields,
      })
      const told: NewDelivery[] = []
      const leading = await leadingAt(tx, [...new Set(rows.map(({ call }) => call.activity.id))])
      for (const row of rows) {
        const { count } = await tx.invitation.updateMany({ where: { id: row.id, ...due }, data: { remindedAt: now } })
        const here = leading.get(row.call.activity.id)
        if (count > 0 && here) told.push(...ledReminders(row).map((one) => message({ ...one, leading: here })))
      }
      await queue(tx, told, now)
      return rows.length
    }),

  /**
   * Asks who led how it went, and counts the time; at most a hundred at a time, and says how many. `minutes` says how long
   * an activity lasted.
   */
  ledYesterday: ({ span, minutes, message }: Led, now: Date): Promise<number> =>
    prisma.$transaction(async (tx) => {
      const due = {
        ...{ answer: 'yes', wentAskedAt: null },
        call: { activity: startsIn(span) },
      } satisfies Prisma.InvitationWhereInput
      const rows = await tx.invitation.findMany({
        where: due,
        ...{ orderBy: { id: 'asc' }, take: AT_A_TIME },
        select: { ...leaderFields, personId: true },
      })
      const told: NewDelivery[] = []
      for (const { personId, ...row } of rows) {
        const { count } = await tx.invitation.updateMany({ where: { id: row.id, ...due }, data: { wentAskedAt: now } })
        if (count === 0) continue
        const minutesLed = { increment: minutes(row.call.activity) }
        await tx.facilitatorProfile.updateMany({ where: { personId }, data: { minutesLed } })
        told.push(...ledReminders(row).map(message))
      }
      await queue(tx, told, now)
      return rows.length
    }),

  /** Records how it went, of who led: a later word replaces an earlier one. The activity's title; undefined for who did not lead. */
  async went({ invitationId, personId, went, line }: Went): Promise<string | undefined> {
    const { count } = await prisma.invitation.updateMany({
      where: { id: invitationId, personId, answer: 'yes', wentAskedAt: { not: null } },
      data: { went, ...(line !== undefined && { wentLine: line }) },
    })
    if (count === 0) return undefined
    const row = await prisma.invitation.findUnique({
      where: { id: invitationId },
      select: { call: { select: { activity: { select: { title: true } } } } },
    })
    return row?.call.activity.title
  },

  /** How it went the last time that somebody led and told of it. For the person and the coordinators only. */
  async latestWent(personId: string): Promise<{ went: 'well' | 'better'; line: string | null } | undefined> {
    const row = await prisma.invitation.findFirst({
      where: { personId, went: { not: null } },
      orderBy: [{ wentAskedAt: 'desc' }, { id: 'desc' }],
      select: { went: true, wentLine: true },
    })
    return row === null ? undefined : { went: row.went as 'well' | 'better', line: row.wentLine }
  },
})

interface Led {
  span: Pick<Span, 'from' | 'to'>
  minutes(activity: Reminded): number
  message(reminder: LedReminder): NewDelivery
}

interface Went {
  invitationId: string
  personId: string
  went: 'well' | 'better'
  line?: string
}

const AT_A_TIME = 100

const activityFields = {
  ...{ id: true, title: true, startsAt: true, endsAt: true, place: true, district: true, partnerId: true },
} satisfies Prisma.ActivitySelect

const leaderFields = {
  ...{ id: true, callId: true, role: true, person: { select: contactFields } },
  call: { select: { activity: { select: activityFields } } },
} satisfies Prisma.InvitationSelect

const ledReminders = ({ person, call, ...row }: Prisma.InvitationGetPayload<{ select: typeof leaderFields }>) =>
  contactOf(person).map((contact): LedReminder => ({ ...row, ...call, contact }))

const wants = (ahead: Ahead) =>
  ({
    messages: { not: 'same-day' },
    ...(ahead === 'week' ? { weekAhead: true } : { dayAhead: true }),
  }) satisfies Prisma.PersonWhereInput

const startsIn = ({ from, to }: Pick<Span, 'from' | 'to'>) =>
  ({ state: 'published', startsAt: { gte: from, lt: to } }) satisfies Prisma.ActivityWhereInput

/** What is moved to another day is reminded of anew. */
const notReminded = ({ saidBefore }: Span) => [{ remindedAt: null }, { remindedAt: { lt: saidBefore } }]

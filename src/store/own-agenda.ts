import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import type { KnownPartners } from './known-partners.ts'
import { type ShownActivity, shownColumns, shownFrom } from './shown-activities.ts'

/** As what somebody has to do with an activity. */
export type Part = 'visitor' | 'waiting' | 'offered' | 'facilitator' | 'organiser'

/** One activity in a person's own agenda. */
export interface OwnEntry {
  activity: ShownActivity
  parts: Part[]
  /** With how many the person comes, or would; 0 for who stands on no list. */
  people: number
}

interface Whose {
  personId: string
  /** Guests look after nothing; neither does who left. */
  belongs: boolean
}

/** What a person comes to, leads and looks after. */
export const ownAgenda = (prisma: PrismaClient, partners: KnownPartners) => ({
  /** Everything of a person that begins from a moment on, published or cancelled, soonest first; each activity once. */
  async of({ personId, belongs }: Whose, from: Date): Promise<OwnEntry[]> {
    const activity = { state: { in: ['published', 'cancelled'] }, startsAt: { gte: from } }
    const [visits, led, organised] = await Promise.all([
      prisma.attendance.findMany({
        where: { personId, state: { in: ['coming', 'waiting', 'offered'] }, activity },
        select: { people: true, state: true, activity: { select: shownColumns } },
      }),
      prisma.invitation.findMany({
        where: { personId, answer: 'yes', call: { activity } },
        select: { call: { select: { activity: { select: shownColumns } } } },
      }),
      belongs
        ? prisma.activity.findMany({ where: { ...activity, ...lookedAfterBy(personId) }, select: shownColumns })
        : [],
    ])
    const rows = [...visits.map((visit) => visit.activity), ...led.map(({ call }) => call.activity), ...organised]
    const once = [...new Map(rows.map((row) => [row.id, row])).values()]
    const people = new Map(visits.map((visit) => [visit.activity.id, visit.people]))
    const standing = (state: string) =>
      new Set(visits.filter((visit) => visit.state === state).map((visit) => visit.activity.id))
    const ids: Record<Part, Set<string>> = {
      organiser: new Set(organised.map(({ id }) => id)),
      facilitator: new Set(led.map(({ call }) => call.activity.id)),
      visitor: standing('coming'),
      waiting: standing('waiting'),
      offered: standing('offered'),
    }
    const shown = await shownFrom(once, partners)
    return shown
      .map((one) => ({
        activity: one,
        parts: (['organiser', 'facilitator', 'visitor', 'waiting', 'offered'] as const).filter((part) =>
          ids[part].has(one.id),
        ),
        people: people.get(one.id) ?? 0,
      }))
      .sort((one, other) => one.activity.startsAt.getTime() - other.activity.startsAt.getTime())
  },

  /** What is published, still to come and open to this person, who is not on its list yet; soonest first. */
  async open({ personId, belongs }: Whose, { from, take }: { from: Date; take: number }): Promise<ShownActivity[]> {
    const rows = await prisma.activity.findMany({
      where: {
        ...(belongs ? {} : { visibility: 'public' }),
        state: 'published',
        startsAt: { gt: from },
        attendances: { none: { personId, state: { in: ['coming', 'waiting', 'offered'] } } },
      },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      select: shownColumns,
      take,
    })
    return await shownFrom(rows, partners)
  },
})

/** As author while still with the partner, or coordinating; and as editor of the partner. */
function lookedAfterBy(personId: string): Prisma.ActivityWhereInput {
  const member = { some: { personId, state: 'admitted' } }
  return {
    OR: [
      { authorId: personId, partner: { memberships: member } },
      { authorId: personId, author: { role: { not: 'reader' } } },
      { partner: { memberships: { some: { ...member.some, role: 'editor' } } } },
    ],
  }
}

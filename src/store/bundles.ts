import type { View } from '../chat/view.ts'
import { againOnConflict } from './again-on-conflict.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import type { RhythmOfMessages } from './message-wishes.ts'
import type { Standing } from './people.ts'

/** One thing that waits to be told. */
export interface Gathered {
  id: number
  /** As it was kept: parsed, where it still can be, and not yet known to be a view. */
  view: unknown
  /** When what it is about begins. */
  concerns: Date | undefined
  since: Date
}

/** A person for whom something waits. */
export interface Waiting {
  personId: string
  /** The conversation in which the newest of it is to be said: all of it is. */
  channelId: string
  locale: Standing['locale']
  messages: RhythmOfMessages
  /** The last local day on which what could wait was told. */
  bundledOn: string | null
  /** When this person was last asked something in a message of its own. */
  spokenAt: Date | undefined
  /** In the order in which it came. */
  all: Gathered[]
}

/** One message in which several things are told. `again` when it may be the second of its day. */
interface Bundle {
  personId: string
  channelId: string
  day: string
  again: boolean
  ids: number[]
  view: View
}

/** Somebody else told, or tells, one of these: nothing of this may hold. */
class Overtaken extends Error {
  override readonly name = 'Overtaken'
}

const CHANNELS_AT_A_TIME = 500

/** What waits to be told together, and the wishes of who reads it. */
export const bundles = (prisma: PrismaClient) => ({
  /**
   * Persons for whom something waits in a conversation that takes messages, so many conversations at a time: those `after`
   * the last one of before. Who left every chat is among none of them.
   */
  async waiting(after = ''): Promise<{ persons: Waiting[]; last: string | undefined }> {
    const channels = await prisma.delivery.groupBy({
      by: ['channelId'],
      where: { state: 'gathered', channelId: { gt: after }, channel: { parkedAt: null } },
      orderBy: { channelId: 'asc' },
      take: CHANNELS_AT_A_TIME,
    })
    const last = channels.at(-1)?.channelId
    if (last === undefined) return { persons: [], last }
    const rows = await prisma.delivery.findMany({
      where: { state: 'gathered', channelId: { in: channels.map(({ channelId }) => channelId) } },
      orderBy: { id: 'asc' },
      select: gatheredFields,
    })
    const persons = await personsOf(prisma, rows)
    const spoken = await lastSpoken(prisma, [...new Set(rows.map(({ channelId }) => channelId))])
    const waiting = new Map<string, Waiting>()
    for (const row of rows) {
      const person = persons.get(placeOf(row.channel))
      if (person === undefined) continue
      const before = waiting.get(person.personId)
      const spokenAt = later(before?.spokenAt, spoken.get(row.channelId))
      const all = [...(before?.all ?? []), gatheredFrom(row)]
      waiting.set(person.personId, { ...person, channelId: row.channelId, spokenAt, all })
    }
    return { persons: [...waiting.values()], last }
  },

  /**
   * Tells things in one message. False, and nothing said, when another process told one of them, or told this person
   * something on this day already.
   */
  async tell({ personId, channelId, day, again, ids, view }: Bundle, now: Date): Promise<boolean> {
    try {
      await againOnConflict(() =>
        prisma.$transaction(async (tx) => {
          // Writing the person first has two who tell different things wait for each other.
          const isFirst = { OR: [{ bundledOn: null }, { bundledOn: { not: day } }] }
          const held = await tx.person.updateMany({
            where: { id: personId, ...(again ? {} : isFirst) },
            data: { bundledOn: day },
          })
          const { count } = await tx.delivery.deleteMany({ where: { id: { in: ids }, state: 'gathered' } })
          if (held.count === 0 || count !== ids.length) throw new Overtaken()
          await tx.delivery.create({
            data: { channelId, kind: 'post', view: JSON.stringify(view), dueAt: now, createdAt: now },
          })
        }),
      )
      return true
    } catch (problem) {
      if (problem instanceof Overtaken) return false
      throw problem
    }
  },

  /** Puts aside what cannot be read any more, so that it keeps nothing else waiting. */
  async park(ids: number[], now: Date): Promise<void> {
    await prisma.delivery.updateMany({
      where: { id: { in: ids }, state: 'gathered' },
      data: { state: 'parked', problem: 'corrupt_row', finishedAt: now },
    })
  },

  /** Forgets what need not be told any more. */
  async forget(ids: number[]): Promise<void> {
    if (ids.length > 0) await prisma.delivery.deleteMany({ where: { id: { in: ids }, state: 'gathered' } })
  },
})

const gatheredFields = {
  ...{ id: true, channelId: true, view: true, concernsAt: true, createdAt: true },
  channel: { select: { platform: true, space: true, externalId: true } },
} satisfies Prisma.DeliverySelect

type Row = Prisma.DeliveryGetPayload<{ select: typeof gatheredFields }>

const gatheredFrom = ({ id, view, concernsAt, createdAt }: Row): Gathered => ({
  id,
  view: parsed(view),
  concerns: concernsAt ?? undefined,
  since: createdAt,
})

function parsed(json: string | null): unknown {
  try {
    return JSON.parse(json ?? 'null')
  } catch {
    return undefined
  }
}

const later = (one: Date | undefined, other: Date | undefined): Date | undefined =>
  one === undefined || (other !== undefined && other > one) ? other : one

const placeOf = ({ platform, space, externalId }: Row['channel']): string =>
  JSON.stringify([platform, space, externalId])

/** Whose chats these are, by place. */
async function personsOf(prisma: PrismaClient, rows: Row[]) {
  const places = new Map(rows.map(({ channel }) => [placeOf(channel), channel]))
  const identities = await prisma.identity.findMany({
    where: { user: { in: [...places.values()].map(({ externalId }) => externalId) } },
    select: {
      ...{ platform: true, space: true, user: true, locale: true },
      person: { select: { id: true, locale: true, messages: true, bundledOn: true } },
    },
  })
  return new Map(
    identities.map(({ platform, space, user, locale, person }) => [
      placeOf({ platform, space, externalId: user }),
      {
        personId: person.id,
        locale: (person.locale ?? locale) as Standing['locale'],
        messages: person.messages as RhythmOfMessages,
        bundledOn: person.bundledOn,
      },
    ]),
  )
}

/** Questions that come unasked, each as a message of its own. */
const questions = ['invitation:', 'day-before:', 'offer:']

/** When a question was last put in these conversations, or is about to be. */
async function lastSpoken(prisma: PrismaClient, channelIds: string[]): Promise<Map<string, Date>> {
  const groups = await prisma.delivery.groupBy({
    by: ['channelId'],
    where: {
      channelId: { in: channelIds },
      kind: 'post',
      state: { in: ['waiting', 'sending', 'sent'] },
      OR: questions.map((kind) => ({ about: { startsWith: kind } })),
    },
    _max: { dueAt: true },
  })
  return new Map(groups.flatMap(({ channelId, _max }) => (_max.dueAt === null ? [] : [[channelId, _max.dueAt]])))
}

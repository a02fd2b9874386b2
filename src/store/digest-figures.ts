import * as z from 'zod'
import type { PrismaClient } from './generated/sqlite/client.ts'

const tallySchema = z.object({ sent: z.number(), failed: z.number(), missed: z.number(), underWay: z.number() })
/** How digests went: arrived, not arrived, found too late, and still on their way an hour after they should have left. */
export type Tally = z.infer<typeof tallySchema>

/** When the coordinators last heard in one channel how the digests went. */
export interface Heartbeat {
  /** As platform:space/channel. */
  channel: string
  /** When the last one arrived; where none did, when the channel began to expect them. */
  at: Date
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** So many weeks back a digest that arrived is looked for. */
const MOST_WEEKS = 60

/** How the digests went, in figures. */
export const digestFigures = (prisma: PrismaClient) => ({
  /** How it went in [from, to); `to` is now. */
  async tally(from: Date, to: Date): Promise<Tally> {
    const within = { gte: from, lt: to }
    const posts = { kind: 'post', about: { startsWith: 'digest:' } }
    const lost = ['parked', 'dropped']
    const [sent, parked, unsaid, missed, underWay] = await Promise.all([
      prisma.delivery.count({
        where: { ...posts, state: 'sent', finishedAt: within, dueAt: { gte: new Date(from.getTime() - 7 * DAY_MS) } },
      }),
      prisma.delivery.count({ where: { ...posts, state: { in: lost }, finishedAt: within } }),
      prisma.digest.count({ where: { state: { in: ['unreachable', 'unreadable'] }, dueAt: within } }),
      prisma.digest.count({ where: { state: 'missed', createdAt: within } }),
      prisma.delivery.count({
        where: {
          ...{ ...posts, state: { notIn: ['sent', ...lost] } },
          createdAt: { gte: from, lt: new Date(to.getTime() - HOUR_MS) },
        },
      }),
    ])
    return { sent, failed: parked + unsaid, missed, underWay }
  },

  /** How many of the digests that were due at `from` or later are in each state. */
  async statesSince(from: Date): Promise<Record<string, number>> {
    const groups = await prisma.digest.groupBy({ by: ['state'], where: { dueAt: { gte: from } }, _count: true })
    return Object.fromEntries(groups.map(({ state, _count }) => [state, _count]))
  },

  /** The last heartbeat of each channel that expects one. */
  async heartbeats(): Promise<Heartbeat[]> {
    const expecting = await prisma.subscription.findMany({
      where: { state: 'active', digest: true, coordinators: true },
      select: { createdAt: true, channel: true },
      orderBy: { id: 'asc' },
    })
    return Promise.all(
      expecting.map(async ({ createdAt, channel: { id, platform, space, externalId } }) => ({
        channel: `${platform}:${space}/${externalId}`,
        at: (await lastArrival(prisma, id)) ?? createdAt,
      })),
    )
  },
})

async function lastArrival(prisma: PrismaClient, channelId: string): Promise<Date | undefined> {
  const digests = await prisma.digest.findMany({
    where: { channelId, state: 'queued' },
    orderBy: { week: 'desc' },
    take: MOST_WEEKS,
    select: { id: true },
  })
  const copy = await prisma.copy.findFirst({
    where: { channelId, about: { in: digests.map(({ id }) => `digest:${id}`) } },
    orderBy: { postedAt: 'desc' },
    select: { postedAt: true },
  })
  return copy?.postedAt
}

/** A tally from its JSON; undefined when there is none that can be read. */
export function tallyFrom(json: string | null): Tally | undefined {
  try {
    return tallySchema.safeParse(JSON.parse(json ?? 'null')).data
  } catch {
    return undefined
  }
}

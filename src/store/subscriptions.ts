import * as z from 'zod'
import type { Address } from '../chat/address.ts'
import { record } from './audit.ts'
import { channelIdOf } from './channels.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { isTaken } from './is-taken.ts'

const filtersSchema = z.object({
  districts: z.array(z.string()).optional(),
  lines: z.array(z.number()).optional(),
  /** Categories of theme days. */
  categories: z.array(z.string()).optional(),
})
/** What a channel wants to hear of; an absent list lets everything through. */
export type Filters = z.infer<typeof filtersSchema>

const rhythmSchema = z.object({
  weekday: z.int().min(1).max(7),
  time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
})

/** What a channel is subscribed to. `weekday` is 1 (Monday) to 7; `time` is HH:mm in the network's zone. */
export interface Wishes {
  weekday: number
  time: string
  digest: boolean
  activityCards: boolean
  filters: Filters
  /** A channel of the coordinators, which also hears how the digests went. */
  coordinators: boolean
}

export type SubscriptionState = 'active' | 'paused' | 'stopped'

/** The subscription of one channel. Only digests due after `since` are still to be settled. */
export interface Subscription extends Wishes {
  id: string
  state: SubscriptionState
  version: number
  since: Date
  /** The moment of the rhythm before the last change that still counts in its week. */
  keptDueAt: Date | null
  channel: SubscribedChannel
  /** Whether the database still tells what the channel wants; where it does not, this is what most channels want. */
  isReadable: boolean
}

export interface SubscribedChannel {
  id: string
  platform: string
  space: string
  externalId: string
  name: string | null
  /** Whether the platform refuses everything here at the moment. */
  parked: boolean
}

/** A change that holds only while the subscription is as it was seen: `version` 0 is that of one not made yet. */
interface Change {
  channel: Address
  version: number
  by: string
}

/** What channels are subscribed to, one row a channel. */
export const subscriptions = (prisma: PrismaClient) => ({
  /** The subscription of a channel, whatever its state; undefined when there never was one. */
  async of(channel: Exclude<Address, { kind: 'known' }>): Promise<Subscription | undefined> {
    const { platform, space, channel: externalId } = channel
    const row = await prisma.subscription.findFirst({
      where: { channel: { platform, space, externalId } },
      include: { channel: true },
    })
    return row === null ? undefined : subscriptionOf(row)
  },

  /** Who subscribed a channel, and what the channel is called; undefined where nobody did or nothing is active. */
  async subscriberOf(channelId: string): Promise<{ personId: string; channel: string } | undefined> {
    const row = await prisma.subscription.findUnique({ where: { channelId }, include: { channel: true } })
    if (row === null || row.state !== 'active' || row.subscribedById === null) return undefined
    return { personId: row.subscribedById, channel: row.channel.name ?? row.channel.externalId }
  },

  /** Every active subscription to the digest, also what cannot be read. */
  async toDigest(): Promise<Subscription[]> {
    const rows = await prisma.subscription.findMany({
      where: { state: 'active', digest: true },
      include: { channel: true },
      orderBy: { id: 'asc' },
    })
    return rows.map(subscriptionOf)
  },

  /** Switches on or changes, and leaves what is paused paused; false when somebody else changed it since `version`. The rhythm's own columns go along. */
  async save(
    {
      channel,
      version,
      by,
      wishes,
      state,
      rhythm,
    }: Change & { wishes: Wishes; state: 'active' | 'paused'; rhythm: { since: Date; keptDueAt: Date | null } },
    now: Date,
  ): Promise<boolean> {
    const { filters, ...columns } = wishes
    const row = { ...columns, ...rhythm, filters: JSON.stringify(filters), state }
    const saving = prisma.$transaction(async (tx) => {
      const channelId = await openChannel(tx, channel)
      if (version === 0) {
        await tx.subscription.create({
          data: { ...row, channelId, version: 1, subscribedById: by, createdAt: now },
        })
      } else {
        const data = { ...row, version: { increment: 1 } }
        const { count } = await tx.subscription.updateMany({ where: { channelId, version }, data })
        if (count === 0) return false
      }
      const detail = `${wishes.weekday} ${wishes.time}`
      await record(
        tx,
        { personId: by, act: 'subscription.saved', subject: 'channel', subjectId: channelId, detail },
        now,
      )
      return true
    })
    return saving.catch((problem: unknown) => {
      if (version === 0 && isTaken(problem)) return false
      throw problem
    })
  },

  /** Pauses, resumes or stops; false when it is in none of the states `from` any more. */
  async turn(
    { channel, by, from, to }: { channel: Address; by: string; from: SubscriptionState[]; to: SubscriptionState },
    now: Date,
  ): Promise<boolean> {
    return prisma.$transaction(async (tx) => {
      const channelId = await openChannel(tx, channel)
      const { count } = await tx.subscription.updateMany({
        where: { channelId, state: { in: from } },
        // What came due while it was silent is not said afterwards.
        data: { state: to, version: { increment: 1 }, ...(to === 'active' && { since: now }) },
      })
      if (count === 0) return false
      await record(tx, { personId: by, act: `subscription.${to}`, subject: 'channel', subjectId: channelId }, now)
      return true
    })
  },
})

/** The channel's row; who speaks to the bot there shows that the platform takes messages there again. */
async function openChannel(tx: Prisma.TransactionClient, channel: Address): Promise<string> {
  const id = await channelIdOf(tx, channel)
  await tx.channel.updateMany({
    where: { id, parkedAt: { not: null } },
    data: { parkedAt: null, parkedReason: null },
  })
  return id
}

function subscriptionOf({
  channel,
  ...row
}: Prisma.SubscriptionGetPayload<{ include: { channel: true } }>): Subscription {
  const { id, platform, space, externalId, name, parkedAt } = channel
  const filters = filtersFrom(row.filters)
  const rhythm = rhythmSchema.safeParse(row).data
  return {
    id: row.id,
    state: row.state as SubscriptionState,
    version: row.version,
    since: row.since,
    keptDueAt: row.keptDueAt,
    // Who looks at a subscription that cannot be read sees what is usual, and saving it mends it.
    ...(rhythm ?? { weekday: 1, time: '09:00' }),
    filters: filters ?? {},
    isReadable: filters !== undefined && rhythm !== undefined,
    digest: row.digest,
    activityCards: row.activityCards,
    coordinators: row.coordinators,
    channel: { id, platform, space, externalId, name, parked: parkedAt !== null },
  }
}

/** The filters of a subscription from their JSON; undefined when it cannot be read. */
export function filtersFrom(json: string): Filters | undefined {
  try {
    return filtersSchema.parse(JSON.parse(json))
  } catch {
    return undefined
  }
}

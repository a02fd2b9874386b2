import { randomUUID } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'

/** A delivery that this process holds until its lease ends: nobody else sends it meanwhile. */
export interface ClaimedDelivery {
  id: number
  /** Travels with the message, so that it can be found again. */
  key: string
  kind: 'post' | 'edit' | 'reply'
  about: string | null
  /** The view as JSON; null where it is composed from `about`. */
  view: string | null
  /** How often sending failed. */
  attempts: number
  /** Whose it is: another claim, and it is somebody else's. */
  claim: string
  /** Set when an earlier attempt may have arrived: since when that can be. */
  doubtedSince?: Date
  /** Where the copy stands that an edit changes or a reply stands under; absent when there is none. */
  reference?: string
  /** Whether that copy says that it may be a repeat. */
  repeated: boolean
  channel: { id: string; platform: string; space: string; externalId: string; kind: 'channel' | 'direct' }
}

/** What a claim may take. */
export interface ClaimWish {
  /** Deliveries in all, and of one space. */
  most: number
  mostPerSpace: number
  /** How long they are held, in ms. */
  leaseMs: number
  /** Channels (the store's ids) that must rest, and spaces that take nothing now. */
  restingChannels: ReadonlySet<string>
  closedSpaces: readonly { platform: string; space: string }[]
}

// Enough to find something of every space behind a space with very much to say, which at the next look is closed.
const MOST_HEADS = 500
/** Of which is looked up at once what is in their way. */
const MOST_LOOKED_AT = 250
const MOST_KNOWN = 50_000

/**
 * Takes due deliveries, at most one a channel and always the channel's oldest, so that order holds within a channel.
 * Spaces take turns, so that one with much to say does not keep the others waiting. Any number of processes may ask at
 * the same moment: the conditional update gives each row to one of them.
 */
export async function claimDeliveries(queue: Queue, now: Date, wish: ClaimWish): Promise<ClaimedDelivery[]> {
  const { prisma } = queue
  const picked = await pick(queue, now, wish)
  if (picked.length === 0) return []
  const rows = await lease(prisma, picked, { now, leaseMs: wish.leaseMs })
  const about = rows.filter(({ kind, about }) => kind !== 'post' && about !== null)
  const copies = about.length === 0 ? new Map<string, Copy>() : await copiesOf(prisma, about)
  await dropOlderEdits(prisma, rows, now)
  const channels = await channelsOf(queue, rows)
  return rows.flatMap((row) => {
    const channel = channels.get(row.channelId)
    return channel === undefined ? [] : [claimedFrom(row, channel, copies.get(copyKey(row)))]
  })
}

/** Whether anything is due that nothing is in the way of. */
export async function isAnythingDue(prisma: PrismaClient, now: Date): Promise<boolean> {
  for await (const heads of dueHeads(prisma, now, { restingChannels: new Set(), closedSpaces: [] }))
    for (let from = 0; from < heads.length; from += MOST_LOOKED_AT)
      if ((await withoutBlocked(prisma, heads.slice(from, from + MOST_LOOKED_AT), now)).length > 0) return true
  return false
}

type Channel = ClaimedDelivery['channel']

/** A queue with what is known of its channels: but for being parked none changes, and reading them costs as much as claiming. */
export interface Queue {
  prisma: PrismaClient
  channels: LRUCache<string, Channel>
}

export const queueOn = (prisma: PrismaClient): Queue => ({ prisma, channels: new LRUCache({ max: MOST_KNOWN }) })

interface Head {
  id: number
  channelId: string
}

/**
 * What to claim: oldest due deliveries of channels in which nothing is in the way, and none only when there is none. What is
 * in the way is looked up by channel, and only of those whose turn it is: asked of every delivery, a channel with much to
 * say would cost the square of that.
 */
async function pick(queue: Queue, now: Date, wish: ClaimWish): Promise<number[]> {
  const picked: Placed[] = []
  for await (const heads of dueHeads(queue.prisma, now, wish)) {
    for (let left = await placed(queue, heads); left.length > 0 && picked.length < wish.most; ) {
      const turn = new Set(takeTurns(left, picked, wish))
      if (turn.size === 0) break
      picked.push(...(await withoutBlocked(queue.prisma, [...turn], now)))
      left = left.filter((head) => !turn.has(head))
    }
    if (picked.length > 0) break
  }
  return picked.map(({ id }) => id)
}

/** The oldest due delivery of each channel that takes messages, oldest first, in pages. */
async function* dueHeads(
  prisma: PrismaClient,
  now: Date,
  wish: Pick<ClaimWish, 'restingChannels' | 'closedSpaces'>,
): AsyncGenerator<Head[]> {
  const closed = wish.closedSpaces.map(({ platform, space }) => ({ platform, space }))
  const channel = { parkedAt: null, ...(closed.length > 0 && { NOT: { OR: closed } }) }
  for (let after = 0, isMore = true; isMore; ) {
    const groups = await prisma.delivery.groupBy({
      by: ['channelId'],
      where: { state: 'waiting', dueAt: { lte: now }, channel },
      _min: { id: true },
      having: { id: { _min: { gt: after } } },
      orderBy: { _min: { id: 'asc' } },
      take: MOST_HEADS,
    })
    const heads = groups.map(({ channelId, _min }) => ({ channelId, id: _min.id ?? 0 }))
    isMore = heads.length === MOST_HEADS
    after = heads.at(-1)?.id ?? 0
    yield heads.filter(({ channelId }) => !wish.restingChannels.has(channelId))
  }
}

/**
 * Of these the ones that nothing is in the way of: nothing in their channel is being sent or to be tried again later, and
 * nothing older is due. Read after them: what was being sent then may wait again by now, and goes first.
 */
async function withoutBlocked<One extends Head>(prisma: PrismaClient, heads: One[], now: Date): Promise<One[]> {
  if (heads.length === 0) return []
  const unsettled = await prisma.delivery.groupBy({
    by: ['channelId', 'state'],
    where: {
      channelId: { in: heads.map((head) => head.channelId) },
      // Said apart, or the index by channel and state would not be used, and a year of settled deliveries read each time.
      state: { in: ['sending', 'waiting'] },
      // What was never tried and is for later is in nobody's way.
      OR: [{ state: 'sending' }, { dueAt: { lte: now } }, { attempts: { gt: 0 } }, { inDoubt: true }],
    },
    _min: { id: true },
    _max: { dueAt: true },
  })
  const first = new Map<string, number | null>()
  const blocked = new Set<string>()
  for (const { channelId, state, _min, _max } of unsettled) {
    if (state === 'sending' || (_max.dueAt !== null && _max.dueAt > now)) blocked.add(channelId)
    first.set(channelId, _min.id)
  }
  return heads.filter((head) => !blocked.has(head.channelId) && first.get(head.channelId) === head.id)
}

interface Placed extends Head {
  /** As `platform:space`. */
  place: string
}

async function placed(queue: Queue, heads: Head[]): Promise<Placed[]> {
  const channels = await channelsOf(queue, heads)
  return heads.map((head) => {
    const channel = channels.get(head.channelId)
    return { ...head, place: `${channel?.platform}:${channel?.space}` }
  })
}

/** The channels of these, by id. */
async function channelsOf(
  { prisma, channels }: Queue,
  rows: readonly { channelId: string }[],
): Promise<Pick<Queue['channels'], 'get'>> {
  const unknown = rows.map(({ channelId }) => channelId).filter((id) => !channels.has(id))
  if (unknown.length > 0) {
    const select = { id: true, platform: true, space: true, externalId: true, kind: true } as const
    const found = await prisma.channel.findMany({ where: { id: { in: unknown } }, select })
    for (const { kind, ...channel } of found) channels.set(channel.id, { ...channel, kind: kind as Channel['kind'] })
  }
  return channels
}

/** One of every space, then a second of every space, until with what was picked before there are enough. */
function takeTurns(left: Placed[], before: readonly Placed[], { most, mostPerSpace }: ClaimWish): Placed[] {
  const room = new Map<string, number>()
  for (const { place } of before) room.set(place, (room.get(place) ?? mostPerSpace) - 1)
  const bySpace = new Map<string, Placed[]>()
  for (const head of left) {
    const all = bySpace.get(head.place)
    if (all === undefined) bySpace.set(head.place, [head])
    else if (all.length < (room.get(head.place) ?? mostPerSpace)) all.push(head)
  }
  const turns: Placed[] = []
  for (let turn = 0; turn < mostPerSpace && before.length + turns.length < most; turn += 1) {
    const open = [...bySpace].filter(([place]) => turn < (room.get(place) ?? mostPerSpace))
    const round = open.flatMap(([, all]) => all[turn] ?? [])
    if (round.length === 0) break
    turns.push(...round.slice(0, most - before.length - turns.length))
  }
  return turns
}

/** The rows that became ours. */
async function lease(prisma: PrismaClient, ids: number[], { now, leaseMs }: { now: Date; leaseMs: number }) {
  const claim = randomUUID()
  const ours = { state: 'sending', claim, leasedUntil: new Date(now.getTime() + leaseMs) }
  const sure = { where: { id: { in: ids }, state: 'waiting', inDoubt: false }, data: { ...ours, triedAt: now } }
  const { count } = await prisma.delivery.updateMany(sure)
  // What is in doubt keeps the moment since when it may have arrived.
  if (count < ids.length)
    await prisma.delivery.updateMany({ where: { id: { in: ids }, state: 'waiting', inDoubt: true }, data: ours })
  return prisma.delivery.findMany({ where: { id: { in: ids }, claim }, orderBy: { id: 'asc' }, select: claimedFields })
}

const claimedFields = {
  ...{ id: true, key: true, kind: true, about: true, view: true, channelId: true },
  ...{ attempts: true, claim: true, inDoubt: true, triedAt: true, createdAt: true },
} as const
type Row = Prisma.DeliveryGetPayload<{ select: typeof claimedFields }>
type Place = Pick<Row, 'about' | 'channelId'>

const copyKey = ({ about, channelId }: Place): string => `${channelId} ${about}`

interface Copy {
  reference: string
  repeated: boolean
}

async function copiesOf(prisma: PrismaClient, rows: Place[]): Promise<Map<string, Copy>> {
  const copies = await prisma.copy.findMany({ where: placesOf(rows) })
  return new Map(copies.map((copy) => [copyKey(copy), copy]))
}

/** Rows of these things in these channels; also of pairs that were not asked for. */
const placesOf = (rows: Place[]) => ({
  about: { in: [...new Set(rows.flatMap(({ about }) => about ?? []))] },
  channelId: { in: [...new Set(rows.map(({ channelId }) => channelId))] },
})

/**
 * Of several edits of one message the one that is claimed says them all, since it is composed when it is sent: those
 * that wait behind it have nothing left to say.
 */
async function dropOlderEdits(prisma: PrismaClient, claimed: Row[], now: Date): Promise<void> {
  const edits = claimed.filter(({ kind, about }) => kind === 'edit' && about !== null)
  if (edits.length === 0) return
  const behind = await prisma.delivery.findMany({
    where: { ...placesOf(edits), kind: 'edit', state: 'waiting', dueAt: { lte: now } },
    select: { id: true, about: true, channelId: true },
  })
  const said = new Set(edits.map(copyKey))
  const ids = behind.filter((row) => said.has(copyKey(row))).map(({ id }) => id)
  if (ids.length === 0) return
  await prisma.delivery.updateMany({
    where: { id: { in: ids }, state: 'waiting' },
    data: { state: 'dropped', problem: 'said by another edit', finishedAt: now },
  })
}

function claimedFrom(row: Row, channel: Channel, copy: Copy | undefined): ClaimedDelivery {
  return {
    id: row.id,
    key: row.key ?? String(row.id),
    kind: row.kind as ClaimedDelivery['kind'],
    about: row.about,
    view: row.view,
    attempts: row.attempts,
    claim: row.claim ?? '',
    ...(row.inDoubt && { doubtedSince: row.triedAt ?? row.createdAt }),
    ...(copy !== undefined && { reference: copy.reference }),
    repeated: copy?.repeated ?? false,
    channel,
  }
}

import type { Address } from '../chat/address.ts'
import type { View } from '../chat/view.ts'
import { channelIdsOf } from './channels.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { cardsShowing } from './occurrence-links.ts'

/** One thing to be said: where, as what, and either the view itself or what it is composed from when it is sent. */
export interface NewDelivery {
  to: Address
  kind: 'post' | 'reply'
  /** What it shows, such as activity:ID. A post with it leaves a copy that can be edited; a reply goes under that copy. */
  about?: string
  view?: View
  /** Not before this moment; at once when absent. */
  dueAt?: Date
  /**
   * Set on what can wait to be told with other things in one message of that person's day; `concerns` is when what it is
   * about begins, so that it is told before that.
   */
  canWait?: { concerns?: Date }
}

type Writer = Pick<PrismaClient, 'channel' | 'delivery' | 'copy'> | Prisma.TransactionClient

/** Writes deliveries; call it with the transaction of the change that causes them. */
export async function queue(writer: Writer, deliveries: NewDelivery[], now: Date): Promise<void> {
  const data = await deliveryRows(writer, deliveries, now)
  if (data.length > 0) await writer.delivery.createMany({ data })
}

/** Deliveries as they are written, for who writes them in a list of statements; conversations that are new get their row at once. */
export async function deliveryRows(writer: Writer, deliveries: NewDelivery[], now: Date) {
  const channelIds = await channelIdsOf(
    writer,
    deliveries.map(({ to }) => to),
  )
  return deliveries.map(({ kind, about, view, dueAt, canWait }, index) => ({
    channelId: channelIds[index] ?? '',
    kind,
    state: canWait === undefined ? 'waiting' : 'gathered',
    concernsAt: canWait?.concerns ?? null,
    about: about ?? null,
    view: view === undefined ? null : JSON.stringify(view),
    dueAt: dueAt ?? now,
    createdAt: now,
  }))
}

/** The first post of something in conversations that we know, as it is written. */
export const postsIn = (channelIds: readonly string[], about: string, now: Date) =>
  channelIds.map((channelId) => ({ channelId, kind: 'post', about, view: null, dueAt: now, createdAt: now }))

/**
 * Has every copy of something edited to how it is now, and, with `line`, adds that line in the thread under each.
 * Copies still on their way are edited after they are posted; an edit that waits already is not written twice,
 * since what it shows is composed when it is sent.
 */
export async function refreshCopies(
  writer: Writer & Pick<PrismaClient, 'activity'>,
  about: string,
  now: Date,
  line?: View,
): Promise<void> {
  for (const card of await cardsShowing(writer, about)) await refreshCard(writer, card, now, line)
}

async function refreshCard(writer: Writer, about: string, now: Date, line?: View): Promise<void> {
  const [copies, pending] = await Promise.all([
    writer.copy.findMany({ where: { about }, select: { channelId: true } }),
    writer.delivery.findMany({
      where: { about, state: { in: ['waiting', 'sending'] } },
      select: { channelId: true, kind: true, state: true },
    }),
  ])
  const posting = pending.filter(({ kind }) => kind === 'post')
  const edited = new Set(
    pending.filter(({ kind, state }) => kind === 'edit' && state === 'waiting').map(({ channelId }) => channelId),
  )
  const places = [...new Set([...copies, ...posting].map(({ channelId }) => channelId))]
  const rows = places.flatMap((channelId) => {
    const edit = { channelId, kind: 'edit', about, view: null, dueAt: now, createdAt: now }
    const reply = line && { ...edit, kind: 'reply', view: JSON.stringify(line) }
    return [...(edited.has(channelId) ? [] : [edit]), ...(reply ? [reply] : [])]
  })
  if (rows.length > 0) await writer.delivery.createMany({ data: rows })
}

/** Deliveries that no other change belongs to. */
export const deliveries = (prisma: PrismaClient) => ({
  async queue(all: NewDelivery[], now: Date): Promise<void> {
    await prisma.$transaction((tx) => queue(tx, all, now))
  },

  /**
   * Forgets what was settled before `moment`, and what still waits in conversations that have been gone since before it.
   * Where a message stands is kept as its copy, so it can still be edited.
   */
  async forgetFinishedBefore(moment: Date): Promise<void> {
    const before = { lt: moment }
    await prisma.delivery.deleteMany({
      where: { state: { in: ['sent', 'dropped', 'parked'] }, dueAt: before, finishedAt: before },
    })
    await prisma.delivery.deleteMany({
      where: { state: { in: ['waiting', 'gathered'] }, dueAt: before, channel: { parkedAt: before } },
    })
  },
})

import type { Prisma } from './generated/sqlite/client.ts'

/** What the question to one person is posted about. */
export const aboutInvitation = (id: string): string => `invitation:${id}`
/** What the standing of a call is posted about, to who asked. */
export const aboutStatus = (callId: string): string => `call-status:${callId}`

/**
 * Has what was posted about each of these edited, as `refreshCopies` does for one: with a few statements for all, since a call
 * that is filled edits every question that still waits.
 */
export async function refreshAll(tx: Prisma.TransactionClient, abouts: readonly string[], now: Date): Promise<void> {
  if (abouts.length === 0) return
  const about = { in: [...abouts] }
  const copies = await tx.copy.findMany({ where: { about }, select: { about: true, channelId: true } })
  const pending = await tx.delivery.findMany({
    where: { about, state: { in: ['waiting', 'sending'] } },
    select: { about: true, channelId: true, kind: true, state: true },
  })
  const keyOf = (row: { about: string | null; channelId: string }) => JSON.stringify([row.about, row.channelId])
  const posting = pending.filter(({ kind }) => kind === 'post')
  const edited = new Set(pending.filter(({ kind, state }) => kind === 'edit' && state === 'waiting').map(keyOf))
  const places = new Map(
    [...copies, ...posting].map(({ about, channelId }) => [keyOf({ about, channelId }), { about, channelId }]),
  )
  const rows = [...places].filter(([key]) => !edited.has(key))
  if (rows.length === 0) return
  await tx.delivery.createMany({
    data: rows.map(([, place]) => ({ ...place, kind: 'edit', view: null, dueAt: now, createdAt: now })),
  })
}

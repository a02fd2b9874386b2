import type { Database } from '../store/connect.ts'

/** A clock whose moments all end in a digit of its own, 0 to 9, so that a lease tells whose it is. */
export const clockOf = (digit: number) => ({
  now: () => new Date(Math.floor(Date.now() / 10) * 10 + digit),
})

export type BrokenOff = Awaited<ReturnType<typeof endLeases>>[number]

/**
 * What processes held that are no longer among the living. Their leases end at once: nobody is left who could still use them,
 * so waiting a minute for each kill would show nothing more.
 */
export async function endLeases({ prisma }: Database, living: ReadonlySet<number>) {
  const held = await prisma.delivery.findMany({
    where: { state: 'sending', leasedUntil: { gt: over } },
    select: {
      id: true,
      kind: true,
      attempts: true,
      channelId: true,
      about: true,
      view: true,
      leasedUntil: true,
      claim: true,
    },
  })
  const orphans = held.filter(({ leasedUntil }) => !living.has((leasedUntil?.getTime() ?? 0) % 10))
  if (orphans.length === 0) return []
  await prisma.delivery.updateMany({
    where: { id: { in: orphans.map(({ id }) => id) }, claim: { in: orphans.flatMap(({ claim }) => claim ?? []) } },
    data: { leasedUntil: over },
  })
  return orphans
}

const over = new Date(0)

import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FreshDatabase } from './fresh-database.ts'

/** Every row of every table, by the name of its model: to look for what should not be there any more. */
export async function everythingStored(prisma: FreshDatabase['prisma']): Promise<Record<string, unknown[]>> {
  const models = [...readFileSync('prisma/schema.prisma', 'utf8').matchAll(/^model (\w)(\w*) \{/gm)]
  const rows = models.map(async ([, initial = '', rest = '']) => {
    const table: { findMany(): Promise<unknown[]> } = Reflect.get(prisma, initial.toLowerCase() + rest)
    return [initial + rest, await table.findMany()] as const
  })
  return Object.fromEntries(await Promise.all(rows))
}

/**
 * The same, once the outbox has said what it had to say by now: what it writes down of that would pass for a change. Without
 * the words by which activities are found, which the clock makes of what is there.
 */
export async function everythingSettled(prisma: FreshDatabase['prisma']): Promise<Record<string, unknown[]>> {
  const end = performance.now() + 10_000
  while ((await underWay(prisma)) && performance.now() < end) await sleep(5)
  const { ActivityWord: _words, KnownWord: _known, ...rest } = await everythingStored(prisma)
  const activities = (rest.Activity ?? []) as { indexedAs: number }[]
  return { ...rest, Activity: activities.map(({ indexedAs: _, ...activity }) => activity) }
}

async function underWay({ delivery }: FreshDatabase['prisma']): Promise<boolean> {
  const open = await delivery.findMany({
    where: { finishedAt: null, attempts: 0, state: { not: 'gathered' }, channel: { parkedAt: null } },
  })
  return open.some(({ state, dueAt, createdAt }) => state === 'sending' || dueAt <= createdAt)
}

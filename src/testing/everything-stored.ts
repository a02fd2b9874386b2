import { readFileSync } from 'node:fs'
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

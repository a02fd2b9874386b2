import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { formsOf, isPartOf, partsOf, wordsOf } from './word-forms.ts'

/** Typed words, each of which has to be said of an activity, in any form or as part of a longer word. */
export interface Sought {
  /** Anywhere. */
  text?: string
  /** Of who it is for. */
  audience?: string
}

/** Up to so many activities are looked up by a word; of a word that more have, what else is asked is looked at first. */
const FEW = 300
/** More longer words are not looked at. */
const MOST_WORDS = 150
/** More typed words are not looked at. */
const MOST_TYPED = 12

/** What lets through only what has all these words, for activities in a span; undefined where nothing has. */
export async function whereSaid(
  prisma: PrismaClient,
  { text = '', audience = '' }: Sought,
  startsAt: { gte: Date; lt?: Date },
): Promise<Prisma.ActivityWhereInput[] | undefined> {
  const asked = [
    ...wordsOf(audience).map((word) => ({ word, of: { inAudience: true } })),
    ...wordsOf(text).map((word) => ({ word, of: {} })),
  ].slice(0, MOST_TYPED)
  const wide: Prisma.ActivityWhereInput[] = []
  let few: Set<string> | undefined
  for (const { word, of } of asked) {
    const said = { word: { in: await saidFor(prisma, word) }, ...of }
    const rows = await prisma.activityWord.findMany({
      where: { ...said, startsAt },
      // The order of the index: any other would have all of them sorted before the rest is cut off.
      orderBy: [{ word: 'asc' }, { startsAt: 'asc' }, { inAudience: 'asc' }, { activityId: 'asc' }],
      take: FEW + 1,
      select: { activityId: true },
    })
    if (rows.length > FEW) {
      wide.push({ words: { some: said } })
      continue
    }
    const before = few
    few = new Set(rows.flatMap(({ activityId: id }) => (before === undefined || before.has(id) ? [id] : [])))
    if (few.size === 0) return undefined
  }
  return few === undefined ? wide : [{ id: { in: [...few] } }, ...wide]
}

/** Every stored form that counts for a typed word. */
async function saidFor(prisma: PrismaClient, word: string): Promise<string[]> {
  const parts = partsOf(word)
  const forms = formsOf(word)
  if (parts.length === 0) return forms
  const longer = await prisma.knownWord.findMany({
    where: { OR: parts.flatMap((part) => [{ word: { startsWith: part } }, { word: { endsWith: part } }]) },
    select: { word: true },
    orderBy: { word: 'asc' },
  })
  const fitting = longer.flatMap(({ word: said }) => (parts.some((part) => isPartOf(part, said)) ? [said] : []))
  return [...new Set([...forms, ...fitting.slice(0, MOST_WORDS)])]
}

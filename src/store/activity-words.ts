import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { isMissing } from './is-missing.ts'
import { isTaken } from './is-taken.ts'
import type { KnownPartners } from './known-partners.ts'
import { canHavePart, formsOf, wordsOf } from './word-forms.ts'

/** Counts up when words are stored by other rules, so that what stands there is written anew. */
const RULES = 1
/** What a row says whose words stand in the table, and one whose words do not. */
export const indexed = { indexedAs: RULES }
const unindexed = { indexedAs: 0 }

/** What can be found by its words. */
const worded = { state: { in: ['published', 'cancelled'] } } satisfies Prisma.ActivityWhereInput
/** What waits for its words. */
const waiting = { ...worded, indexedAs: { lt: RULES } } satisfies Prisma.ActivityWhereInput

const MOST_AT_ONCE = 100
const MOST_ATTEMPTS = 5

const wordedColumns = {
  id: true,
  version: true,
  title: true,
  place: true,
  district: true,
  description: true,
  audience: true,
  startsAt: true,
  partnerId: true,
} satisfies Prisma.ActivitySelect
type WordedRow = Prisma.ActivityGetPayload<{ select: typeof wordedColumns }>

type Said = Partial<Pick<WordedRow, 'title' | 'place' | 'district' | 'description' | 'audience'>>
type Writer = PrismaClient | Prisma.TransactionClient

/** The words by which activities are found, written with whatever changes them. */
export function activityWords(prisma: PrismaClient, partners: KnownPartners) {
  async function rowsOf(activities: readonly WordedRow[]) {
    const partnerOf = await partners.among(activities.map(({ partnerId }) => partnerId))
    return activities.flatMap((activity) => {
      const forAudience = formsIn(activity.audience)
      const words = new Set([...forAudience, ...formsSaid(activity), ...formsIn(partnerOf(activity.partnerId).name)])
      const { id: activityId, startsAt } = activity
      return [...words].map((word) => ({ activityId, word, startsAt, inAudience: forAudience.has(word) }))
    })
  }

  const words = {
    /** The rows of a draft that is about to be published; they count once `indexed` is written with them. */
    async ofDraft(id: string) {
      const row = await prisma.activity.findUnique({ where: { id }, select: wordedColumns })
      if (row === null) return []
      const rows = await rowsOf([row])
      await learn(prisma, rows)
      return rows
    },

    /** Call it before the transaction that says this: what is learned there could be in the way of another. */
    async learnFrom(said: Said): Promise<void> {
      await learn(
        prisma,
        [...formsSaid(said)].map((word) => ({ word })),
      )
    },

    /** Writes the words of activities anew, within the transaction that changes what they say. */
    async rewrite(tx: Prisma.TransactionClient, which: Prisma.ActivityWhereInput): Promise<void> {
      const activities = await tx.activity.findMany({ where: { ...which, ...worded }, select: wordedColumns })
      const ids = activities.map(({ id }) => id)
      await tx.activityWord.deleteMany({ where: { activityId: { in: ids } } })
      await tx.activityWord.createMany({ data: await rowsOf(activities) })
      await tx.activity.updateMany({ where: { id: { in: ids } }, data: indexed })
    },

    /**
     * Writes the words of what has none by these rules: rows of an older version, of a backup, or of another program. What
     * comes last goes first. Says how many there were, at most a hundred.
     */
    async catchUp(): Promise<number> {
      const late = { where: waiting, orderBy: { startsAt: 'desc' }, take: MOST_AT_ONCE, select: wordedColumns } as const
      const activities = await prisma.activity.findMany(late)
      for (const activity of activities) {
        const rows = await rowsOf([activity])
        await learn(prisma, rows)
        await writeOnce(prisma, activity, rows)
      }
      return activities.length
    },
  }
  return words
}
export type ActivityWords = ReturnType<typeof activityWords>

/** Has the words of these activities written anew by the clock. */
export const forgetWords = (tx: Writer, which: Prisma.ActivityWhereInput) =>
  tx.activity.updateMany({ where: which, data: unindexed })

/** Nothing happens to what was changed since it was read, or was done by another process: the next round looks again. */
async function writeOnce(prisma: PrismaClient, { id, version }: WordedRow, data: { word: string }[]): Promise<void> {
  const rows = data as Prisma.ActivityWordCreateManyInput[]
  try {
    await prisma.$transaction([
      prisma.activity.update({ where: { id, version, ...waiting }, data: indexed, select: { id: true } }),
      prisma.activityWord.deleteMany({ where: { activityId: id } }),
      prisma.activityWord.createMany({ data: rows }),
    ])
  } catch (problem) {
    if (!isMissing(problem)) throw problem
  }
}

/** Remembers words of which another one may be a part, and that never stood anywhere before. Those of what is not published after all do no harm. */
async function learn(prisma: PrismaClient, rows: readonly { word: string }[]): Promise<void> {
  const words = [...new Set(rows.map(({ word }) => word).filter(canHavePart))]
  for (let left = MOST_ATTEMPTS; ; left--) {
    const known = await prisma.knownWord.findMany({ where: { word: { in: words } } })
    const missing = new Set(words)
    for (const { word } of known) missing.delete(word)
    if (missing.size === 0) return
    try {
      await prisma.knownWord.createMany({ data: [...missing].toSorted().map((word) => ({ word })) })
      return
    } catch (problem) {
      // Another process has just learned one of them.
      if (left === 1 || !isTaken(problem)) throw problem
    }
  }
}

const formsIn = (text: string | null | undefined): Set<string> => new Set(wordsOf(text ?? '').flatMap(formsOf))

function formsSaid({ title, place, district, description, audience }: Said): Set<string> {
  return formsIn([title, place, district, description, audience].filter(Boolean).join(' '))
}

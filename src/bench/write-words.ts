import type { connect } from '../store/connect.ts'
import { canHavePart, formsOf, wordsOf } from '../store/word-forms.ts'

type Database = Awaited<ReturnType<typeof connect>>

const step = 2000

/** Writes the words of everything, as the bot would, but so many at a time that filling a table takes no hour; on SQLite. */
export async function writeWords({ prisma }: Database): Promise<void> {
  const partners = new Map((await prisma.partner.findMany()).map(({ id, name }) => [id, name]))
  const known = new Set<string>()
  for (let after = ''; ; ) {
    const rows = await prisma.activity.findMany({ where: { id: { gt: after } }, orderBy: { id: 'asc' }, take: step })
    const words = rows.flatMap(({ id, title, place, district, description, partnerId }) => {
      const said = [title, place, district, description, partners.get(partnerId)].join(' ')
      return [...new Set(wordsOf(said).flatMap(formsOf))].map((word) => [id, word])
    })
    for (const [, word = ''] of words) known.add(word)
    await prisma.$executeRaw`
      INSERT INTO "ActivityWord" ("activityId", "word", "inAudience", "startsAt")
      SELECT a."id", w.value ->> 1, false, a."startsAt"
      FROM json_each(${JSON.stringify(words)}) w JOIN "Activity" a ON a."id" = w.value ->> 0`
    const last = rows.at(-1)
    if (last === undefined || rows.length < step) break
    after = last.id
  }
  await prisma.$executeRaw`INSERT INTO "KnownWord" ("word") SELECT value FROM json_each(${JSON.stringify([...known].filter(canHavePart))})`
  await prisma.$executeRaw`UPDATE "Activity" SET "indexedAs" = 1`
}

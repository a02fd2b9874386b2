import type { ActivityContent } from './activity-rows.ts'
import { againOnConflict } from './again-on-conflict.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'

/** An activity to add, under an id of the caller's choice. */
export type NewActivity = Pick<
  ActivityContent,
  'title' | 'kind' | 'startsAt' | 'endsAt' | 'district' | 'place' | 'description'
> & { id: string; partnerId: string }

/** What stands in the agenda, also what does not go on: it was there, and is not made anew. */
interface Standing {
  title: string
  startsAt: Date
  partner: { id: string; name: string }
}

interface Span {
  from: Date
  to: Date
}

interface Addition {
  /** Everything that is added begins in it, with a day to spare on both sides. */
  span: Span
  /** Chooses what is not there yet; called while nobody else adds anything in this way. */
  choose(standing: Standing[]): NewActivity[]
  /** Absent for the operator. */
  by?: string
}

interface Kept {
  id: string
  personId: string
  /** As JSON carries them. */
  rows: readonly object[]
  expiresAt: Date
}

/** Activities that come from a file. */
export const imports = (prisma: PrismaClient) => ({
  /** What is published or cancelled and begins in a span. */
  standing: (span: Span): Promise<Standing[]> => standingIn(prisma, span),

  /** Publishes activities without a card anywhere, all or none; gives how many. They belong to their partner, not to who brought the file. */
  add: (addition: Addition, now: Date): Promise<number> =>
    againOnConflict(() => prisma.$transaction((tx) => add(tx, addition, now))),

  /** Keeps what somebody was shown, until it is added or expires. */
  async keep({ rows, ...kept }: Kept, now: Date): Promise<void> {
    await prisma.storedImport.create({ data: { ...kept, rows: JSON.stringify(rows), createdAt: now } })
  },

  /** The rows that were shown to a person, as they were kept; undefined when they are used, expired or somebody else's. */
  async kept(id: string, personId: string, now: Date): Promise<unknown> {
    const row = await prisma.storedImport.findFirst({
      where: { id, personId, expiresAt: { gt: now } },
      select: { rows: true },
    })
    return row === null ? undefined : JSON.parse(row.rows)
  },

  /** Adds what was kept, and forgets it, in one transaction; undefined when somebody else was first. */
  addKept: (id: string, addition: Addition & { by: string }, now: Date): Promise<number | undefined> =>
    againOnConflict(() =>
      prisma.$transaction(async (tx) => {
        const mine = { id, personId: addition.by, expiresAt: { gt: now } }
        const { count } = await tx.storedImport.deleteMany({ where: mine })
        return count === 0 ? undefined : await add(tx, addition, now)
      }),
    ),

  /** Forgets what nobody had added in time. */
  async forgetExpired(now: Date): Promise<void> {
    await prisma.storedImport.deleteMany({ where: { expiresAt: { lte: now } } })
  },
})

async function add(tx: Prisma.TransactionClient, { span, choose, by }: Addition, now: Date): Promise<number> {
  await holdImports(tx)
  const rows = choose(await standingIn(tx, span))
  const moments = { createdAt: now, updatedAt: now, publishedAt: now }
  await tx.activity.createMany({ data: rows.map((row) => ({ ...row, ...moments, state: 'published' })) })
  const entry = { at: now, personId: by ?? null, act: 'activity.imported', subject: 'activity' }
  await tx.auditEntry.createMany({ data: rows.map(({ id }) => ({ ...entry, subjectId: id })) })
  return rows.length
}

/** Makes whoever else adds from a file wait, so that the same file twice at once is in once. Any one row that is always there will do. */
const holdImports = (tx: Prisma.TransactionClient) =>
  tx.$executeRaw`UPDATE "Partner" SET "name" = "name" WHERE "id" = (SELECT MIN("id") FROM "Partner")`

async function standingIn(
  reader: Pick<PrismaClient, 'activity'> | Prisma.TransactionClient,
  { from, to }: Span,
): Promise<Standing[]> {
  return await reader.activity.findMany({
    where: { state: { in: ['published', 'cancelled'] }, startsAt: { gte: from, lt: to } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    select: { title: true, startsAt: true, partner: { select: { id: true, name: true } } },
  })
}

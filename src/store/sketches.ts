import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { isTaken } from './is-taken.ts'

/** What a form held, as it travels. */
type Typed = Record<string, string | string[] | undefined>

/** What reached the bot of an activity without being a draft yet. */
export interface Sketch {
  /** That of the draft it will become, or is a changed version of. */
  id: string
  /** What was typed after the command. */
  words: string | null
  /** What the form held; null while it is asked what the words mean. */
  typed: Typed | null
  /** What the form remembers besides. */
  besides: Record<string, string>
  /** From when on words such as "morgen" are to be read. */
  createdAt: Date
  changedAt: Date
}

interface Begun {
  id: string
  personId: string
  words: string
  typed: Typed | null
  besides: Record<string, string>
}

interface Kept {
  id: string
  personId: string
  typed: Typed
  besides: Record<string, string>
}

/** Typed words and forms that were refused, kept for who typed them. */
export const sketches = (prisma: PrismaClient) => ({
  /**
   * Keeps words that were typed after a command. The same words of the same person since a moment are the same sketch, as
   * it was kept last: a platform that cannot open a form from words asks the same once more with a button.
   */
  async begin({ id, personId, words, typed, besides }: Begun, since: Date, now: Date): Promise<Sketch> {
    const known = await prisma.sketch.findFirst({
      where: { personId, words, createdAt: { gte: since } },
      select: sketchFields,
    })
    if (known !== null) return toSketch(known)
    const row = { id, personId, words, ...toColumns({ typed, besides }), createdAt: now, changedAt: now }
    return toSketch(await prisma.sketch.create({ data: row, select: sketchFields }))
  },

  /** Keeps what a form held; nothing happens when the id is somebody else's, or no draft any more. */
  async keep({ id, personId, typed, besides }: Kept, now: Date): Promise<void> {
    const content = { ...toColumns({ typed, besides }), changedAt: now }
    const activity = await prisma.activity.findUnique({ where: { id }, select: { state: true, authorId: true } })
    if (activity !== null && (activity.state !== 'draft' || activity.authorId !== personId)) return
    const { count } = await prisma.sketch.updateMany({ where: { id, personId }, data: content })
    if (count > 0) return
    const create = prisma.sketch.create({ data: { id, personId, ...content, createdAt: now }, select: { id: true } })
    await create.catch((problem: unknown) => {
      if (!isTaken(problem)) throw problem
    })
  },

  /** What a person began and did not finish, the oldest first. */
  async ofPerson(personId: string): Promise<Sketch[]> {
    const rows = await prisma.sketch.findMany({
      where: { personId },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: sketchFields,
    })
    return rows.map(toSketch)
  },

  /** One of a person's own; undefined when there is none. */
  async one(id: string, personId: string): Promise<Sketch | undefined> {
    const row = await prisma.sketch.findFirst({ where: { id, personId }, select: sketchFields })
    return row === null ? undefined : toSketch(row)
  },

  /** Forgets what was last changed before a moment. */
  async forgetBefore(moment: Date): Promise<void> {
    await prisma.sketch.deleteMany({ where: { changedAt: { lt: moment } } })
  },
})

/** With its draft saved or thrown away, a sketch has served. */
export const sketchDone = (prisma: Pick<Prisma.TransactionClient, 'sketch'>, { id, by }: { id: string; by: string }) =>
  prisma.sketch.deleteMany({ where: { id, personId: by } })

const sketchFields = {
  ...{ id: true, words: true, typed: true, besides: true, createdAt: true, changedAt: true },
} satisfies Prisma.SketchSelect

const toSketch = ({ typed, besides, ...row }: Prisma.SketchGetPayload<{ select: typeof sketchFields }>): Sketch => ({
  ...row,
  typed: typed === null ? null : (JSON.parse(typed) as Typed),
  besides: JSON.parse(besides) as Record<string, string>,
})

const toColumns = ({ typed, besides }: Pick<Sketch, 'typed' | 'besides'>) => ({
  typed: typed && JSON.stringify(typed),
  besides: JSON.stringify(besides),
})

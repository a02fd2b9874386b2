import { type Activity, listOf } from './activity-rows.ts'
import { record } from './audit.ts'
import { type NewDelivery, queue } from './deliveries.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { isTaken } from './is-taken.ts'

const pastFields = {
  id: true,
  title: true,
  startsAt: true,
  endsAt: true,
  partnerId: true,
  authorId: true,
  seriesId: true,
} satisfies Prisma.ActivitySelect

/** What is over, as far as its organiser is asked about it. */
export type Past = Prisma.ActivityGetPayload<{ select: typeof pastFields }>

const evaluationFields = {
  activityId: true,
  came: true,
  worked: true,
  failed: true,
  shared: true,
  answeredAt: true,
  version: true,
} satisfies Prisma.EvaluationSelect

/** How an activity went, as its organiser told. */
export type Evaluation = Prisma.EvaluationGetPayload<{ select: typeof evaluationFields }>

const exampleFields = {
  ...{ came: true, worked: true, failed: true },
  activity: {
    select: {
      ...{ id: true, title: true, kind: true, themeDay: true, startsAt: true, endsAt: true, description: true },
      ...{ capacity: true, audience: true, cost: true, line: true, languages: true, accessibility: true },
      partner: { select: { name: true } },
    },
  },
} satisfies Prisma.EvaluationSelect

type ExampleRow = Prisma.EvaluationGetPayload<{ select: typeof exampleFields }>

/** An activity that other organisations may take as an example. */
export interface Example extends Omit<ExampleRow, 'activity'> {
  activity: Omit<ExampleRow['activity'], 'languages' | 'accessibility'> & Pick<Activity, 'languages' | 'accessibility'>
}

/** What somebody tells. Of a series the words are those of the last of its times. */
interface Telling {
  came: { activityId: string; people: number | null }[]
  /** The versions that were seen, 0 of what was not told; others by now make it outdated. */
  seen: ReadonlyMap<string, number>
  worked: string | null
  failed: string | null
  shared: boolean
  by: string
}

const MOST_WAITING = 100
const soonest = { orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] } satisfies Prisma.ActivityFindManyArgs
const shownExample = { shared: true, activity: { state: 'published' } } satisfies Prisma.EvaluationWhereInput

/** How activities went: asked, told and shared. Every change is conditional on what was seen, so several processes may try. */
export const evaluations = (prisma: PrismaClient) => ({
  /** Published, begun in [from, to), and never asked about: on its own, or as a time of a series. */
  async unasked({ from, to }: { from: Date; to: Date }, sort: 'single' | 'series'): Promise<Past[]> {
    const seriesId = sort === 'single' ? null : { not: null }
    const where = { state: 'published', startsAt: { gte: from, lt: to }, seriesId, evaluation: null }
    return await prisma.activity.findMany({ where, ...soonest, select: pastFields })
  },

  /** Asked once, before a moment, and not told yet. */
  async unanswered(askedBefore: Date): Promise<Past[]> {
    const evaluation = { answeredAt: null, askedAgainAt: null, askedAt: { lt: askedBefore } }
    return await prisma.activity.findMany({ where: { state: 'published', evaluation }, ...soonest, select: pastFields })
  },

  /** What of a person's own, or of the partners they edit, was asked and is still to be told, soonest first. */
  async waitingFor(personId: string): Promise<Past[]> {
    const theirs: Prisma.ActivityWhereInput[] = [
      { authorId: personId },
      { partner: { memberships: { some: { personId, role: 'editor', state: 'admitted' } } } },
    ]
    const evaluation = { answeredAt: null, askedAt: { not: null } }
    const where = { state: 'published', evaluation, OR: theirs }
    return await prisma.activity.findMany({ where, ...soonest, take: MOST_WAITING, select: pastFields })
  },

  /** Records what is asked now for the first and for the last time, with the questions; false when another process was first. */
  async ask(asked: { first: string[]; again: string[] }, questions: NewDelivery[], now: Date): Promise<boolean> {
    try {
      await prisma.$transaction(async (tx) => {
        await tx.evaluation.createMany({ data: asked.first.map((activityId) => ({ activityId, askedAt: now })) })
        const { count } = await tx.evaluation.updateMany({
          where: { activityId: { in: asked.again }, answeredAt: null, askedAgainAt: null },
          data: { askedAgainAt: now },
        })
        if (count !== asked.again.length) throw new Outrun()
        await queue(tx, questions, now)
      })
      return true
    } catch (problem) {
      if (problem instanceof Outrun || isTaken(problem)) return false
      throw problem
    }
  },

  /** The times of a series in [from, to) that have begun and went on. */
  async timesOf(seriesId: string, { from, to, begun }: { from: Date; to: Date; begun: Date }): Promise<Past[]> {
    const where = { seriesId, state: 'published', startsAt: { gte: from, lt: to, lte: begun } }
    return await prisma.activity.findMany({ where, ...soonest, select: pastFields })
  },

  /** What was asked or told of these activities. */
  async of(activityIds: readonly string[]): Promise<Evaluation[]> {
    const where = { activityId: { in: [...activityIds] } }
    return await prisma.evaluation.findMany({ where, select: evaluationFields })
  },

  /** Keeps what is told; false, and nothing kept, when somebody else told it since it was seen. */
  async tell({ came, seen, worked, failed, shared, by }: Telling, now: Date): Promise<boolean> {
    const last = came.at(-1)?.activityId
    try {
      await prisma.$transaction(async (tx) => {
        for (const { activityId, people } of came.toSorted((one, other) =>
          one.activityId < other.activityId ? -1 : 1,
        )) {
          const words = activityId === last ? { worked, failed, shared } : {}
          await keep(tx, {
            activityId,
            version: seen.get(activityId) ?? 0,
            data: { came: people, ...words, answeredAt: now },
          })
          await record(tx, { personId: by, act: 'activity.evaluated', subject: 'activity', subjectId: activityId }, now)
        }
      })
      return true
    } catch (problem) {
      if (problem instanceof Outrun || isTaken(problem)) return false
      throw problem
    }
  },

  /** What may be shown as an example, the last told first; of all themes where none are given. */
  async examples(themeDays: readonly string[] | undefined, page: { skip?: number; take: number }): Promise<Example[]> {
    const activity = { ...shownExample.activity, ...(themeDays && { themeDay: { in: [...themeDays] } }) }
    const rows = await prisma.evaluation.findMany({
      where: { ...shownExample, activity },
      orderBy: [{ answeredAt: 'desc' }, { id: 'asc' }],
      ...page,
      select: exampleFields,
    })
    return rows.map(toExample)
  },

  /** One example; undefined when it is not shared, or not any more. */
  async example(activityId: string): Promise<Example | undefined> {
    const row = await prisma.evaluation.findFirst({ where: { ...shownExample, activityId }, select: exampleFields })
    return row === null ? undefined : toExample(row)
  },
})

const toExample = ({ activity: { languages, accessibility, ...activity }, ...row }: ExampleRow): Example => ({
  ...row,
  activity: { ...activity, languages: listOf(languages), accessibility: listOf(accessibility) },
})

/** Somebody else was first. */
class Outrun extends Error {}

async function keep(
  tx: Prisma.TransactionClient,
  {
    activityId,
    version,
    data,
  }: { activityId: string; version: number; data: Prisma.EvaluationUpdateManyMutationInput },
): Promise<void> {
  const change = { ...data, version: { increment: 1 } }
  const { count } = await tx.evaluation.updateMany({ where: { activityId, version }, data: change })
  if (count === 1) return
  if (version > 0) throw new Outrun()
  // Told without being asked. A row that is there by now is somebody else's.
  await tx.evaluation.createMany({ data: [{ ...(data as object), activityId, version: 1 }] })
}

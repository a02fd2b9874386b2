import { record } from './audit.ts'
import type { ConversationReference, Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { isTaken } from './is-taken.ts'

/** How a place in Teams is reached; what each field is stands with ConversationReference in the schema. */
export interface Reference {
  space: string
  externalId: string
  kind: 'channel' | 'direct'
  conversationId: string
  serviceUrl: string
  botId: string
  userId?: string
  /** Absent for a group chat, which has no threads. */
  teamId?: string
  name?: string
}

const renewedAfterMs = 3_600_000

/** How places in Teams are reached. */
export const references = (prisma: PrismaClient) => ({
  /**
   * Keeps how a place is reached, as it was just heard; what is absent stays as it was. Who speaks to the bot there shows
   * that Teams takes messages there again. Writes only news and, hourly, that it still holds. Safe for two at once.
   */
  async remember(reference: Reference, now: Date): Promise<void> {
    const { space, externalId } = reference
    const [known] = await Promise.all([rowOf(prisma, space, externalId), unpark(prisma, space, externalId)])
    if (known !== null && !isNews(reference, known) && now.getTime() - known.heardAt.getTime() <= renewedAfterMs) return
    await write(prisma, reference, now)
  },

  /** How this place is reached; undefined where the bot never was. */
  async of(space: string, externalId: string): Promise<Reference | undefined> {
    return referenceOf(await rowOf(prisma, space, externalId))
  },

  /** The place of a tenant that was heard last: its address serves the whole tenant. Undefined where the bot never was. */
  async anyIn(space: string): Promise<Reference | undefined> {
    return referenceOf(await prisma.conversationReference.findFirst({ where: { space }, orderBy: { heardAt: 'desc' } }))
  },

  /** The bot was removed from a place: nothing is said there any more. */
  async forget(space: string, externalId: string, now: Date): Promise<void> {
    await prisma.$transaction((tx) => leave(tx, { space, places: [externalId] }, now))
  },

  /** The bot was removed from a team, and so from all its channels. */
  async forgetTeam(space: string, teamId: string, now: Date): Promise<void> {
    await prisma.$transaction(async (tx) => {
      const channels = await tx.conversationReference.findMany({
        where: { space, teamId },
        select: { externalId: true },
      })
      // A team's first channel has the team's own id.
      const places = [teamId, ...channels.map(({ externalId }) => externalId)]
      await leave(tx, { space, places }, now)
    })
  },
})

/** The personal chats of these identities, as far as they are in Teams. */
export const ownChats = (identities: { platform: string; space: string; user: string }[]) => ({
  kind: 'direct',
  OR: identities.filter(({ platform }) => platform === 'teams').map(({ space, user }) => ({ space, externalId: user })),
})

const rowOf = (prisma: PrismaClient, space: string, externalId: string) =>
  prisma.conversationReference.findUnique({ where: { space_externalId: { space, externalId } } })

async function unpark(prisma: PrismaClient, space: string, externalId: string): Promise<void> {
  const parked = await prisma.channel.findFirst({
    where: { platform: 'teams', space, externalId, parkedAt: { not: null } },
    select: { id: true },
  })
  if (parked === null) return
  await prisma.channel.updateMany({ where: { id: parked.id }, data: { parkedAt: null, parkedReason: null } })
}

const isNews = (reference: Reference, known: ConversationReference): boolean =>
  changing.some((field) => reference[field] !== undefined && reference[field] !== known[field])

const changing = ['kind', 'conversationId', 'serviceUrl', 'botId', 'userId', 'teamId', 'name'] as const

async function write(prisma: PrismaClient, reference: Reference, heardAt: Date): Promise<void> {
  const { space, externalId, ...told } = reference
  const where = { space_externalId: { space, externalId } }
  const update = { ...told, heardAt }
  try {
    await prisma.conversationReference.upsert({ where, create: { ...reference, heardAt }, update })
  } catch (problem) {
    if (!isTaken(problem)) throw problem
    await prisma.conversationReference.updateMany({ where: { space, externalId }, data: update })
  }
}

function referenceOf(row: ConversationReference | null): Reference | undefined {
  if (row === null) return undefined
  const { space, externalId, kind, conversationId, serviceUrl, botId, userId, teamId, name } = row
  return {
    ...{ space, externalId, kind: kind as Reference['kind'], conversationId, serviceUrl, botId },
    ...(userId !== null && { userId }),
    ...(teamId !== null && { teamId }),
    ...(name !== null && { name }),
  }
}

async function leave(
  tx: Prisma.TransactionClient,
  { space, places }: { space: string; places: string[] },
  now: Date,
): Promise<void> {
  const where = { space, externalId: { in: places } }
  await tx.conversationReference.deleteMany({ where })
  const channels = await tx.channel.findMany({ where: { ...where, platform: 'teams' }, select: { id: true } })
  const channelId = { in: channels.map(({ id }) => id) }
  await stopSubscriptions(tx, channelId, now)
  await tx.delivery.updateMany({
    where: { channelId, state: { in: ['waiting', 'gathered'] } },
    data: { state: 'dropped', problem: 'uninstalled', finishedAt: now },
  })
}

async function stopSubscriptions(tx: Prisma.TransactionClient, channelId: { in: string[] }, now: Date) {
  const running = { channelId, state: { in: ['active', 'paused'] } }
  const stopping = await tx.subscription.findMany({ where: running, select: { channelId: true } })
  await tx.subscription.updateMany({ where: running, data: { state: 'stopped', version: { increment: 1 } } })
  for (const { channelId: subjectId } of stopping) {
    const act = 'subscription.stopped'
    await record(tx, { personId: undefined, act, subject: 'channel', subjectId, detail: 'uninstalled' }, now)
  }
}

import type { Fresh } from './conversation.ts'

interface Planned {
  title?: string
  /** Key of the partner in the network file. */
  partner?: string
  startsAt?: string
  endsAt?: string
  district?: string
  expected?: number
  place?: string
  audience?: string
  description?: string
  kind?: string
  line?: number
  themeDay?: string
  visibility?: string
  state?: string
}

/** An activity as it stands in the database after publishing; says its id. */
export async function plannedActivity({ prisma }: Pick<Fresh, 'prisma'>, planned: Planned = {}): Promise<string> {
  const { partner = 'piezo', startsAt = '2027-02-26T17:00:00Z', endsAt, ...rest } = planned
  const { id: partnerId } = await prisma.partner.findUniqueOrThrow({ where: { key: partner } })
  const now = new Date('2027-01-15T10:00:00Z')
  const { id } = await prisma.activity.create({
    data: {
      title: 'Buurtiftar',
      kind: 'dialogue',
      state: 'published',
      place: 'De Wadi',
      ...rest,
      startsAt: new Date(startsAt),
      endsAt: endsAt === undefined ? null : new Date(endsAt),
      partnerId,
      createdAt: now,
      updatedAt: now,
      publishedAt: now,
    },
  })
  return id
}

/** A channel that asked for cards of activities. */
export async function cardChannel({ prisma }: Pick<Fresh, 'prisma'>, externalId: string, filters = {}): Promise<void> {
  const since = new Date('2027-01-15T10:00:00Z')
  const channel = await prisma.channel.create({ data: { platform: 'slack', space: 'T1', externalId, kind: 'channel' } })
  await prisma.subscription.create({
    data: {
      channelId: channel.id,
      weekday: 1,
      time: '09:00',
      filters: JSON.stringify(filters),
      createdAt: since,
      since,
    },
  })
}

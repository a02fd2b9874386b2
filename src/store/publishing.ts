import { type ActivityWords, indexed } from './activity-words.ts'
import { record } from './audit.ts'
import { deliveryRows, type NewDelivery, postsIn } from './deliveries.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { isMissing } from './is-missing.ts'
import type { KnownPartners } from './known-partners.ts'

interface Publishing {
  id: string
  /** The version that was seen. */
  version: number
  by: string
  channelIds: string[]
  /** A coordinator posts whatever the partner may do itself. */
  asCoordinator?: boolean
  /** The partner for which somebody posts who is no part of it. */
  onBehalfOf?: string | undefined
  deliveries?: NewDelivery[]
}

/** What publishing looks up and keeps up to date. */
export interface KnownOfActivities {
  partners: KnownPartners
  words: ActivityWords
}

/** Only of a partner that posts directly: what coordinators said of it last counts, also when that was a moment ago. */
export const postsDirectly = { partner: { postsDirectly: true } } satisfies Prisma.ActivityWhereInput

/** For the audit log: on whose behalf something was done. */
export const behalf = (partnerId: string | undefined) =>
  partnerId === undefined ? {} : { detail: `on behalf of ${partnerId}` }

/** From a draft to what everybody sees. */
export const publishing = (prisma: PrismaClient, { partners, words }: KnownOfActivities) => ({
  /**
   * Publishes a draft and queues its card for these channels; false when it was published, thrown away, changed since
   * `version` or has begun, or its partner does not post directly.
   */
  async publish(
    { id, version, by, channelIds, asCoordinator = false, onBehalfOf, deliveries = [] }: Publishing,
    now: Date,
  ) {
    const said = await words.ofDraft(id)
    const publish = prisma.activity.update({
      where: { id, state: 'draft', version, startsAt: { gt: now }, ...(!asCoordinator && postsDirectly) },
      data: { state: 'published', publishedAt: now, updatedAt: now, ...indexed },
      select: { id: true },
    })
    const published = {
      personId: by,
      act: 'activity.published',
      subject: 'activity',
      subjectId: id,
      ...behalf(onBehalfOf),
    }
    const data = [...postsIn(channelIds, `activity:${id}`, now), ...(await deliveryRows(prisma, deliveries, now))]
    try {
      // A list costs half of a function with a transaction of its own; where there is nothing to publish all is undone.
      const write = prisma.activityWord.createMany({ data: said })
      await prisma.$transaction([publish, write, prisma.delivery.createMany({ data }), record(prisma, published, now)])
      return true
    } catch (problem) {
      if (!isMissing(problem)) throw problem
      // It may be that the partner does not post directly any more.
      partners.forget()
      return false
    }
  },
})

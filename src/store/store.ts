import { activities } from './activities.ts'
import { announcedDays } from './announced-days.ts'
import { attendance } from './attendance.ts'
import { calls } from './calls.ts'
import { deliveries } from './deliveries.ts'
import { deliveryQueue } from './delivery-queue.ts'
import { digests } from './digests.ts'
import { facilitators } from './facilitators.ts'
import type { PrismaClient } from './generated/sqlite/client.ts'
import { health } from './health.ts'
import { type KnownPartners, knownPartners } from './known-partners.ts'
import { memberships } from './memberships.ts'
import { partners } from './partners.ts'
import { people } from './people.ts'
import { privacy } from './privacy.ts'
import { receipts } from './receipts.ts'
import { spaces } from './spaces.ts'
import { subscriptions } from './subscriptions.ts'

/** Everything the bot remembers, by the question it answers. Each part is one file of this folder. */
export const storeOn = (prisma: PrismaClient) => storeWith(prisma, knownPartners(prisma))

const storeWith = (prisma: PrismaClient, known: KnownPartners) => ({
  announcedDays: announcedDays(prisma),
  digests: digests(prisma),
  subscriptions: subscriptions(prisma),
  activities: activities(prisma, known),
  attendance: attendance(prisma),
  calls: calls(prisma),
  deliveries: deliveries(prisma),
  deliveryQueue: deliveryQueue(prisma),
  facilitators: facilitators(prisma),
  memberships: memberships(prisma),
  partners: partners(prisma, known),
  health: health(prisma),
  people: people(prisma, known),
  privacy: privacy(prisma),
  receipts: receipts(prisma),
  spaces: spaces(prisma),
})

export type Store = ReturnType<typeof storeOn>

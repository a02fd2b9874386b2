import { activities } from './activities.ts'
import { type ActivityWords, activityWords } from './activity-words.ts'
import { alternatives } from './alternatives.ts'
import { announcedDays } from './announced-days.ts'
import { attendance } from './attendance.ts'
import { bundles } from './bundles.ts'
import { calls } from './calls.ts'
import { confirmations } from './confirmations.ts'
import { dailyLists } from './daily-lists.ts'
import { dayBefore } from './day-before.ts'
import { deliveries } from './deliveries.ts'
import { deliveryQueue } from './delivery-queue.ts'
import { digests } from './digests.ts'
import { erasures } from './erasures.ts'
import { evaluations } from './evaluations.ts'
import { facilitators } from './facilitators.ts'
import type { PrismaClient } from './generated/sqlite/client.ts'
import { health } from './health.ts'
import { imports } from './imports.ts'
import { invitations } from './invitations.ts'
import { keepers } from './keepers.ts'
import { type KnownPartners, knownPartners } from './known-partners.ts'
import { lastChange } from './last-change.ts'
import { linkCodes } from './link-codes.ts'
import { linkedChats } from './linked-chats.ts'
import { memberships } from './memberships.ts'
import { messageWishes } from './message-wishes.ts'
import { mutedHints } from './muted-hints.ts'
import { type OneAtATime, oneAtATime } from './one-at-a-time.ts'
import { ownAgenda } from './own-agenda.ts'
import { partners } from './partners.ts'
import { people } from './people.ts'
import { personalLinks } from './personal-links.ts'
import { privacy } from './privacy.ts'
import { publicActivities } from './public-activities.ts'
import { receipts } from './receipts.ts'
import { references } from './references.ts'
import { reminders } from './reminders.ts'
import { reviews } from './reviews.ts'
import { series } from './series.ts'
import { signUpLists } from './sign-up-lists.ts'
import { sketches } from './sketches.ts'
import { spaces } from './spaces.ts'
import { subscriptions } from './subscriptions.ts'
import { swaps } from './swaps.ts'
import { trainingsOver } from './trainings.ts'
import { volunteerCare } from './volunteer-care.ts'
import { volunteerLinks } from './volunteer-links.ts'
import { volunteerPath } from './volunteer-path.ts'
import { waitingList } from './waiting-list.ts'

/** Everything the bot remembers, by the question it answers. Each part is one file of this folder. */
export function storeOn(prisma: PrismaClient) {
  const partners = knownPartners(prisma)
  return storeWith(prisma, { partners, words: activityWords(prisma, partners) }, oneAtATime())
}

interface Known {
  partners: KnownPartners
  words: ActivityWords
}

const storeWith = (prisma: PrismaClient, { partners: known, words }: Known, inTurn: OneAtATime) => ({
  announcedDays: announcedDays(prisma),
  digests: digests(prisma),
  subscriptions: subscriptions(prisma),
  activities: activities(prisma, known, words),
  activityWords: words,
  alternatives: alternatives(prisma),
  attendance: attendance(prisma, inTurn),
  bundles: bundles(prisma),
  calls: calls(prisma, inTurn),
  invitations: invitations(prisma, inTurn),
  confirmations: confirmations(prisma),
  dailyLists: dailyLists(prisma),
  dayBefore: dayBefore(prisma),
  deliveries: deliveries(prisma),
  deliveryQueue: deliveryQueue(prisma),
  erasures: erasures(prisma),
  evaluations: evaluations(prisma),
  facilitators: facilitators(prisma),
  keepers: keepers(prisma),
  lastChange: lastChange(prisma),
  linkCodes: linkCodes(prisma),
  linkedChats: linkedChats(prisma),
  memberships: memberships(prisma),
  messageWishes: messageWishes(prisma),
  mutedHints: mutedHints(prisma),
  ownAgenda: ownAgenda(prisma, known),
  partners: partners(prisma, known),
  health: health(prisma),
  imports: imports(prisma),
  people: people(prisma, known),
  personalLinks: personalLinks(prisma),
  privacy: privacy(prisma),
  publicActivities: publicActivities(prisma, known),
  receipts: receipts(prisma),
  references: references(prisma),
  reminders: reminders(prisma),
  reviews: reviews(prisma, { partners: known, words }),
  series: series(prisma, known, words),
  signUpLists: signUpLists(prisma),
  sketches: sketches(prisma),
  spaces: spaces(prisma),
  trainings: trainingsOver(prisma),
  volunteerCare: volunteerCare(prisma),
  volunteerLinks: volunteerLinks(prisma),
  volunteerPath: volunteerPath(prisma),
  swaps: swaps(prisma, inTurn),
  waitingList: waitingList(prisma, inTurn),
})

export type Store = ReturnType<typeof storeOn>

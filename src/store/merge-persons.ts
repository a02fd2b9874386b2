import type { FacilitatorProfile, Membership, Person, Prisma } from './generated/sqlite/client.ts'
import { type LedTwice, mergeAnswers, mergeAttendances, type TellCountedOnce } from './merge-sign-ups.ts'

/** What two persons both had and one person has once, so that it can be said. */
export interface Merged {
  /** Activities for which both had signed up. */
  signUps: number
  /** Whether both were facilitators. */
  profiles: boolean
  /** Whether both had a secret link to their own calendar. */
  links: boolean
}

interface Merge {
  /** Who goes. */
  from: string
  /** Who stays, with all that was of both. */
  to: string
  tell: TellCountedOnce
  /** How long somebody led who led at an activity. */
  minutes: (activity: LedTwice['activity']) => number
}

/** Makes whoever else changes one of these persons wait; false when one is gone. Always in the same order, so that two who merge never wait for each other. */
export async function holdPersons(tx: Prisma.TransactionClient, ids: string[]): Promise<boolean> {
  for (const id of [...new Set(ids)].toSorted()) {
    const { count } = await tx.person.updateMany({ where: { id }, data: { id } })
    if (count === 0) return false
  }
  return true
}

/**
 * Makes one person of two, both held by the caller's transaction. Nothing that refers to a person is left out: a test
 * compares this with the schema.
 */
export async function mergePersons(
  tx: Prisma.TransactionClient,
  { from, to, tell, minutes }: Merge,
  now: Date,
): Promise<Merged> {
  await holdSignUps(tx, from)
  // On PostgreSQL a held row can still be referred to. A new id waits for who is doing so, and leaves nobody to refer to.
  const leaving = `${from}:leaving`
  await tx.person.update({ where: { id: from }, data: { id: leaving }, select: { id: true } })

  await tx.linkCode.deleteMany({ where: { personId: { in: [leaving, to] } } })
  await moveTheRest(tx, { from: leaving, to })
  await mergeMemberships(tx, { from: leaving, to })
  await mergeMutedHints(tx, { from: leaving, to })
  const signUps = await mergeAttendances(tx, { from: leaving, to }, now)
  const twice = await mergeAnswers(tx, { from: leaving, to, tell }, now)
  const profiles = await mergeProfiles(tx, { from: leaving, to, twice, minutes })
  const links = await mergeLinks(tx, { from: leaving, to })
  await moveUntied(tx, { from, to })
  await mergePerson(tx, { from: leaving, to })
  return { signUps, profiles, links }
}

/** Keeps counts of activities and calls as they are until all is moved; who signs up takes these locks first too. */
export async function holdSignUps(tx: Prisma.TransactionClient, personId: string): Promise<void> {
  const order = { orderBy: { id: 'asc' }, select: { id: true } } as const
  const theirs = { some: { personId } }
  for (const { id } of await tx.activity.findMany({ where: { attendances: theirs }, ...order }))
    await tx.activity.updateMany({ where: { id }, data: { coming: { increment: 0 } } })
  for (const { id } of await tx.call.findMany({ where: { invitations: theirs }, ...order }))
    await tx.call.updateMany({ where: { id }, data: { places: { increment: 0 } } })
}

interface Persons {
  from: string
  to: string
}

/** Ties to different partners all stay; of two to one partner the one that stands highest. */
async function mergeMemberships(tx: Prisma.TransactionClient, { from, to }: Persons): Promise<void> {
  for (const other of await tx.membership.findMany({ where: { personId: from }, orderBy: { partnerId: 'asc' } })) {
    const { partnerId } = other
    const own = await tx.membership.findUnique({ where: { personId_partnerId: { personId: to, partnerId } } })
    const loser = own === null ? undefined : standsHigher(other, own) ? own : other
    if (loser !== undefined) await tx.membership.delete({ where: { id: loser.id } })
    if (loser !== other) await tx.membership.update({ where: { id: other.id }, data: { personId: to } })
  }
  await tx.membership.updateMany({ where: { decidedById: from }, data: { decidedById: to } })
}

function standsHigher(one: Membership, other: Membership): boolean {
  const difference = heightOf(one) - heightOf(other)
  return difference === 0 ? one.askedAt > other.askedAt : difference > 0
}

function heightOf({ state, role }: Membership): number {
  if (state === 'admitted') return role === 'editor' ? 3 : 2
  return state === 'asked' ? 1 : 0
}

/** Of two profiles the one that was changed last stays; says whether there were two. */
async function mergeProfiles(
  tx: Prisma.TransactionClient,
  { from, to, twice, minutes }: Persons & Pick<Merge, 'minutes'> & { twice: LedTwice[] },
): Promise<boolean> {
  const profileOf = (personId: string): Promise<FacilitatorProfile | null> =>
    tx.facilitatorProfile.findUnique({ where: { personId } })
  const [other, own] = [await profileOf(from), await profileOf(to)]
  if (other === null) return false
  const older = own === null ? undefined : other.changedAt > own.changedAt ? own : other
  if (older !== undefined) await tx.facilitatorProfile.delete({ where: { id: older.id } })
  if (older !== other) await tx.facilitatorProfile.update({ where: { id: other.id }, data: { personId: to } })
  if (own === null) return false
  // One human led there once; who had no profile then, had nothing counted.
  const counted = twice.filter(({ countedAt: [one, another] }) => own.enrolledAt <= one && other.enrolledAt <= another)
  const doubled = counted.reduce((sum, { activity }) => sum + minutes(activity), 0)
  await tx.facilitatorProfile.update({ where: { personId: to }, data: furthest(other, own, doubled) })
  return true
}

const path = ['interested', 'intake', 'taken-part', 'trained', 'co-leads', 'leads']

/** What somebody reached, they reached under either name. */
function furthest(one: FacilitatorProfile, other: FacilitatorProfile, doubled: number) {
  const further = path.indexOf(one.step) > path.indexOf(other.step) ? one : other
  const { step, stepSince, stepNote } = further
  const trained = (one.trainedUntil ?? '') > (other.trainedUntil ?? '') ? one : other
  const { trainedUntil, expiryToldAt } = trained
  const minutesLed = Math.max(0, one.minutesLed + other.minutesLed - doubled)
  return { step, stepSince, stepNote, trainedUntil, expiryToldAt, minutesLed, ...lastHeard(one, other) }
}

/** Who was asked, answered or showed to stay under either name, was and did. */
function lastHeard(one: FacilitatorProfile, other: FacilitatorProfile) {
  const inOrder = (column: 'lastAskedAt' | 'stayedAt' | 'enrolledAt') =>
    [one, other].flatMap((row) => row[column] ?? []).toSorted((first, second) => first.getTime() - second.getTime())
  const [enrolledAt = one.enrolledAt] = inOrder('enrolledAt')
  const unanswered = Math.min(one.unanswered, other.unanswered)
  const [lastAskedAt, stayedAt] = [inOrder('lastAskedAt').at(-1) ?? null, inOrder('stayedAt').at(-1) ?? null]
  return { lastAskedAt, stayedAt, enrolledAt, unanswered }
}

/** What either of them switched off stays off. */
async function mergeMutedHints(tx: Prisma.TransactionClient, { from, to }: Persons): Promise<void> {
  const own = await tx.mutedHint.findMany({ where: { personId: to }, select: { kind: true, word: true } })
  if (own.length > 0) await tx.mutedHint.deleteMany({ where: { personId: from, OR: own } })
  await tx.mutedHint.updateMany({ where: { personId: from }, data: { personId: to } })
}

/** Of two secret links that of who stays goes on working; says whether there were two. */
async function mergeLinks(tx: Prisma.TransactionClient, { from, to }: Persons): Promise<boolean> {
  const own = await tx.personalLink.count({ where: { personId: to } })
  if (own > 0) return (await tx.personalLink.deleteMany({ where: { personId: from } })).count > 0
  await tx.personalLink.updateMany({ where: { personId: from }, data: { personId: to } })
  return false
}

/** What a person can have any number of. */
async function moveTheRest(tx: Prisma.TransactionClient, { from, to }: Persons): Promise<void> {
  await tx.identity.updateMany({ where: { personId: from }, data: { personId: to } })
  await tx.activity.updateMany({ where: { authorId: from }, data: { authorId: to } })
  await tx.series.updateMany({ where: { authorId: from }, data: { authorId: to } })
  await tx.call.updateMany({ where: { organiserId: from }, data: { organiserId: to } })
  await tx.sketch.updateMany({ where: { personId: from }, data: { personId: to } })
  await tx.storedImport.updateMany({ where: { personId: from }, data: { personId: to } })
  await tx.volunteerLink.updateMany({ where: { personId: from }, data: { personId: to } })
}

/** What names a person without a relation, and so still has the old id. */
async function moveUntied(tx: Prisma.TransactionClient, { from, to }: Persons): Promise<void> {
  await tx.subscription.updateMany({ where: { subscribedById: from }, data: { subscribedById: to } })
  await tx.announcedDay.updateMany({ where: { enteredById: from }, data: { enteredById: to } })
  await tx.auditEntry.updateMany({ where: { personId: from }, data: { personId: to } })
  await tx.auditEntry.updateMany({ where: { subject: 'person', subjectId: from }, data: { subjectId: to } })
}

const roles = ['reader', 'coordinator', 'operator']

/** The higher role, the first meeting and the chosen language stay; the other person goes. */
async function mergePerson(tx: Prisma.TransactionClient, { from, to }: Persons): Promise<void> {
  const personOf = (id: string): Promise<Person> => tx.person.findUniqueOrThrow({ where: { id } })
  const [other, own] = [await personOf(from), await personOf(to)]
  const role = roles.indexOf(other.role) > roles.indexOf(own.role) ? other.role : own.role
  const createdAt = new Date(Math.min(other.createdAt.getTime(), own.createdAt.getTime()))
  await tx.person.delete({ where: { id: from }, select: { id: true } })
  // Who had the list or the messages of a day as one of the two, had them.
  const listedOn = latest(own.listedOn, other.listedOn)
  const bundledOn = latest(own.bundledOn, other.bundledOn)
  const locale = own.locale ?? other.locale
  await tx.person.update({
    where: { id: to },
    data: { role, createdAt, locale, listedOn, bundledOn, ...fewest(own, other) },
  })
}

/** The later of two local days. */
const latest = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other > one) ? other : one

const quieter = ['daily', 'weekly', 'same-day']

/** Who wanted fewer messages under either name, gets fewer. */
const fewest = (one: Person, other: Person) => ({
  messages: quieter.indexOf(other.messages) > quieter.indexOf(one.messages) ? other.messages : one.messages,
  weekAhead: one.weekAhead && other.weekAhead,
  dayAhead: one.dayAhead && other.dayAhead,
})

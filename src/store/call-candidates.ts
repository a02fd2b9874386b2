import { listOf } from './activity-rows.ts'
import type { Profile } from './facilitators.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { contactOrder } from './people.ts'

/** Something that somebody promised, was asked to promise, or does at a moment. */
export interface Commitment {
  startsAt: Date
  endsAt: Date | null
  /** leads: said yes to a call; asked: has not answered yet; elsewhere: comes to or organises an activity. */
  as: 'leads' | 'asked' | 'elsewhere'
}

/** A facilitator as far as it matters for whom to ask. */
export interface Candidate extends Profile {
  personId: string
  name: string
  /** Of who has no chat, as a coordinator wrote it down; absent for who has one. */
  sealedName: string | null
  /** Whether there is a chat in which this person can be asked, or a coordinator who passes the question on. */
  canBeAsked: boolean
  state: 'active' | 'paused'
  pausedUntil: string | null
  unwanted: string[]
  step: string
  trainedUntil: string | null
  lastAskedAt: Date | null
  /** What lies within forty days of the activity, the call itself left out. */
  commitments: Commitment[]
}

/** What somebody who answers is and has promised; without a profile for who is no facilitator. */
export interface Answerer {
  profile: Omit<Candidate, 'commitments' | 'name' | 'sealedName' | 'canBeAsked' | 'personId'> | undefined
  commitments: Commitment[]
}

type Reader =
  | Pick<PrismaClient, 'facilitatorProfile' | 'identity' | 'invitation' | 'attendance' | 'activity'>
  | Prisma.TransactionClient

interface Around {
  callId: string | undefined
  activityId: string
  startsAt: Date
}

/** Longer than a month, so that every promise of the same calendar month is among them, in whichever zone. */
const AROUND_MS = 40 * 86_400_000
/** Longer than anything lasts that somebody comes to. */
const CLASH_MS = 2 * 86_400_000

/** Facilitators read at once: others are answered between two such pages. */
const PAGE = 500

/** All facilitators who can still be asked for a call; `callId` is absent before there is one. */
export async function candidatesFor(reader: Reader, around: Around): Promise<Candidate[]> {
  const commitments = await commitmentsOf(reader, around)
  const keepers = await reader.identity.count({ where: { person: { role: { in: ['coordinator', 'operator'] } } } })
  const candidates: Candidate[] = []
  for (let after = ''; ; ) {
    const rows = await reader.facilitatorProfile.findMany({
      where: {
        personId: { gt: after },
        ...(around.callId && { person: { invitations: { none: { callId: around.callId, NOT: askable } } } }),
      },
      orderBy: { personId: 'asc' },
      take: PAGE,
    })
    const last = rows.at(-1)?.personId
    if (last === undefined) return candidates
    const names = await namesOf(reader, { after, last })
    for (const row of rows) {
      const { personId, sealedName } = row
      const name = names.get(personId)
      const canBeAsked = name !== undefined || (sealedName !== null && keepers > 0)
      const known = { personId, name: name ?? '', sealedName, canBeAsked }
      candidates.push({ ...profileOf(row), ...known, commitments: commitments.get(personId) ?? [] })
    }
    after = last
  }
}

/** What facilitators are called in the chat where they are reached, of those who have one and whose id is in (after, last]. */
async function namesOf(reader: Reader, { after, last }: { after: string; last: string }): Promise<Map<string, string>> {
  const chats = await reader.identity.findMany({
    where: { personId: { gt: after, lte: last }, person: { facilitator: { isNot: null } } },
    orderBy: contactOrder,
    select: { personId: true, name: true },
  })
  // Of several the first in order is where a person is reached, so it is set last.
  return new Map(chats.toReversed().map(({ personId, name }) => [personId, name]))
}

/** One person who answers; read within the transaction of the answer. */
export async function answererIn(tx: Prisma.TransactionClient, personId: string, around: Around): Promise<Answerer> {
  // Writing first locks the profile on PostgreSQL: who says yes to two calls at once is counted once for each.
  const [row] = await tx.facilitatorProfile.updateManyAndReturn({
    where: { personId },
    data: { unanswered: { increment: 0 } },
  })
  const commitments = await commitmentsOf(tx, { ...around, personId })
  return { profile: row && profileOf(row), commitments: commitments.get(personId) ?? [] }
}

/** Who was asked and is no longer needed may be asked again; who said no, kept silent or was left out is not. */
const askable = { state: 'withdrawn', answer: null } satisfies Prisma.InvitationWhereInput

const profileOf = (row: Prisma.FacilitatorProfileGetPayload<object>) => ({
  languages: listOf(row.languages),
  themes: listOf(row.themes),
  districts: listOf(row.districts),
  availability: listOf(row.availability),
  unwanted: listOf(row.unwanted),
  experience: row.experience as Profile['experience'],
  maximumPerMonth: row.maximumPerMonth,
  state: row.state as Candidate['state'],
  pausedUntil: row.pausedUntil,
  step: row.step,
  trainedUntil: row.trainedUntil,
  lastAskedAt: row.lastAskedAt,
})

async function commitmentsOf(
  reader: Reader,
  { callId, activityId, startsAt, personId }: Around & { personId?: string },
): Promise<Map<string, Commitment[]>> {
  const near = (ms: number) => ({
    state: 'published',
    startsAt: { gt: new Date(startsAt.getTime() - ms), lt: new Date(startsAt.getTime() + ms) },
  })
  const whose = personId === undefined ? {} : { personId }
  const moment = { select: { startsAt: true, endsAt: true } }
  const [asked, comes, organises] = await Promise.all([
    reader.invitation.findMany({
      where: {
        ...whose,
        OR: [{ answer: 'yes' }, { state: 'open' }],
        ...(callId !== undefined && { callId: { not: callId } }),
        call: { activity: near(AROUND_MS) },
      },
      select: { personId: true, answer: true, call: { select: { activity: moment } } },
    }),
    reader.attendance.findMany({
      where: { ...whose, state: 'coming', activityId: { not: activityId }, activity: near(CLASH_MS) },
      select: { personId: true, activity: moment },
    }),
    reader.activity.findMany({
      where: { ...near(CLASH_MS), id: { not: activityId }, authorId: personId ?? { not: null } },
      select: { authorId: true, startsAt: true, endsAt: true },
    }),
  ])
  const all = new Map<string, Commitment[]>()
  const add = (id: string, commitment: Commitment) => void all.set(id, [...(all.get(id) ?? []), commitment])
  for (const { personId: id, answer, call } of asked)
    add(id, { ...call.activity, as: answer === 'yes' ? 'leads' : 'asked' })
  for (const { personId: id, activity } of comes) add(id, { ...activity, as: 'elsewhere' })
  for (const { authorId, ...activity } of organises) if (authorId) add(authorId, { ...activity, as: 'elsewhere' })
  return all
}

import type { CallRole } from './call-answers.ts'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { type Contact, contactFields, contactOf } from './people.ts'

/** Somebody who said yes to leading at an activity. */
export interface Member {
  personId: string
  callId: string
  role: CallRole
  /** Has not said yet that the new moment or place suits too. */
  isUnsure: boolean
  /** Absent for who has no chat, who has a `sealedName`. */
  contact: Contact | undefined
  sealedName: string | null
}

/**
 * Something that changed who leads: a place was taken, left, given by one colleague and got by another, or one of two that turned
 * out to be held by one person.
 */
export interface SeatStep {
  personId: string
  role: CallRole
  did: 'took' | 'left' | 'gave' | 'got' | 'merged'
}

/** Who leads at one activity, in all its searches together. */
export interface Leading {
  /** In the order in which they said yes. */
  members: Member[]
  /** In the order in which it happened. */
  steps: SeatStep[]
  /** How many tables there are: those of a search that goes on, and those that a closed one found a leader for. */
  tables: number
}

const seatSteps: Record<string, SeatStep['did']> = {
  'call.yes': 'took',
  'call.moved-up': 'took',
  'call.no': 'left',
  'call.stepped-back': 'left',
  'call.counted-once': 'merged',
  'call.gave': 'gave',
  'call.swapped': 'got',
}

type Reader = Pick<PrismaClient, 'call' | 'auditEntry'> | Prisma.TransactionClient

/**
 * Who leads at each of these activities, and how that came about. The steps are those of the audit log, which is never shortened;
 * of who was erased it keeps an id that means nobody, which is all that is needed here.
 */
export async function leadingAt(reader: Reader, activityIds: readonly string[]): Promise<Map<string, Leading>> {
  const calls = await reader.call.findMany({
    where: { activityId: { in: [...activityIds] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      activityId: true,
      places: true,
      state: true,
      invitations: { orderBy: inOrder, select: fields },
    },
  })
  const entries = await reader.auditEntry.findMany({
    where: { subject: 'call', subjectId: { in: calls.map(({ id }) => id) }, act: { in: Object.keys(seatSteps) } },
    orderBy: { id: 'asc' },
    select: { act: true, personId: true, subjectId: true, detail: true },
  })
  return new Map(
    activityIds.map((activityId) => {
      const own = calls.filter((call) => call.activityId === activityId)
      return [activityId, leadingOf(own, entries)]
    }),
  )
}

const inOrder = [{ answeredAt: 'asc' }, { id: 'asc' }] satisfies Prisma.InvitationOrderByWithRelationInput[]

const fields = {
  ...{ personId: true, answer: true, role: true, askedAgainAt: true },
  person: { select: { ...contactFields, facilitator: { select: { sealedName: true } } } },
} satisfies Prisma.InvitationSelect

interface CallRow {
  id: string
  places: number
  state: string
  invitations: Prisma.InvitationGetPayload<{ select: typeof fields }>[]
}

type Entry = Prisma.AuditEntryGetPayload<{
  select: { act: true; personId: true; subjectId: true; detail: true }
}>

function leadingOf(calls: CallRow[], entries: Entry[]): Leading {
  const confirmed = calls.flatMap(({ id, invitations }) =>
    invitations.filter(({ answer }) => answer === 'yes').map((row) => memberOf(row, id)),
  )
  const rows = new Map(calls.map(({ id, invitations }) => [id, invitations]))
  const steps = entries.flatMap(({ act, personId, subjectId, detail }): SeatStep[] => {
    const did = seatSteps[act]
    const own = rows.get(subjectId)
    if (did === undefined || own === undefined || personId === null) return []
    const role = detail ?? own.find((row) => row.personId === personId)?.role
    return [{ personId, did, role: role === 'beside' ? 'beside' : 'leader' }]
  })
  const tables = calls.map(({ id, places, state }) =>
    state === 'closed' ? confirmed.filter(({ callId, role }) => callId === id && role === 'leader').length : places,
  )
  return { members: confirmed, steps, tables: tables.reduce((sum, count) => sum + count, 0) }
}

const memberOf = (
  { personId, role, askedAgainAt, person }: CallRow['invitations'][number],
  callId: string,
): Member => ({
  ...{ personId, callId, role: role as CallRole, isUnsure: askedAgainAt !== null },
  contact: contactOf(person)[0],
  sealedName: person.facilitator?.sealedName ?? null,
})

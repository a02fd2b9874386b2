import type { Leading, SeatStep } from '../../store/leading.ts'

type Role = SeatStep['role']

/**
 * Which table each person has who leads at an activity or sits beside a leader, from 1. Found again from what was answered, in
 * that order: who leads takes the first free table, so that a replacement gets the one that came free and who stays keeps theirs;
 * who sits beside, the first leader who is alone, and another one when that leader leaves.
 */
export function tablesOf({ members, steps }: Pick<Leading, 'members' | 'steps'>): Map<string, number> {
  const seats = emptySeats()
  for (const step of steps) take(step, seats)
  const roleNow = new Map(members.map(({ personId, role }) => [personId, role]))
  // What was never written down as a step, such as a search of before steps were kept, is settled here.
  for (const role of ['leader', 'beside'] as const)
    for (const personId of [...seats[role].keys()]) if (roleNow.get(personId) !== role) leave(personId, seats)
  for (const role of ['leader', 'beside'] as const)
    for (const member of members) if (member.role === role) sit(member.personId, role, seats)
  return new Map([...seats.leader, ...seats.beside])
}

/** The table of one of them, and how many tables there are; undefined for who has none. */
export function tableOf(personId: string, leading: Leading): { own: number; all: number } | undefined {
  const tables = tablesOf(leading)
  const own = tables.get(personId)
  return own === undefined ? undefined : { own, all: Math.max(leading.tables, ...tables.values()) }
}

/** The table of each person, by what they do there. `handed` was given to a colleague who is about to take it. */
interface Seats extends Record<Role, Map<string, number>> {
  handed: number | undefined
}

const emptySeats = (): Seats => ({ leader: new Map(), beside: new Map(), handed: undefined })

function take({ personId, role, did }: SeatStep, seats: Seats): void {
  switch (did) {
    case 'took':
      sit(seats[role].has(personId) ? twinOf(personId) : personId, role, seats)
      return
    case 'left':
      leave(seats[role].has(twinOf(personId)) ? twinOf(personId) : personId, seats)
      return
    case 'merged':
      leave(twinOf(personId), seats)
      return
    case 'gave':
      seats.handed = seats[role].get(personId)
      seats[role].delete(personId)
      return
    case 'got': {
      const { handed } = seats
      seats.handed = undefined
      if (handed === undefined) sit(personId, role, seats)
      else seats[role].set(personId, handed)
    }
  }
}

/** Who took a second place under another name, before it was known to be one person. */
const twinOf = (personId: string): string => `${personId} again`

function sit(personId: string, role: Role, seats: Seats): void {
  if (seats[role].has(personId)) return
  leave(personId, seats)
  const table = role === 'leader' ? firstWithout(seats.leader) : leaderAlone(seats)
  if (table !== undefined) seats[role].set(personId, table)
}

function firstWithout(leaders: Seats['leader']): number {
  const taken = new Set(leaders.values())
  let table = 1
  while (taken.has(table)) table += 1
  return table
}

function leaderAlone({ leader, beside }: Seats): number | undefined {
  const accompanied = new Set(beside.values())
  return [...leader.values()].filter((table) => !accompanied.has(table)).toSorted((one, other) => one - other)[0]
}

/** A novice never stays alone: who sat beside goes to a leader who is alone, or has no seat until there is one. */
function leave(personId: string, seats: Seats): void {
  seats.beside.delete(personId)
  const table = seats.leader.get(personId)
  if (table === undefined) return
  seats.leader.delete(personId)
  for (const [novice, where] of seats.beside)
    if (where === table) {
      seats.beside.delete(novice)
      sit(novice, 'beside', seats)
    }
}

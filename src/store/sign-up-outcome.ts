/** Where somebody stands in the sign-up of one activity; `none` also for who left it. `people` is with how many they stand there. */
export interface Standing {
  state: 'none' | 'coming' | 'waiting' | 'offered'
  people: number
  /** Only of who waits or has an offer. */
  turn: number
}

export const nowhere: Standing = { state: 'none', people: 0, turn: 0 }

/** How many places somebody has, or has on offer. */
export const placesOf = ({ state, people }: Standing): number =>
  state === 'coming' || state === 'offered' ? people : 0

interface Wish {
  before: Standing
  /** With how many somebody wants to come. */
  wanted: number
  /** Whether they want to wait when there is no room. */
  wait: boolean
}

interface Room {
  capacity: number | null
  /** Places left for this person, those before them in line served. */
  room: number
  isClosed: boolean
}

/** What a wish to come leads to; after `full` and `closed` everything stays as it was. */
export type Outcome = 'coming' | 'waiting' | 'full' | 'closed'

export function outcomeOf({ before, wanted, wait }: Wish, { capacity, room, isClosed }: Room): Outcome {
  // Fewer is always possible, and who waits or has an offer signed up when that could be done.
  if (isClosed && wanted > before.people) return 'closed'
  if (wanted - placesOf(before) <= Math.max(0, room)) return 'coming'
  const canEverFit = capacity === null || wanted <= capacity
  return canEverFit && (before.state === 'waiting' || (before.state === 'none' && wait)) ? 'waiting' : 'full'
}

/** What of an activity says how many places it has left. */
export interface Places {
  /** Null where everybody can come. */
  capacity: number | null
  /** People who come. */
  coming: number
  /** People who signed up elsewhere. */
  elsewhere: number
  /** Places on offer to who waits. */
  held: number
}

/** Somebody on the waiting list to whom no place is on offer. */
export interface Waiting {
  personId: string
  people: number
  turn: number
}

/** Places that nobody has and nobody was offered. Infinite without a maximum; below zero where more were given away than there are. */
export const freePlaces = ({ capacity, coming, elsewhere, held }: Places): number =>
  capacity === null ? Number.POSITIVE_INFINITY : capacity - coming - elsewhere - held

/**
 * To whom free places go, of a waiting list in order: first come, first served. A group for which there are too few is
 * passed over and keeps its turn, so that no place stays empty for the sake of a larger group.
 */
export function nextInLine(free: number, line: readonly Waiting[]): Waiting[] {
  let left = free
  return line.filter(({ people }) => {
    if (people > left) return false
    left -= people
    return true
  })
}

/** Places left for who comes after everybody in `line`: those who wait go first, as far as there is room for them. */
export const roomBehind = (free: number, line: readonly Waiting[]): number =>
  free - nextInLine(free, line).reduce((sum, { people }) => sum + people, 0)

/** Which offers are taken back where `missing` places more are on offer than there are: who stands last goes first. */
export function offersTooMany<Offered extends Waiting>(missing: number, offered: readonly Offered[]): Offered[] {
  let left = missing
  return offered
    .toSorted((one, other) => other.turn - one.turn)
    .filter(({ people }) => {
      if (left <= 0) return false
      left -= people
      return true
    })
}

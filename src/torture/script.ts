import { chanceOf } from '../stand-in/chance.ts'
import { keyOf, type Room } from './fleet.ts'

/** A card, the rooms it is posted in, and how often it is changed afterwards, each time with a line in its thread. */
export interface Card {
  number: number
  rooms: readonly string[]
  changes: number
}

/** One thing to be said; `when` is 0 to 1, the share of the run that goes before it. */
type Step = { when: number } & (
  | { kind: 'digest'; room: Room }
  | { kind: 'publish'; card: Card }
  | { kind: 'change'; card: Card; change: number }
)

/** Everything that is to be said, in order. */
export interface Script {
  cards: readonly Card[]
  steps: readonly Step[]
}

export interface ScriptSize {
  cards: number
  /** In how many rooms each card is posted. */
  roomsOfCard: number
  changes: number
}

// The end is left to what the last kills left lying about.
const lastStep = 0.95
const lastPublish = 0.6

/** A digest in every room, and cards in some of them; the same for the same seed. */
export function writeScript(rooms: readonly Room[], { cards: count, roomsOfCard, changes }: ScriptSize, seed: number) {
  const cards = Array.from({ length: count }, (_, index): Card => {
    const number = index + 1
    return { number, changes, rooms: shuffled(rooms, seed, `rooms of ${number}`).slice(0, roomsOfCard).map(keyOf) }
  })
  const digests = shuffled(rooms, seed, 'digests').map((room, index): Step => {
    return { kind: 'digest', room, when: (lastStep * index) / rooms.length }
  })
  const published = cards.flatMap((card, index): Step[] => {
    const when = (lastPublish * index) / count
    const later = Array.from({ length: changes }, (_, change): Step => {
      return {
        kind: 'change',
        card,
        change: change + 1,
        when: when + ((lastStep - lastPublish) * (change + 1)) / changes,
      }
    })
    return [{ kind: 'publish', card, when }, ...later]
  })
  const steps = [...digests, ...published].sort((one, other) => one.when - other.when)
  return { cards, steps } satisfies Script
}

function shuffled(rooms: readonly Room[], seed: number, what: string): Room[] {
  const drawn = rooms.map((room) => ({ room, lot: chanceOf(seed, what, keyOf(room)) }))
  return drawn.sort((one, other) => one.lot - other.lot).map(({ room }) => room)
}

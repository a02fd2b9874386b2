import { createHash } from 'node:crypto'
import { addDays, type Day, dayOf, startOfDay } from '../../calendar/local-time.ts'
import type { View } from '../../chat/view.ts'
import type { Tally } from '../../store/digest-figures.ts'
import type { Filters } from '../../store/subscriptions.ts'
import type { Tools } from '../tools.ts'
import { compileDigest } from './compile-digest.ts'
import { factsOf, type Gathered, gather } from './digest-facts.ts'

/** Back to the start of that day, so that last week's digest of the same hour counts. */
const TALLY_DAYS = 7

/** What decides which digest a channel gets. */
export interface Audience {
  filters: Filters
  coordinators: boolean
}

/** What a digest says, absent where there is nothing to tell, the mark of the facts in it, and how digests went. */
interface Composed {
  view: View | undefined
  facts: string
  tally?: Tally
}

/** Says the digest of one channel after another. */
export type Composer = (audience: Audience) => Promise<Composed>

/**
 * The one way a digest comes about, for sending, preview and the command line alike: everything is read once, as it is
 * at `now`, and channels that want the same get the same.
 */
export async function composerAt(now: Date, tools: Tools): Promise<Composer> {
  const day = dayOf(now, tools.zone)
  const gathered = await gather({ first: day, last: day }, tools)
  const markOf = marking(gathered, tools)
  return eachOnce(async (audience) => {
    const tally = audience.coordinators ? await tallyAt(now, tools) : undefined
    const facts = factsOf(gathered, { day, now, filters: audience.filters, ...(tally && { tally }) }, tools)
    // What a channel reads is Dutch, whoever subscribed it.
    return { view: compileDigest(facts, 'nl'), facts: markOf(day, audience), ...(tally && { tally }) }
  })
}

/** How the digests went in the week before a moment. */
const tallyAt = (moment: Date, { store, zone }: Pick<Tools, 'store' | 'zone'>): Promise<Tally> =>
  store.digests.tally(startOfDay(zone, addDays(dayOf(moment, zone), -TALLY_DAYS)), moment)

/**
 * Gives the mark of all that the digest of a day could say to somebody: another mark means that facts changed. Time
 * changes no mark, as what is over by now counts as well.
 */
export function marking(gathered: Gathered, tools: Tools): (day: Day, audience: Audience) => string {
  const marks = new Map<string, string>()
  return (day, { filters, coordinators }) => {
    const key = JSON.stringify([day, filters, coordinators])
    const known = marks.get(key)
    if (known !== undefined) return known
    const facts = factsOf(gathered, { day, now: startOfDay(tools.zone, day), filters }, tools)
    const mark = createHash('sha256')
      .update(JSON.stringify([facts, coordinators]))
      .digest('base64url')
    marks.set(key, mark)
    return mark
  }
}

function eachOnce(compose: Composer): Composer {
  const composed = new Map<string, Promise<Composed>>()
  return (audience) => {
    const key = JSON.stringify([audience.filters, audience.coordinators])
    const known = composed.get(key) ?? compose(audience)
    composed.set(key, known)
    return known
  }
}

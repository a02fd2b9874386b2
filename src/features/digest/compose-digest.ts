import type { View } from '../../chat/view.ts'
import type { Filters } from '../../store/subscriptions.ts'
import type { Tools } from '../tools.ts'
import { compileDigest } from './compile-digest.ts'
import { type DigestFacts, factsFor, gatherFacts } from './digest-facts.ts'

/** What decides which digest a channel gets. */
interface Audience {
  filters: Filters
  coordinators: boolean
}

/** Says the digest of one channel after another; undefined where there is nothing to tell. */
export type Composer = (audience: Audience) => View | undefined

/**
 * The one way a digest comes about, for sending, preview and the command line alike: everything is read once, as it is
 * at `now`, and channels that want the same get the same.
 */
export async function composerAt(now: Date, tools: Tools): Promise<Composer> {
  const facts = await gatherFacts(now, tools)
  const composed = new Map<string, View | undefined>()
  return ({ filters, coordinators }) => {
    const key = JSON.stringify([filters, coordinators])
    if (!composed.has(key)) composed.set(key, compose(facts, { filters, coordinators }, tools))
    return composed.get(key)
  }
}

/** What a channel reads is Dutch, whoever subscribed it. */
const compose = (facts: DigestFacts, audience: Audience, { network }: Tools): View | undefined =>
  compileDigest(factsFor(facts, audience, network.themeDays), 'nl')

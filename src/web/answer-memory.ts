import { LRUCache } from 'lru-cache'
import type { Clock } from '../features/tools.ts'
import type { Store } from '../store/store.ts'
import type { Sendable } from './send.ts'

const MOST_BYTES = 32_000_000
/** Time goes by without anybody changing anything: what was coming has begun. */
const MOST_AGE_MS = 60_000

interface Remembered {
  answer: Sendable
  /** Number of the newest change when it was made. */
  change: number
  at: number
}

/** What is made once, unless there is nothing to say. */
type Make<Answer> = () => Promise<Answer>

/**
 * Remembers what was answered until anybody changes anything, so that most questions cost one look at the newest change.
 * Who asks the same while it is being made waits for that.
 */
export function answerMemory({ store, clock }: { store: Pick<Store, 'lastChange'>; clock: Clock }) {
  const kept = new LRUCache<string, Remembered>({
    maxSize: MOST_BYTES,
    sizeCalculation: ({ answer }) => answer.body.length + answer.zipped.length,
  })
  const making = new Map<string, Promise<Sendable | undefined>>()

  async function makeAndKeep(
    key: string,
    { change, at }: Omit<Remembered, 'answer'>,
    make: Make<Sendable | undefined>,
  ) {
    const answer = await make()
    if (answer !== undefined) kept.set(key, { answer, change, at })
    return answer
  }

  return async <Answer extends Sendable | undefined>(key: string, make: Make<Answer>): Promise<Answer> => {
    // Read first: what changes while it is made makes it outdated at once, never the other way round.
    const change = await store.lastChange.number()
    const at = clock.now().getTime()
    const known = kept.get(key)
    if (known?.change === change && Math.abs(at - known.at) < MOST_AGE_MS) return known.answer as Answer
    const turn = `${change} ${key}`
    const begun = making.get(turn) ?? makeAndKeep(key, { change, at }, make).finally(() => making.delete(turn))
    making.set(turn, begun)
    return (await begun) as Answer
  }
}
export type AnswerMemory = ReturnType<typeof answerMemory>

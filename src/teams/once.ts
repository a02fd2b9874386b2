import { LRUCache } from 'lru-cache'
import type { Answer } from '../chat/answer.ts'

/** A client that heard nothing for five seconds asks again, twice (platforms.md 3.3). */
const slowMs = 3_000
const repeatsForMs = 30_000
const mostPeople = 5_000

interface Request {
  /** Tenant and person. */
  person: string
  /** Teams' own name of the request, where it has one. */
  id?: string
  /** What is asked, where: the same for every repetition, also under another id. */
  what: string
}

interface Asked extends Omit<Request, 'person'> {
  answer: Promise<Answer>
  /** Until when the same question is a repetition: while it is being answered, and for a while when that was slow. */
  repeatsUntil: number
}

/**
 * What each person asked last. A repetition gets the answer of the first, which may still be on its way; the same press
 * after another one, or after a quick answer, is meant.
 */
export function createRequests() {
  const last = new LRUCache<string, Asked>({ max: mostPeople })
  return {
    once({ person, id, what }: Request, act: () => Promise<Answer>): Promise<Answer> {
      const before = last.get(person)
      if (before !== undefined && isRepetition(before, id, what)) return before.answer
      const begun = Date.now()
      const asked: Asked = {
        what,
        answer: act(),
        repeatsUntil: Number.POSITIVE_INFINITY,
        ...(id !== undefined && { id }),
      }
      last.set(person, asked)
      const settle = () => {
        const isSlow = Date.now() - begun > slowMs
        asked.repeatsUntil = isSlow ? Date.now() + repeatsForMs : 0
      }
      asked.answer.then(settle, settle)
      return asked.answer
    },
  }
}
export type Requests = ReturnType<typeof createRequests>

function isRepetition(before: Asked, id: string | undefined, what: string): boolean {
  if (id !== undefined && before.id === id) return true
  return before.what === what && before.repeatsUntil > Date.now()
}

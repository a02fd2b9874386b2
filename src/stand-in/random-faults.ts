import { chanceOf } from './chance.ts'
import type { Trouble } from './trouble.ts'

/** What can go wrong at random. */
const troubles = {
  limited: { status: 429 },
  error: { status: 500 },
  errorAfterTaking: { status: 500, afterTaking: true },
  silenceAfterTaking: { hangs: true, afterTaking: true },
  reset: { resets: true },
  resetAfterTaking: { resets: true, afterTaking: true },
  /** Carried out late. */
  slow: {},
  /** Carried out at once, and answered late. */
  slowAnswer: {},
} satisfies Record<string, Trouble>

export type FaultKind = keyof typeof troubles
export const faultKinds = Object.keys(troubles) as FaultKind[]

export interface FaultPlan {
  seed: number
  /** Each as a share of the calls; together at most 1. */
  rates: Partial<Record<FaultKind, number>>
  /** Of a 429, in seconds; 1 when absent. */
  retryAfter?: number
  /** How long something slow takes at most, in milliseconds; 300 when absent. */
  mostMs?: number
  /** Also calls that say nothing, such as those that read what was said. */
  everyCall?: boolean
}

/** A call about a conversation. */
export interface Call {
  name: string
  conversation: string
  /** Whether it says or edits something. */
  posts: boolean
  /** What was sent with it. */
  body: unknown
}

/** One fault, as it was caused. */
export interface Fault extends Call {
  kind: FaultKind
  at: Date
  /** Whether the caller cannot know if the call was carried out. */
  leavesDoubt: boolean
}

/**
 * Lets calls go wrong at random between `begin` and `end`, and remembers every one. The same seed makes the same call of the same
 * conversation go wrong in the same way, whatever happens elsewhere meanwhile.
 */
export class RandomFaults {
  readonly caused: Fault[] = []
  /** How many calls that post or edit there were so far. */
  posts = 0
  private plan: FaultPlan | undefined
  private readonly turns = new Map<string, number>()

  begin(plan: FaultPlan): void {
    this.plan = plan
  }

  end(): void {
    this.plan = undefined
  }

  next(call: Call): Trouble | undefined {
    const { plan } = this
    if (call.posts) this.posts += 1
    if (plan === undefined || (!call.posts && !plan.everyCall)) return undefined
    const place = `${call.name} ${call.conversation}`
    const turn = (this.turns.get(place) ?? 0) + 1
    this.turns.set(place, turn)
    const kind = drawn(plan.rates, chanceOf(plan.seed, place, turn))
    if (kind === undefined) return undefined
    const trouble: Trouble = troubles[kind]
    const leavesDoubt = trouble.afterTaking === true || trouble.resets === true || trouble.status === 500
    this.caused.push({ ...call, kind, at: new Date(), leavesDoubt })
    const ms = Math.round(chanceOf(plan.seed, place, turn, 'ms') * (plan.mostMs ?? 300))
    if (kind === 'slow') return { delayMs: ms }
    if (kind === 'slowAnswer') return { lateMs: ms }
    return trouble.status === 429 ? { ...trouble, retryAfter: plan.retryAfter ?? 1 } : trouble
  }
}

/** The kind in whose share of 0 to 1 the chance falls. */
function drawn(rates: FaultPlan['rates'], chance: number): FaultKind | undefined {
  let upTo = 0
  return faultKinds.find((kind) => {
    upTo += rates[kind] ?? 0
    return chance < upTo
  })
}

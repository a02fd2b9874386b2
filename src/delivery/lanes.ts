import type { ClaimedDelivery } from '../store/claim-deliveries.ts'
import { createBreaker } from './breaker.ts'
import { createBudget } from './budget.ts'
import type { Limits, PlatformProblem } from './platform.ts'

/** A delivery in hand. */
export interface Held {
  delivery: ClaimedDelivery
  /** Of performance.now(): begun later, it might still be under way when its lease ends. */
  beginBefore: number
}

interface Widths {
  /** Under way at once, in all spaces and in one. */
  most: number
  mostPerSpace: number
}

interface Lane {
  platform: string
  space: string
  waiting: Held[]
  underWay: Set<Held>
  /** What the platform has answered and is being written down: it takes no room any more. */
  answered: Set<Held>
  messages: ReturnType<typeof createBudget>
  edits: ReturnType<typeof createBudget>
  breaker: ReturnType<typeof createBreaker>
}

interface Bounds {
  limitsOf(platform: string): Limits
  /** Milliseconds until a channel may speak again. */
  restMs(channelId: string): number
}

/** Deliveries in hand, a lane a space: each has its own budget and circuit breaker, and the lanes take turns. */
export function createLanes({ most, mostPerSpace }: Widths, { limitsOf, restMs }: Bounds) {
  const lanes = new Map<string, Lane>()
  let soonestMs = Number.POSITIVE_INFINITY

  function laneOf({ platform, space }: { platform: string; space: string }): Lane {
    const key = `${platform}:${space}`
    const known = lanes.get(key)
    if (known !== undefined) return known
    const { messages, edits } = limitsOf(platform)
    const budgets = { messages: createBudget(messages), edits: createBudget(edits) }
    const made = {
      platform,
      space,
      waiting: [],
      underWay: new Set<Held>(),
      answered: new Set<Held>(),
      ...budgets,
      breaker: createBreaker(),
    }
    lanes.set(key, made)
    return made
  }

  const underWay = (): number => [...lanes.values()].reduce((sum, lane) => sum + lane.underWay.size, 0)

  /** Milliseconds until this lane may begin something; 0 when it may. */
  function waitMs(lane: Lane): number {
    const rest = lane.breaker.waitMs()
    if (rest > 0 || lane.waiting.length === 0) return rest
    return Math.min(...lane.waiting.map(({ delivery }) => budgetFor(lane, delivery).waitMs()))
  }

  function isRested({ channel }: ClaimedDelivery): boolean {
    const rest = restMs(channel.id)
    if (rest > 0) soonestMs = Math.min(soonestMs, rest)
    return rest === 0
  }

  function takeFrom(lane: Lane): Held | undefined {
    const width = lane.breaker.isProbing() ? 1 : mostPerSpace
    if (lane.breaker.waitMs() > 0 || lane.underWay.size >= width) return undefined
    const at = lane.waiting.findIndex(({ delivery }) => isRested(delivery) && budgetFor(lane, delivery).take())
    const [held] = at < 0 ? [] : lane.waiting.splice(at, 1)
    if (held !== undefined) lane.underWay.add(held)
    return held
  }

  return {
    add(all: readonly Held[]): void {
      for (const held of all) laneOf(held.delivery.channel).waiting.push(held)
    },

    /** What may begin now, the lanes in turn; they are under way from here on. */
    begin(): Held[] {
      const begun: Held[] = []
      soonestMs = Number.POSITIVE_INFINITY
      let room = most - underWay()
      for (let found = true; found && room > 0; ) {
        found = false
        for (const [key, lane] of [...lanes]) {
          const held = room > 0 && lane.waiting.length > 0 ? takeFrom(lane) : undefined
          if (held === undefined) continue
          begun.push(held)
          room -= 1
          found = true
          // Whoever was served stands last in the next round.
          lanes.delete(key)
          lanes.set(key, lane)
        }
      }
      return begun
    },

    /** The platform has answered: something else may begin while this is written down. */
    answered(held: Held): void {
      const lane = laneOf(held.delivery.channel)
      if (lane.underWay.delete(held)) lane.answered.add(held)
    },
    /** Whether something else may begin by that: what was answered took no room any more. */
    ended(held: Held): boolean {
      const lane = laneOf(held.delivery.channel)
      lane.answered.delete(held)
      return lane.underWay.delete(held)
    },
    succeeded: ({ delivery }: Held): void => laneOf(delivery.channel).breaker.succeeded(),
    failed: ({ delivery }: Held, problem: PlatformProblem): void => laneOf(delivery.channel).breaker.failed(problem),

    /** How much is under way that was not answered yet. */
    underWay,
    /** How much is in hand. */
    count: (): number =>
      [...lanes.values()].reduce(
        (sum, { waiting, underWay, answered }) => sum + waiting.length + underWay.size + answered.size,
        0,
      ),
    /** Everything in hand. */
    held: (): Held[] => [...lanes.values()].flatMap((lane) => [...lane.waiting, ...lane.underWay, ...lane.answered]),
    /** Takes out what has not begun: all of it, or what a lane holds whose circuit is open. */
    takeBack(which: 'all' | 'resting'): Held[] {
      return [...lanes.values()].flatMap((lane) =>
        which === 'all' || lane.breaker.waitMs() > 0 ? lane.waiting.splice(0) : [],
      )
    },
    /** Spaces for which nothing should be claimed now: they rest, or have enough in hand. */
    closed: () => [...lanes.values()].filter((lane) => waitMs(lane) > 0 || lane.waiting.length >= mostPerSpace),
    /** Spaces that fail as a whole, as `platform:space`. */
    failing: (): string[] =>
      [...lanes.values()]
        .filter(({ breaker }) => breaker.isProbing())
        .map(({ platform, space }) => `${platform}:${space}`),
    /** Milliseconds, at the last `begin`, until a channel had rested for which something was in hand; undefined when none rested. */
    untilRestedMs: (): number | undefined => (Number.isFinite(soonestMs) ? soonestMs : undefined),
    /** Milliseconds until a lane that rests may go on; undefined when none rests. */
    shortestRestMs(): number | undefined {
      const waits = [...lanes.values()].map(waitMs).filter((wait) => wait > 0)
      return waits.length === 0 ? undefined : Math.min(...waits)
    },
  }
}

const budgetFor = (lane: Lane, { kind }: ClaimedDelivery) => (kind === 'edit' ? lane.edits : lane.messages)

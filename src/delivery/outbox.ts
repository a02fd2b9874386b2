import { setTimeout as sleep } from 'node:timers/promises'
import type { Posted } from '../chat/feature.ts'
import type { Identity } from '../chat/text.ts'
import type { View } from '../chat/view.ts'
import type { NewDelivery } from '../store/deliveries.ts'
import type { Store } from '../store/store.ts'
import { createLanes, type Held } from './lanes.ts'
import { createPace } from './pace.ts'
import type { Platform } from './platform.ts'
import { createRecord } from './record.ts'
import { createSender, SEND_MS } from './send.ts'
import { type Timing, usualTiming } from './timing.ts'

const mostUnderWay = 64
const mostUnderWayPerSpace = 16
/** In hand at once: enough to be busy for a while, since a look costs as much as many messages. */
const mostInHand = 4 * mostUnderWay
const enoughInHand = mostUnderWay
/** Even when nobody wakes it, the outbox looks this often: another process may have written. */
const longestNapMs = 5_000
/** A channel may be held by another process, or there is enough in hand: looking more often than this would bring nothing. */
const heldElsewhereMs = 100
/** What rests seldom rests alone: one look for all that may speak again within this. */
const shortestNapMs = 20
const drainedNapMs = 20
/** While something is due that rests, a channel that has rested enough is not kept waiting for a space that has not. */
const longestRestMs = 1_000
/** What is to be said in a channel that rests is taken in hand this long before it may be, to be said on the dot. */
const aheadMs = 150
/** A look costs as much as an answer, and finds all that was written meanwhile: who waits for an answer goes before it. */
const shortestGapMs = 50
/** Who waits for an answer just after the start goes before what was left to be said. */
const firstLookMs = 500
/** What is under way gets this long to end when the bot stops. */
const stopMs = 6_000

export interface OutboxGround<Tools> {
  store: Store
  clock: { now(): Date }
  log: { info(o: object, m: string): void; warn(o: object, m: string): void; error(o: object, m: string): void }
  /** How things that are edited in place look now, by kind. */
  posted: ReadonlyMap<string, Posted<Tools>>
  /** What every message to somebody in person has besides. */
  inPerson?(shown: View, reader: Identity, tools: Tools): Promise<View>
  /** A place is gone; told once a place. */
  onDead?(channelId: string, tools: Tools): Promise<void>
  timing?: Partial<Timing>
}

/** Sends what is due, each channel in order, until stopped. Durable: all it knows is in the database. */
export function createOutbox<Tools>(ground: OutboxGround<Tools>) {
  const { store, clock, log } = ground
  const timing = { ...usualTiming, ...ground.timing }
  const pace = createPace()
  const record = createRecord({
    write: (all) => store.deliveryQueue.arrived(all, clock.now()),
    isMoreComing: () => lanes.underWay() > 0,
    onProblem: (problem) => log.error({ err: problem }, 'what became of deliveries could not be written yet'),
    goesOn: () => performance.now() < givesUpAt,
  })
  const underWay = new Map<Held, Promise<void>>()
  let platforms: readonly Platform[] = []
  let send: ReturnType<typeof createSender<Tools>> | undefined
  let stopped = true
  /** Of performance.now(). */
  let givesUpAt = Number.POSITIVE_INFINITY
  let looking: Promise<void> | undefined
  let again = false
  let notBefore = 0
  let nap: NodeJS.Timeout | undefined
  let untilRested: NodeJS.Timeout | undefined

  const lanes = createLanes(
    { most: mostUnderWay, mostPerSpace: mostUnderWayPerSpace },
    { limitsOf, restMs: pace.restMs },
  )

  function limitsOf(name: string) {
    const limits = platforms.find((platform) => platform.name === name)?.limits
    return limits ?? { messages: unlimited, edits: unlimited, messageGapMs: 0, editGapMs: 0 }
  }

  /** Claims what is due and starts it; one look at a time, and who asks during one or just after it shares the next. */
  function look(): void {
    again = true
    if (looking !== undefined || stopped) return
    clearTimeout(nap)
    const early = notBefore - performance.now()
    if (early > 0) {
      nap = setTimeout(look, early)
      return
    }
    looking = lookOnce().finally(() => {
      looking = undefined
      notBefore = performance.now() + shortestGapMs
      if (again) look()
    })
  }

  async function lookOnce(): Promise<void> {
    again = false
    try {
      await claimDue()
      begin()
      await planNap()
    } catch (problem) {
      log.error({ err: problem }, 'the outbox could not look for what is due')
      if (!stopped) nap = setTimeout(look, longestNapMs)
    }
  }

  async function claimDue(): Promise<void> {
    const now = clock.now()
    const inHand = lanes.held()
    const held = inHand.map(({ delivery }) => delivery.id)
    await store.deliveryQueue.takeOver(now, { dueAt: new Date(now.getTime() + timing.settleMs), held })
    const most = mostInHand - inHand.length
    if (most <= 0) return
    const claimedAt = performance.now()
    const claimed = await store.deliveryQueue.claim(now, {
      ...{ most, mostPerSpace: mostUnderWayPerSpace, leaseMs: timing.leaseMs },
      restingChannels: pace.resting(aheadMs),
      closedSpaces: lanes.closed(),
    })
    lanes.add(claimed.map((delivery) => ({ delivery, beginBefore: claimedAt + timing.leaseMs - SEND_MS })))
  }

  function begin(): void {
    if (stopped || send === undefined) return
    for (const held of lanes.begin()) {
      const done = send(held)
        .catch((problem: unknown) =>
          log.error({ err: problem, delivery: held.delivery.id }, 'a delivery was not recorded'),
        )
        .finally(() => ended(held))
      underWay.set(held, done)
    }
    clearTimeout(untilRested)
    const restMs = lanes.untilRestedMs()
    if (restMs !== undefined) untilRested = setTimeout(begin, restMs)
  }

  function ended(held: Held): void {
    underWay.delete(held)
    const hasRoom = lanes.ended(held)
    if (stopped) return
    const back = lanes.takeBack('resting')
    if (back.length > 0) void handBack(back)
    if (hasRoom) begin()
    // There may be more to say, here or elsewhere; while there is enough in hand, that can wait.
    if (lanes.count() < enoughInHand) look()
  }

  function answered(held: Held): void {
    lanes.answered(held)
    begin()
  }

  const handBack = (all: readonly Held[]) =>
    store.deliveryQueue
      .handBack(all.map(({ delivery }) => delivery.id))
      .catch((problem: unknown) => log.error({ err: problem }, 'deliveries could not be handed back'))

  /** Something in hand may have rested long enough, and something else may be due. */
  function goOn(): void {
    begin()
    look()
  }

  async function planNap(): Promise<void> {
    if (stopped || again) return
    const untilDue = await untilDueMs()
    // What is due already waits for a channel or a space that rests; or it rested when it was looked for, and no longer.
    const rests = [pace.shortestRestMs(aheadMs), lanes.shortestRestMs()].filter((ms) => ms !== undefined)
    const next = untilDue > 0 ? untilDue : rests.length === 0 ? heldElsewhereMs : longestRestMs
    const wait = Math.min(next, ...rests)
    const least = lanes.count() === 0 ? shortestNapMs : heldElsewhereMs
    if (!stopped) nap = setTimeout(goOn, Math.min(Math.max(wait, least), longestNapMs))
  }

  /** Milliseconds until something is due that waits in the database; with enough in hand not asked, since asking costs as much as claiming. */
  async function untilDueMs(): Promise<number> {
    if (lanes.count() >= enoughInHand) return 0
    const due = await store.deliveryQueue.nextDue(clock.now())
    return due === undefined ? longestNapMs : due.getTime() - clock.now().getTime()
  }

  return {
    start(tools: Tools, those: readonly Platform[]) {
      platforms = those
      send = createSender(ground, { tools, platforms, timing, lanes, pace, record, onAnswer: answered })
      stopped = false
      givesUpAt = Number.POSITIVE_INFINITY
      nap = setTimeout(look, firstLookMs)
    },
    wake: look,
    async deliver(deliveries: NewDelivery[]): Promise<void> {
      await store.deliveries.queue(deliveries, clock.now())
      look()
    },
    /** Spaces to which nothing gets through at the moment, as `platform:space`. */
    failing: (): string[] => lanes.failing(),
    /** Resolves when nothing that is due waits any more. */
    async drained(): Promise<void> {
      for (;;) {
        await looking
        await Promise.allSettled(underWay.values())
        const due = await store.deliveryQueue.nextDue(clock.now())
        if (lanes.count() === 0 && (due === undefined || due > clock.now())) return
        await sleep(drainedNapMs)
      }
    },
    /** Lets what is under way end, but not for ever; the rest waits in the database, free for who comes next. */
    async stop(): Promise<void> {
      stopped = true
      givesUpAt = performance.now() + stopMs
      await looking
      clearTimeout(nap)
      clearTimeout(untilRested)
      await handBack(lanes.takeBack('all'))
      await Promise.race([Promise.allSettled(underWay.values()), sleep(stopMs, undefined, { ref: false })])
      await send?.leaveInDoubt([...underWay.keys()])
    },
  }
}

const unlimited = { burst: Number.POSITIVE_INFINITY, perSecond: Number.POSITIVE_INFINITY }

import { setTimeout as sleep } from 'node:timers/promises'
import type { Posted } from '../chat/feature.ts'
import { type View, viewSchema } from '../chat/view.ts'
import type { NewDelivery } from '../store/deliveries.ts'
import type { ClaimedDelivery } from '../store/delivery-queue.ts'
import type { Store } from '../store/store.ts'
import { backoffMs, mostAttempts } from './backoff.ts'
import { createPace } from './pace.ts'
import { type Place, type Platform, PlatformProblem } from './platform.ts'

/** A delivery holds its lease longer than any platform call may take. */
const leaseMs = 60_000
const mostAtOnce = 16
/** Even when nobody wakes it, the outbox looks this often: another process may have written. */
const longestNapMs = 5_000
/** A channel may be held by another process; looking more often than this would not free it. */
const shortestNapMs = 100
/** Who waits for an answer just after the start goes before what was left to be said. */
const firstLookMs = 500

interface Ground<Tools> {
  store: Store
  clock: { now(): Date }
  log: { info(o: object, m: string): void; warn(o: object, m: string): void; error(o: object, m: string): void }
  /** How things that are edited in place look now, by kind. */
  posted: ReadonlyMap<string, Posted<Tools>>
  /** A place is gone; told once a place. */
  onDead?(channelId: string, tools: Tools): Promise<void>
}

/** Sends what is due, each channel in order, until stopped. Durable: all it knows is in the database. */
export function createOutbox<Tools>(ground: Ground<Tools>) {
  const pace = createPace()
  const underWay = new Map<string, Promise<void>>()
  let line: Line<Tools> | undefined
  let stopped = true
  let looking: Promise<void> | undefined
  let again = false
  let nap: NodeJS.Timeout | undefined

  /** Claims what is due and starts it; one look at a time, and another one after it when somebody asked meanwhile. */
  function look(): void {
    again = true
    looking ??= lookUntilQuiet().finally(() => {
      looking = undefined
      if (again && !stopped) look()
    })
  }

  async function lookUntilQuiet(): Promise<void> {
    clearTimeout(nap)
    try {
      while (again && !stopped) {
        again = false
        await startDue()
      }
      await planNap()
    } catch (problem) {
      ground.log.error({ err: problem }, 'the outbox could not look for what is due')
      if (!stopped) nap = setTimeout(look, longestNapMs)
    }
  }

  async function startDue(): Promise<void> {
    const most = mostAtOnce - underWay.size
    const sending = line
    if (most <= 0 || sending === undefined) return
    const busy = [...underWay.keys(), ...pace.resting()]
    const claimed = await ground.store.deliveryQueue.claim(ground.clock.now(), { most, leaseMs, busy })
    for (const delivery of claimed) {
      const done = send(ground, sending, delivery)
        .catch((problem: unknown) =>
          ground.log.error({ err: problem, delivery: delivery.id }, 'a delivery was not recorded'),
        )
        .finally(() => {
          underWay.delete(delivery.channel.id)
          look()
        })
      underWay.set(delivery.channel.id, done)
    }
  }

  async function planNap(): Promise<void> {
    if (stopped || again) return
    const due = await ground.store.deliveryQueue.nextDue(ground.clock.now())
    const wait = due === undefined ? longestNapMs : due.getTime() - ground.clock.now().getTime()
    const soonest = Math.max(wait, shortestNapMs, pace.shortestRestMs())
    if (!stopped) nap = setTimeout(look, Math.min(soonest, longestNapMs))
  }

  return {
    start(tools: Tools, platforms: readonly Platform[]) {
      line = { tools, platforms, pace }
      stopped = false
      nap = setTimeout(look, firstLookMs)
    },
    wake: look,
    async deliver(deliveries: NewDelivery[]): Promise<void> {
      await ground.store.deliveries.queue(deliveries, ground.clock.now())
      look()
    },
    /** Resolves when nothing that is due waits any more. */
    async drained(): Promise<void> {
      for (;;) {
        await looking
        await Promise.allSettled(underWay.values())
        const due = await ground.store.deliveryQueue.nextDue(ground.clock.now())
        if (underWay.size === 0 && (due === undefined || due > ground.clock.now())) return
        await sleep(shortestNapMs)
      }
    },
    /** Lets what is under way end; the rest waits in the database. */
    async stop(): Promise<void> {
      stopped = true
      await looking
      clearTimeout(nap)
      await Promise.allSettled(underWay.values())
    },
  }
}

/** What there is to send with, once everything has started. */
interface Line<Tools> {
  tools: Tools
  platforms: readonly Platform[]
  pace: ReturnType<typeof createPace>
}

/** One delivery from claim to record. */
async function send<Tools>(ground: Ground<Tools>, line: Line<Tools>, delivery: ClaimedDelivery): Promise<void> {
  const { store, clock } = ground
  const { tools, platforms, pace } = line
  const platform = platforms.find(({ name }) => name === delivery.channel.platform)
  if (platform === undefined) return postpone(ground, delivery, { problem: 'platform not connected', inDoubt: false })
  try {
    const view = await viewToSend(ground, tools, delivery)
    if (view === undefined)
      return await store.deliveryQueue.giveUp(delivery.id, 'dropped', 'nothing to show', clock.now())
    const reference = await hand(platform, delivery, view, ground)
    if (reference === 'no copy') return await store.deliveryQueue.giveUp(delivery.id, 'dropped', 'no copy', clock.now())
    if (delivery.kind !== 'edit') pace.spoke(delivery.channel.id)
    await store.deliveryQueue.sent(delivery, reference, clock.now())
  } catch (problem) {
    await settle(ground, tools, { delivery, problem })
  }
}

async function viewToSend<Tools>(ground: Ground<Tools>, tools: Tools, { about, view, channel }: ClaimedDelivery) {
  if (view !== null) return parseView(view)
  const [, kind = '', id = ''] = /^([^:]*):(.*)$/s.exec(about ?? '') ?? []
  return ground.posted.get(kind)?.view(id, channel.id, tools)
}

/** Posts, edits or replies; the reference of what was posted. */
async function hand<Tools>(platform: Platform, delivery: ClaimedDelivery, view: View, { store }: Ground<Tools>) {
  const { kind, about, channel } = delivery
  const place: Place = { space: channel.space, channel: channel.externalId, kind: channel.kind }
  const mark = { delivery: String(delivery.id), repeated: delivery.inDoubt }
  if (kind === 'post') return platform.post(place, view, mark)
  const reference = about === null ? undefined : await store.deliveryQueue.reference(about, channel.id)
  if (reference === undefined) return 'no copy'
  if (kind === 'reply') return platform.reply(place, reference, view, mark)
  await platform.edit(place, reference, view)
  return reference
}

/** What becomes of a delivery that failed. Surprises of our own count as refused only after the usual tries. */
async function settle<Tools>(
  ground: Ground<Tools>,
  tools: Tools,
  { delivery, problem }: { delivery: ClaimedDelivery; problem: unknown },
): Promise<void> {
  const { store, clock, log } = ground
  const fault =
    problem instanceof PlatformProblem
      ? problem
      : new PlatformProblem(String(problem), { fate: 'later', scope: 'channel' })
  const facts = { delivery: delivery.id, channel: delivery.channel.id, fate: fault.fate, attempts: delivery.attempts }
  if (!(problem instanceof PlatformProblem)) log.error({ ...facts, err: problem }, 'a delivery failed unexpectedly')
  switch (fault.fate) {
    case 'dead':
      if (await store.deliveryQueue.parkChannel(delivery.channel.id, fault.message, clock.now())) {
        log.warn(facts, 'a channel was parked')
        await ground.onDead?.(delivery.channel.id, tools)
      }
      return store.deliveryQueue.giveUp(delivery.id, 'parked', fault.message, clock.now())
    case 'refused':
      log.error({ ...facts, problem: fault.message }, 'a delivery was refused for good')
      return store.deliveryQueue.giveUp(delivery.id, 'parked', fault.message, clock.now())
    case 'later':
    case 'unknown': {
      const inDoubt = fault.fate === 'unknown' && delivery.kind !== 'edit'
      return postpone(ground, delivery, { problem: fault.message, inDoubt, retryAfterSeconds: fault.retryAfterSeconds })
    }
  }
}

async function postpone<Tools>(
  { store, clock, log }: Ground<Tools>,
  { id, attempts }: ClaimedDelivery,
  {
    problem,
    inDoubt,
    retryAfterSeconds,
  }: { problem: string; inDoubt: boolean; retryAfterSeconds?: number | undefined },
): Promise<void> {
  if (attempts >= mostAttempts) {
    log.error({ delivery: id, attempts, problem }, 'a delivery was given up')
    return store.deliveryQueue.giveUp(id, 'parked', problem, clock.now())
  }
  const waitMs = retryAfterSeconds === undefined ? backoffMs(attempts, Math.random()) : retryAfterSeconds * 1000
  const dueAt = new Date(clock.now().getTime() + waitMs)
  return store.deliveryQueue.postpone(id, { dueAt, problem, inDoubt })
}

function parseView(json: string): View {
  try {
    return viewSchema.parse(JSON.parse(json))
  } catch {
    throw new PlatformProblem('corrupt_row', { fate: 'refused', scope: 'channel' })
  }
}

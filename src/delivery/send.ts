import { attempt, CannotLook, type Outcome } from './attempt.ts'
import { backoffMs, isHopeless } from './backoff.ts'
import type { createLanes, Held } from './lanes.ts'
import type { OutboxGround } from './outbox.ts'
import type { createPace } from './pace.ts'
import { type Platform, PlatformProblem } from './platform.ts'
import type { createRecord } from './record.ts'
import type { Timing } from './timing.ts'

/** One attempt takes no longer than this, in ms: at most two calls of ten seconds and some room. */
export const SEND_MS = 25_000

/** What there is to send with, once everything has started. */
interface Line<Tools> {
  tools: Tools
  platforms: readonly Platform[]
  timing: Timing
  lanes: ReturnType<typeof createLanes>
  pace: ReturnType<typeof createPace>
  record: ReturnType<typeof createRecord>
  /** The platform has answered; what remains is to write that down. */
  onAnswer(held: Held): void
}

/** Sends one delivery after another, each from claim to record. */
export function createSender<Tools>(ground: OutboxGround<Tools>, line: Line<Tools>) {
  const { store, clock, log } = ground
  const { lanes, pace, record, timing } = line

  async function send(held: Held): Promise<void> {
    const { delivery } = held
    const platform = line.platforms.find(({ name }) => name === delivery.channel.platform)
    if (platform === undefined) return failed(held, notConnected())
    const { posted, inPerson } = ground
    const sending = { platform, tools: line.tools, posted, ...(inPerson && { inPerson }) }
    const result = await attempt(held, sending).catch((problem: unknown) => ({ kind: 'failed' as const, problem }))
    if (result.kind === 'failed') return failed(held, result.problem)
    if (result.kind === 'arrived') {
      const { messageGapMs, editGapMs } = platform.limits
      pace.spoke(delivery.channel.id, delivery.kind === 'edit' ? editGapMs : messageGapMs)
      lanes.succeeded(held)
    }
    line.onAnswer(held)
    await settle(held, result)
  }

  async function settle({ delivery }: Held, outcome: Outcome): Promise<void> {
    switch (outcome.kind) {
      case 'found':
        log.info({ delivery: delivery.id }, 'a delivery in doubt had arrived')
        return record.arrived({ ...outcome, delivery })
      case 'arrived':
        return record.arrived({ ...outcome, delivery })
      case 'dropped':
        return record.persist(() => store.deliveryQueue.giveUp(delivery, 'dropped', outcome.why, clock.now()))
      case 'late':
        return record.persist(() => store.deliveryQueue.handBack([delivery.id]))
    }
  }

  /** What becomes of a delivery that failed. Surprises of our own count as refused only after the usual tries. */
  async function failed(held: Held, problem: unknown): Promise<void> {
    const { delivery } = held
    if (problem instanceof CannotLook) return waitToLook(held, problem.problem)
    const isExpected = problem instanceof PlatformProblem
    const fault = isExpected ? problem : new PlatformProblem('surprise', { fate: 'later', scope: 'channel' })
    const facts = { delivery: delivery.id, channel: delivery.channel.id, fate: fault.fate, attempts: delivery.attempts }
    if (!isExpected) log.error({ ...facts, err: problem }, 'a delivery failed unexpectedly')
    if (fault.fate !== 'refused') lanes.failed(held, fault)
    if (fault.fate === 'refused') {
      log.error({ ...facts, problem: fault.message }, 'a delivery was refused for good')
      return giveUp(held, fault)
    }
    if (fault.fate === 'dead' && fault.scope === 'channel') return park(held, fault)
    await postpone(held, fault)
  }

  async function park(held: Held, { message }: PlatformProblem): Promise<void> {
    const { channel } = held.delivery
    let isFirst = false
    await record.persist(async () => {
      isFirst = await store.deliveryQueue.parkChannel(channel.id, message, clock.now())
    })
    if (isFirst) {
      log.warn({ channel: channel.id, problem: message }, 'a channel was parked')
      await record.persist(async () => ground.onDead?.(channel.id, line.tools))
    }
    await giveUp(held, { message })
  }

  const giveUp = ({ delivery }: Held, { message }: Pick<PlatformProblem, 'message'>) =>
    record.persist(() => store.deliveryQueue.giveUp(delivery, 'parked', message, clock.now()))

  async function postpone(held: Held, fault: PlatformProblem): Promise<void> {
    const { id, kind } = held.delivery
    const attempts = held.delivery.attempts + 1
    if (isHopeless(attempts, fault.scope)) {
      log.error({ delivery: id, attempts, problem: fault.message }, 'a delivery was given up')
      return giveUp(held, fault)
    }
    const inDoubt = fault.fate === 'unknown' && kind !== 'edit'
    const waitMs =
      fault.retryAfterSeconds === undefined ? backoffMs(attempts, Math.random()) : fault.retryAfterSeconds * 1000
    return later(held, {
      waitMs: inDoubt ? Math.max(waitMs, timing.settleMs) : waitMs,
      problem: fault.message,
      inDoubt,
      failed: true,
    })
  }

  /** Whether it arrived is found out later; that says nothing of the message or the space, so it is tried for ever. */
  const waitToLook = (held: Held, { message, retryAfterSeconds }: PlatformProblem) =>
    later(held, {
      waitMs: (retryAfterSeconds ?? timing.settleMs / 1000) * 1000,
      problem: `look: ${message}`,
      inDoubt: true,
      failed: false,
    })

  const later = (
    { delivery }: Held,
    { waitMs, ...how }: { waitMs: number; problem: string; inDoubt: boolean; failed: boolean },
  ): Promise<void> =>
    record.persist(() => {
      const dueAt = new Date(clock.now().getTime() + waitMs)
      return store.deliveryQueue.postpone(delivery, { dueAt, ...how })
    })

  return Object.assign(send, {
    /** The bot stops while these are still under way: whoever comes next settles them. */
    async leaveInDoubt(all: readonly Held[]): Promise<void> {
      const dueAt = new Date(clock.now().getTime() + timing.settleMs)
      for (const { delivery } of all)
        await store.deliveryQueue
          .postpone(delivery, { dueAt, problem: 'stopped', inDoubt: delivery.kind !== 'edit', failed: false })
          .catch((problem: unknown) => log.error({ err: problem, delivery: delivery.id }, 'a delivery stays held'))
    },
  })
}

const notConnected = (): PlatformProblem =>
  new PlatformProblem('platform_not_connected', { fate: 'later', scope: 'platform' })

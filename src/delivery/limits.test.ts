import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ClaimedDelivery } from '../store/claim-deliveries.ts'
import { createBreaker } from './breaker.ts'
import { createBudget } from './budget.ts'
import { createLanes, type Held } from './lanes.ts'
import { createPace } from './pace.ts'
import { PlatformProblem } from './platform.ts'

/** Milliseconds that pass when told to. */
function stopwatch() {
  let ms = 1_000
  return {
    now: () => ms,
    pass(more: number): void {
      ms += more
    },
  }
}

describe('a budget', () => {
  test('gives its burst at once and then so many a second', () => {
    const watch = stopwatch()
    const budget = createBudget({ burst: 3, perSecond: 2 }, watch.now)
    expect([1, 2, 3, 4].map(() => budget.take())).toEqual([true, true, true, false])
    expect(budget.waitMs()).toBe(500)
    watch.pass(500)
    expect([1, 2].map(() => budget.take())).toEqual([true, false])
  })

  test('never gives more than its burst and what has refilled, whenever it is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2_000), { maxLength: 200 }), (pauses) => {
        const watch = stopwatch()
        const budget = createBudget({ burst: 5, perSecond: 1 }, watch.now)
        const began = watch.now()
        let given = 0
        for (const pause of pauses) {
          watch.pass(pause)
          if (budget.take()) given += 1
          expect(given).toBeLessThanOrEqual(5 + (watch.now() - began) / 1000 + 1e-6)
        }
      }),
    )
  })
})

test('a channel rests from the answer to its last message', () => {
  const watch = stopwatch()
  const pace = createPace(watch.now)
  pace.spoke('one', 1_000)
  pace.spoke('free', 0)
  watch.pass(400)
  pace.spoke('other', 1_000)
  expect([...pace.resting()]).toEqual(['one', 'other'])
  expect(pace.shortestRestMs()).toBe(600)
  expect([...pace.resting(700)]).toEqual(['other'])
  expect(pace.shortestRestMs(700)).toBe(300)
  expect(['one', 'free', 'unheard'].map(pace.restMs)).toEqual([600, 0, 0])
  watch.pass(600)
  expect([...pace.resting()]).toEqual(['other'])
  watch.pass(400)
  expect(pace.shortestRestMs()).toBeUndefined()
})

describe('a circuit breaker', () => {
  const down = new PlatformProblem('http_500', { fate: 'unknown', scope: 'platform' })
  const open = () => {
    const watch = stopwatch()
    return { watch, breaker: createBreaker(watch.now, () => 0.5) }
  }

  test('opens after three failures in a row, for longer each time, and closes with a success', () => {
    const { watch, breaker } = open()
    breaker.failed(down)
    breaker.succeeded()
    breaker.failed(down)
    breaker.failed(down)
    expect(breaker.waitMs()).toBe(0)
    breaker.failed(down)
    expect(breaker.waitMs()).toBe(1_000)
    breaker.failed(down)
    expect(breaker.waitMs()).toBe(1_000)
    watch.pass(1_000)
    expect([breaker.waitMs(), breaker.isProbing()]).toEqual([0, true])
    breaker.failed(down)
    expect(breaker.waitMs()).toBe(2_000)
    watch.pass(2_000)
    breaker.succeeded()
    expect([breaker.waitMs(), breaker.isProbing()]).toEqual([0, false])
  })

  test('rests a minute at most', () => {
    const { watch, breaker } = open()
    for (let failure = 0; failure < 40; failure += 1) {
      breaker.failed(down)
      watch.pass(breaker.waitMs())
    }
    breaker.failed(down)
    expect(breaker.waitMs()).toBe(60_000)
  })

  test('leaves a space alone whose one channel fails, however often', () => {
    const { breaker } = open()
    for (let failure = 0; failure < 10; failure += 1)
      breaker.failed(new PlatformProblem('odd', { fate: 'later', scope: 'channel' }))
    expect(breaker.isProbing()).toBe(false)
  })

  test('rests as long as the platform asks when it asks in one channel after another', () => {
    const { breaker } = open()
    for (let channel = 0; channel < 3; channel += 1)
      breaker.failed(new PlatformProblem('ratelimited', { fate: 'later', scope: 'channel', retryAfterSeconds: 30 }))
    expect(breaker.waitMs()).toBe(30_000)
  })

  test('opens at once, and for minutes, when the bot was removed', () => {
    const { breaker } = open()
    breaker.failed(new PlatformProblem('token_revoked', { fate: 'dead', scope: 'space' }))
    expect(breaker.waitMs()).toBe(5 * 60_000)
  })
})

describe('lanes', () => {
  let count = 0
  const held = (space: string, kind: ClaimedDelivery['kind'] = 'post'): Held => {
    count += 1
    const channel = { id: `c${count}`, platform: 'slack', space, externalId: `C${count}`, kind: 'channel' as const }
    return {
      delivery: {
        id: count,
        key: `k${count}`,
        kind,
        about: null,
        view: '{}',
        attempts: 0,
        claim: 'x',
        repeated: false,
        channel,
      },
      beginBefore: Number.POSITIVE_INFINITY,
    }
  }
  const many = (space: string, times: number, kind?: ClaimedDelivery['kind']) =>
    Array.from({ length: times }, () => held(space, kind))
  const limits = (burst: number) => ({
    ...{ messageGapMs: 0, editGapMs: 0 },
    messages: { burst, perSecond: 0.001 },
    edits: { burst: 1_000, perSecond: 1 },
  })
  const lanesOf = (most: number, mostPerSpace: number, burst = 1_000) =>
    createLanes({ most, mostPerSpace }, { restMs: () => 0, limitsOf: () => limits(burst) })
  const spaces = (all: Held[]) => all.map(({ delivery }) => delivery.channel.space)

  test('take turns, so that a big space does not keep a small one waiting', () => {
    const lanes = lanesOf(4, 16)
    lanes.add([...many('BIG', 50), ...many('SMALL', 2)])
    expect(spaces(lanes.begin())).toEqual(['BIG', 'SMALL', 'BIG', 'SMALL'])
  })

  test('leave room for others when one space is slow', () => {
    const lanes = lanesOf(64, 2)
    lanes.add([...many('SLOW', 50), ...many('OTHER', 1)])
    expect(spaces(lanes.begin())).toEqual(['SLOW', 'OTHER', 'SLOW'])
    expect(lanes.begin()).toEqual([])
  })

  test('let edits go on when the messages of a space are used up', () => {
    const lanes = lanesOf(64, 16, 1)
    lanes.add([...many('T1', 2), ...many('T1', 1, 'edit')])
    expect(lanes.begin().map(({ delivery }) => delivery.kind)).toEqual(['post', 'edit'])
    expect(lanes.closed().map(({ space }) => space)).toEqual(['T1'])
  })

  test('keep what is in hand for a channel until it has rested, and let others go on', () => {
    const one = held('T1')
    const rests = new Map([[one.delivery.channel.id, 80]])
    const restMs = (channelId: string) => rests.get(channelId) ?? 0
    const lanes = createLanes({ most: 64, mostPerSpace: 16 }, { restMs, limitsOf: () => limits(2) })
    const other = held('T1')
    lanes.add([one, other])
    expect(lanes.begin()).toEqual([other])
    expect(lanes.untilRestedMs()).toBe(80)
    rests.clear()
    // Nor did waiting cost anything of what the space may say.
    expect(lanes.begin()).toEqual([one])
    expect(lanes.untilRestedMs()).toBeUndefined()
  })

  test('try one at a time in a space that failed, and give back what it was to say meanwhile', () => {
    const lanes = lanesOf(64, 16)
    const [first, ...rest] = many('T1', 6)
    if (first === undefined) throw new Error('nothing held')
    lanes.add([first, ...rest, held('T2')])
    lanes.begin()
    lanes.failed(first, new PlatformProblem('token_revoked', { fate: 'dead', scope: 'space' }))
    lanes.add(many('T1', 3))
    expect(lanes.begin()).toEqual([])
    expect(lanes.failing()).toEqual(['slack:T1'])
    expect(lanes.takeBack('resting')).toHaveLength(3)
    lanes.succeeded(first)
    expect(lanes.failing()).toEqual([])
  })
})

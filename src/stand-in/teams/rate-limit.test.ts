import { expect, test } from 'vitest'
import { RateLimit } from './rate-limit.ts'

/** How many of a number of calls go through at moments in seconds. */
function taken(kind: 'say' | 'ask', moments: number[], conversation = () => 'a'): number[] {
  let now = 0
  const limit = new RateLimit(() => now)
  return moments.map((moment) => {
    now = moment
    return limit.take(kind, conversation())
  })
}
const times = (count: number, moment: number) => Array.from({ length: count }, () => moment)
const refusals = (waits: number[]) => waits.filter((wait) => wait > 0).length

test('a conversation takes seven messages in a second, eight in two, sixty in thirty', () => {
  expect(refusals(taken('say', times(8, 0)))).toBe(1)
  expect(refusals(taken('say', [...times(7, 0), ...times(2, 1.5)]))).toBe(1)
  const steady = Array.from({ length: 61 }, (_, index) => index * 0.4)
  expect(refusals(taken('say', steady))).toBe(1)
  expect(refusals(taken('say', [...steady.slice(0, 60), 30.5]))).toBe(0)
})

test('questions may come twice as often', () => {
  expect(refusals(taken('ask', times(14, 0)))).toBe(0)
  expect(refusals(taken('ask', times(15, 0)))).toBe(1)
})

test('one conversation does not make another wait', () => {
  let next = 0
  const inTurn = () => ['a', 'b'][next++ % 2] ?? ''
  expect(refusals(taken('say', times(14, 0), inTurn))).toBe(0)
  expect(refusals(taken('say', times(16, 0), inTurn))).toBe(2)
})

test('a tenant takes fifty calls a second, wherever they go', () => {
  let next = 0
  const everywhere = () => String(next++)
  expect(refusals(taken('say', times(52, 0), everywhere))).toBe(2)
  expect(refusals(taken('say', [...times(50, 0), ...times(2, 1.1)], everywhere))).toBe(0)
})

test('the wait is long enough to be let through, and what was refused does not count', () => {
  const waits = taken('say', [...times(60, 0).map((_, index) => index * 0.4), 24, 24, 30.1])
  expect(waits.slice(60)).toEqual([6, 6, 0])
})

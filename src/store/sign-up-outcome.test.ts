import { describe, expect, test } from 'vitest'
import { nowhere, outcomeOf, type Standing } from './sign-up-outcome.ts'

const coming = (people: number): Standing => ({ state: 'coming', people, turn: 0 })
const waiting = (people: number): Standing => ({ state: 'waiting', people, turn: 4 })
const offered = (people: number): Standing => ({ state: 'offered', people, turn: 4 })

describe('a wish to come', () => {
  test.each([
    // before, wanted, wants to wait, room, outcome
    [nowhere, 1, false, 1, 'coming'],
    [nowhere, 1, false, Number.POSITIVE_INFINITY, 'coming'],
    [nowhere, 3, false, 2, 'full'],
    [nowhere, 3, true, 2, 'waiting'],
    [nowhere, 1, true, 0, 'waiting'],
    [nowhere, 9, true, 2, 'full'],
    [coming(2), 2, false, 0, 'coming'],
    [coming(2), 1, false, 0, 'coming'],
    // Also where the organiser took places away.
    [coming(4), 3, false, -5, 'coming'],
    [coming(2), 4, false, 2, 'coming'],
    [coming(2), 4, false, 1, 'full'],
    [coming(2), 4, true, 1, 'full'],
    [waiting(2), 2, false, 0, 'waiting'],
    [waiting(2), 4, false, 3, 'waiting'],
    [waiting(2), 1, false, 1, 'coming'],
    [waiting(2), 9, false, 0, 'full'],
    [offered(2), 2, false, 0, 'coming'],
    [offered(2), 1, false, -1, 'coming'],
    [offered(2), 3, false, 1, 'coming'],
    [offered(2), 3, true, 0, 'full'],
  ] as const)('of who is %j to come with %d (waits: %s) with room for %d is %s', (before, wanted, wait, room, kind) => {
    expect(outcomeOf({ before, wanted, wait }, { capacity: 8, room, isClosed: false })).toBe(kind)
  })

  test.each([
    [nowhere, 1, true, 5, 'closed'],
    [coming(2), 3, false, 5, 'closed'],
    [coming(2), 1, false, 5, 'coming'],
    [waiting(2), 3, false, 0, 'closed'],
    [waiting(2), 2, false, 2, 'coming'],
    [waiting(2), 1, false, 0, 'waiting'],
    [offered(2), 2, false, 0, 'coming'],
  ] as const)(
    'once sign-up is closed, of who is %j to come with %d (waits: %s) with room for %d is %s',
    (before, wanted, wait, room, kind) => {
      expect(outcomeOf({ before, wanted, wait }, { capacity: 8, room, isClosed: true })).toBe(kind)
    },
  )

  test('can always be to wait where there is no maximum any more', () => {
    const wish = { before: nowhere, wanted: 10, wait: true }
    expect(outcomeOf(wish, { capacity: null, room: 3, isClosed: false })).toBe('waiting')
  })
})

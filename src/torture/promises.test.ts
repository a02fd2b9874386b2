import { describe, expect, test } from 'vitest'
import { texts } from '../features/locale/texts.ts'
import type { Seen } from './fleet.ts'
import { judge, type Promised } from './promises.ts'
import { lineOf, placeAfter, type Topic, titleOf, topicOf } from './topic.ts'

const mark = texts('nl').platform.repeatedPost
let clock = 0
const said = (text: string, thread: Seen[] = []): Seen => ({ text, at: ++clock, thread })
const digest = (more = '') => said(`Weekbericht van maandag\n${titleOf(1)}\n${more}`)
const card = (changes: number, thread: Seen[] = [], more = '') => {
  const top = said(`${titleOf(1)}\nWaar: ${placeAfter(changes)}\n${more}`)
  return { ...top, thread: thread.map((line) => ({ ...line, at: ++clock })) }
}
const line = (number: number, more = '') => said(`${lineOf(1, number)} ${more}`)

const brokenIn = (
  seen: Seen[],
  { promised = 'exactly once' as Promised, doubts = {} as Record<string, number> } = {},
) =>
  judge({ room: 'T1/C1', cards: [{ number: 1, changes: 2 }] }, seen, {
    promised,
    doubtsOf: (topic: Topic) => doubts[topic] ?? 0,
  }).broken
const leastOnce = (doubts: Record<string, number> = {}) => ({ promised: 'at least once' as const, doubts })

describe('what something is about', () => {
  test.each([
    [`Weekbericht: ${titleOf(3)}`, 'digest'],
    [`${titleOf(12)} in ${placeAfter(3)}`, 'card 12'],
    [lineOf(12, 3), 'card 12 line 3'],
    ['iets anders', undefined],
  ])('%s: %s', (text, topic) => expect(topicOf(text)).toBe(topic))
})

describe('a room in which everything is said once', () => {
  test('is as it ought to be when everything came, in order and in its place', () => {
    expect(brokenIn([digest(), card(2, [line(1), line(2)])])).toEqual([])
  })

  test.each<[string, () => Seen[], string]>([
    ['a digest that came twice', () => [digest(), digest(), card(2, [line(1), line(2)])], 'digest came 2 times'],
    ['a digest that never came', () => [card(2, [line(1), line(2)])], 'digest never came'],
    ['a repeat that is none', () => [digest(mark), card(2, [line(1), line(2)])], 'digest says that it is a repeat'],
    ['a line that never came', () => [digest(), card(2, [line(2)])], 'card 1 line 1 never came'],
    ['a line that came twice', () => [digest(), card(2, [line(1), line(2), line(2)])], 'card 1 line 2 came 2 times'],
    ['an old text', () => [digest(), card(1, [line(1), line(2)])], 'card 1 does not say Zaal 3'],
    [
      'lines in the wrong order',
      () => [digest(), card(2, [line(2), line(1)])],
      'lines of card 1 came in the order card 1 line 2, card 1 line 1',
    ],
    ['a line outside its thread', () => [digest(), card(2, [line(1)]), line(2)], 'card 1 line 2 is not in its thread'],
    [
      'what belongs elsewhere',
      () => [digest(), card(2, [line(1), line(2)]), said(titleOf(2))],
      `said here: ${titleOf(2)}`,
    ],
  ])('does not hide %s', (_, seen, broken) => expect(brokenIn(seen())).toEqual([broken]))
})

describe('a room in which everything is said at least once', () => {
  test('may have a marked copy for each attempt in doubt, of which the last is the one that is edited', () => {
    const seen = [digest(), digest(mark), card(0), card(2, [line(1), line(2), line(1, mark)], mark)]
    const doubts = { digest: 1, 'card 1': 1, 'card 1 line 1': 1 }
    expect(brokenIn(seen, leastOnce(doubts))).toEqual([])
  })

  test('may say that it is a repeat though the first never came', () => {
    expect(brokenIn([digest(mark), card(2, [line(1), line(2)])], leastOnce({ digest: 1 }))).toEqual([])
  })

  test.each<[string, () => Seen[], string]>([
    [
      'a copy more than there were attempts in doubt',
      () => [digest(), digest(mark), digest(mark), card(2, [line(1), line(2)])],
      'digest came 3 times with 1 attempts in doubt',
    ],
    [
      'a copy that does not say what it is',
      () => [digest(), digest(), card(2, [line(1), line(2)])],
      'digest came 2 times without saying that it is a repeat',
    ],
    ['what never came', () => [card(2, [line(1), line(2)])], 'digest never came'],
  ])('does not hide %s', (_, seen, broken) => expect(brokenIn(seen(), leastOnce({ digest: 1 }))).toEqual([broken]))
})

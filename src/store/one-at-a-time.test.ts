import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { oneAtATime } from './one-at-a-time.ts'

test('what has the same key runs in order and never at once, other keys meanwhile, and a failure stops nobody', async () => {
  const inTurn = oneAtATime()
  const said: string[] = []
  const slowly = (name: string, ms: number) => async () => {
    said.push(`${name} begins`)
    await sleep(ms)
    said.push(`${name} ends`)
    if (name === 'b') throw new Error('b fails')
    return name
  }
  const results = await Promise.allSettled([
    inTurn('x', slowly('a', 20)),
    inTurn('x', slowly('b', 1)),
    inTurn('y', slowly('c', 1)),
    inTurn('x', slowly('d', 1)),
  ])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
  const ofX = said.filter((line) => !line.startsWith('c'))
  expect(ofX).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'd begins', 'd ends'])
  expect(said.indexOf('c ends')).toBeLessThan(said.indexOf('a ends'))
  expect(await inTurn('x', slowly('e', 0))).toBe('e')
})

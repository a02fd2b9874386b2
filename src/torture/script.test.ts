import { expect, test } from 'vitest'
import { writeScript } from './script.ts'

const rooms = Array.from({ length: 20 }, (_, room) => ({ space: 'T1', channel: `C${room}` }))
const size = { cards: 3, roomsOfCard: 5, changes: 2 }

test('a script has one digest for every room, and changes a card only after it is published, in order', () => {
  const { cards, steps } = writeScript(rooms, size, 1)
  const digests = steps.flatMap((step) => (step.kind === 'digest' ? [step.room.channel] : []))
  expect(new Set(digests).size).toBe(20)
  expect(digests).toHaveLength(20)
  for (const { number, rooms: posted } of cards) {
    expect(new Set(posted).size).toBe(5)
    const order = steps.flatMap((step) => (step.kind !== 'digest' && step.card.number === number ? [step] : []))
    expect(order.map((step) => (step.kind === 'change' ? step.change : step.kind))).toEqual(['publish', 1, 2])
  }
  expect(steps.every(({ when }) => when >= 0 && when <= 1)).toBe(true)
})

test('a script is the same for the same seed, and another for another', () => {
  expect(writeScript(rooms, size, 7)).toEqual(writeScript(rooms, size, 7))
  expect(writeScript(rooms, size, 8)).not.toEqual(writeScript(rooms, size, 7))
})

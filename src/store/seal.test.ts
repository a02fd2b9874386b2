import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SealBroken, sealWith } from './seal.ts'

const key = randomBytes(32)

test('sealed words come back as they were, and show nothing of themselves', () => {
  const { seal, open } = sealWith(key)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (words) => {
      const sealed = seal(words)
      expect(open(sealed)).toBe(words)
      if (words.length > 8) expect(sealed).not.toContain(words)
    }),
  )
  expect(seal('xoxb-1')).not.toBe(seal('xoxb-1'))
})

test('another key does not open them, and the message names the variable', () => {
  const sealed = sealWith(key).seal('xoxb-1')
  expect(() => sealWith(randomBytes(32)).open(sealed)).toThrow(SealBroken)
  expect(() => sealWith(randomBytes(32)).open(sealed)).toThrow('ENCRYPTION_KEY')
})

test('one changed or missing byte is noticed', () => {
  const { seal, open } = sealWith(key)
  const sealed = seal('xoxb-1')
  const start = sealed.lastIndexOf('.') + 1
  const bytes = Buffer.from(sealed.slice(start), 'base64url')
  for (const index of bytes.keys()) {
    const changed = Buffer.from(bytes)
    changed[index] = (changed[index] ?? 0) ^ 1
    expect(() => open(sealed.slice(0, start) + changed.toString('base64url'))).toThrow(SealBroken)
  }
  for (const length of [0, 5, 12, 20, bytes.length - 1])
    expect(() => open(sealed.slice(0, start) + bytes.subarray(0, length).toString('base64url'))).toThrow(SealBroken)
})

test('words that were never sealed are told apart', () => {
  expect(() => sealWith(key).open('{"token":"xoxb-1"}')).toThrow('no sealed words')
})

test('a key of another length is refused at once', () => {
  expect(() => sealWith(randomBytes(16))).toThrow('32 bytes')
})

import { hash, randomInt } from 'node:crypto'

const DIGITS = 8
const HALF = DIGITS / 2

/** A new code of eight digits that nobody can guess. */
export const newCode = (): string => String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0')

/** `4821-7359`: in two halves, to be read aloud and typed on a phone. */
export const shownCode = (code: string): string => `${code.slice(0, HALF)}-${code.slice(HALF)}`

/** The code in typed words, whatever spaces, dashes, dots or other marks stand in it; undefined when it is none. */
export function readCode(typed: string): string | undefined {
  const left = typed.replace(/[\s\p{P}\p{S}\p{Cf}]/gu, '')
  return /^[0-9]{8}$/.test(left) ? left : undefined
}

/** All that is kept of a code. */
export const digestOf = (code: string): string => hash('sha256', code)

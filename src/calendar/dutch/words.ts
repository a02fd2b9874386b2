/** A typed word as it was, and as it is compared: lower case, straight apostrophes, no punctuation around it. */
export type Word = { typed: string; plain: string }

/** A part of the day, which tells whether "8 uur" is in the morning or in the evening. */
export type DayPart = 'ochtend' | 'middag' | 'avond' | 'nacht'

const AROUND = new Set('.,;:!?()[]"“”*_')
// After these words a number counts something, as in "van 4 tot 12 jaar" and "12.50 euro".
const COUNTED =
  /^(?:jaar|jaren|jarigen|jr|personen|pers|mensen|deelnemers|gasten|bezoekers|kinderen|ouders|vrouwen|mannen|euro|eur|procent|weken|week|dagen|maanden|maand|minuten|min|uren|keer|tafels|plaatsen|plekken|km|meter|graden|groepen)$/
const PARTS: Record<string, DayPart> = {
  ochtend: 'ochtend',
  ochtends: 'ochtend',
  morgen: 'ochtend',
  morgens: 'ochtend',
  middag: 'middag',
  middags: 'middag',
  avond: 'avond',
  avonds: 'avond',
  nacht: 'nacht',
  nachts: 'nacht',
}

/** Splits on white space, in one pass however long the text is. */
export function wordsOf(text: string): Word[] {
  return text
    .split(/\s+/)
    .filter((typed) => typed !== '')
    .map((typed) => ({ typed, plain: stripped(typed.toLowerCase().replace(/[’‘`]/g, "'").replace(/[–—]/g, '-')) }))
}

/** The word at a place as it is compared; empty past the end. */
export function plainAt(words: readonly Word[], index: number): string {
  return words[index]?.plain ?? ''
}

/** Whether the number before this place counts people, years or money and so is no time or date. */
export function countsSomething(words: readonly Word[], index: number): boolean {
  return COUNTED.test(plainAt(words, index))
}

/** The part of the day a word names: `avond`, `avonds`; undefined for other words. */
export function dayPartNamed(word: string): DayPart | undefined {
  return Object.hasOwn(PARTS, word) ? PARTS[word] : undefined
}

/** Takes punctuation off both ends; a loop, as a pattern for it would be slow on a long row of dots. */
function stripped(word: string): string {
  let start = 0
  let end = word.length
  while (start < end && AROUND.has(word.charAt(start))) start++
  while (end > start && AROUND.has(word.charAt(end - 1))) end--
  return word.slice(start, end)
}

/** A typed word as it was, and as it is compared: lower case, straight apostrophes, no punctuation around it. */
export interface Word {
  typed: string
  plain: string
  /** Stood against the word before it, without a space. */
  isGlued: boolean
}

/** A part of the day, which tells whether "8 uur" is in the morning or in the evening. */
export type DayPart = 'ochtend' | 'middag' | 'avond' | 'nacht'

const AROUND = new Set('.,;:!?()[]"“”*_')
// After these words a number counts something, as in "van 4 tot 12 jaar" and "12.50 euro".
const COUNTED =
  /^(?:jaar|jaren|jarigen|jr|personen|pers|mensen|deelnemers|gasten|bezoekers|bewoners|kinderen|ouders|vrouwen|mannen|euro|eur|procent|weken|week|dagen|maanden|maand|minuten|min|uren|keer|tafels|plaatsen|plekken|km|meter|graden|groepen|landen|talen)$/
const NUMBERED =
  /^(?:lokaal|zaal|kamer|ruimte|nummer|nr|lijn|bus|tram|perron|versie|deel|groep|klas|route|gebouw|verdieping|etage|unit|huisnummer)$|^\p{L}{3,}(?:straat|laan|weg|plein|gang|pad|kade|singel|dreef|plantsoen|dijk|steeg|gracht|allee|boulevard|hof)$/u
const PARTS: Record<string, DayPart> = {
  ochtend: 'ochtend',
  ochtends: 'ochtend',
  morgen: 'ochtend',
  morgens: 'ochtend',
  middag: 'middag',
  middags: 'middag',
  namiddag: 'middag',
  avond: 'avond',
  avonds: 'avond',
  nacht: 'nacht',
  nachts: 'nacht',
}
const NUMBERS =
  'nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig'.split(
    ' ',
  )
const MONTH = '(?:jan|feb|mrt|maa|mar|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]{0,6}'
const CLOCK = '\\d{1,2}[:.]\\d{2}(?:u|uur)?'
/** What people forget to put spaces in: `za6maart`, `12maart`, `maart15.00`, `-17:00`. */
const GLUED = [
  new RegExp(`^(ma|di|wo|do|vr|za|zo)?(\\d{1,2})(${MONTH})(${CLOCK})?$`, 'i'),
  new RegExp(`^(${MONTH})(${CLOCK})$`, 'i'),
  /^([-–—])(\d.{0,9})$/,
  /^(\d.{0,9})([-–—])$/,
]

const OPENS = /^["“„]/
const CLOSES = /["”][.,;:!?]*$/
/** A title in quotes is no longer than this; past it somebody forgot to close them. */
const LONGEST_QUOTE = 15

/** Splits on white space, and where a space was forgotten in a date or a time; in one pass however long the text is. */
export function wordsOf(text: string): Word[] {
  const typed = text.split(/\s+/).filter((word) => word !== '')
  const words: Word[] = []
  for (let at = 0; at < typed.length; ) {
    const quoted = quotedFrom(typed, at)
    // What stands in quotes is a title, whatever it says.
    words.push(...quoted.map((word) => ({ typed: word, plain: '"', isGlued: false })))
    if (quoted.length === 0)
      words.push(
        ...partsOf(typed[at] ?? '').map((part, index) => ({ typed: part, plain: plainOf(part), isGlued: index > 0 })),
      )
    at += quoted.length || 1
  }
  return words
}

function quotedFrom(typed: readonly string[], at: number): string[] {
  if (!OPENS.test(typed[at] ?? '')) return []
  const near = typed.slice(at, at + LONGEST_QUOTE)
  return near.slice(0, near.findIndex((word, index) => CLOSES.test(word) && (index > 0 || word.length > 2)) + 1)
}

function partsOf(typed: string): string[] {
  for (const glued of GLUED) {
    const match = glued.exec(typed)
    if (match) return match.slice(1).filter((part) => part !== undefined)
  }
  return [typed]
}

const plainOf = (typed: string): string => stripped(typed.toLowerCase().replace(/[’‘`]/g, "'").replace(/[–—]/g, '-'))

/** The word at a place as it is compared; empty past the end. */
export function plainAt(words: readonly Word[], index: number): string {
  return words[index]?.plain ?? ''
}

/** Words as they were typed, on one line. */
export function typedText(words: readonly Word[]): string {
  return words.map(({ typed, isGlued }, index) => (isGlued || index === 0 ? typed : ` ${typed}`)).join('')
}

/** Whether the number before this place counts people, years or money and so is no time or date. */
export function countsSomething(words: readonly Word[], index: number): boolean {
  return COUNTED.test(plainAt(words, index))
}

/** Whether a word is a weekday, whole or short. */
export const isWeekday = (plain: string): boolean =>
  /^(?:ma|di|wo|do|vr|za|zo|maa|din|woe|don|vri|zat|zon)$|^(?:maan|dins|woens|donder|vrij|zater|zon)dag$/.test(plain)

export const isHourWord = (plain: string): boolean => plain === 'uur' || plain === 'u' || plain === 'h'

/** Whether what stands here is the number of something: of a house in a street, of a room, of a bus. */
export function isNumbered(words: readonly Word[], at: number): boolean {
  return NUMBERED.test(plainAt(words, at - 1))
}

/** The part of the day a word names: `avond`, `avonds`; undefined for other words. */
export function dayPartNamed(word: string): DayPart | undefined {
  return Object.hasOwn(PARTS, word) ? PARTS[word] : undefined
}

/** The part of the day a word is about, such as `Dialoogavond` or `middagconcert`; undefined for other words. */
export function dayPartWithin(word: string): DayPart | undefined {
  const found = /^(ochtend|middag|avond)|(ochtend|middag|avond)$/.exec(word)
  return found ? dayPartNamed(found[0]) : undefined
}

/** The number a word says, in figures or up to twenty in letters; undefined for other words. */
export function numberNamed(word: string): number | undefined {
  if (/^\d{1,4}$/.test(word)) return Number(word)
  const named = NUMBERS.indexOf(word.replaceAll('é', 'e'))
  return named < 0 ? undefined : named
}

/** Takes punctuation off both ends; a loop, as a pattern for it would be slow on a long row of dots. */
function stripped(word: string): string {
  let start = 0
  let end = word.length
  while (start < end && AROUND.has(word.charAt(start))) start++
  while (end > start && AROUND.has(word.charAt(end - 1))) end--
  return word.slice(start, end)
}

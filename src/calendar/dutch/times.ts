import { type Clock, exists, type SaidTimes } from './clock.ts'
import { isSwapOf } from './slips.ts'
import { countsSomething, isHourWord, isNumbered, numberNamed, plainAt, type Word } from './words.ts'

/** What the words from a place on say about times: how many words; `start` is missing in "tot 20.30 uur". */
export interface TimeReading extends SaidTimes {
  length: number
}

interface ClockReading {
  length: number
  clock: Clock
}

const EXACT = /^(\d{1,2})([:.;uh])(\d{2})(?:u|uur|h)?$/
const WITH_COMMA = /^(\d{1,2})()[,](\d{2})(?:u|uur|h)?$/
const WHOLE_HOUR = /^(\d{1,2})(?:u|uur|h)$/
const BARE_HOUR = /^\d{1,2}$/
const RANGE = /^(\d{1,2}(?:[:.;uh]\d{2})?(?:u|uur|h)?)-(\d{1,2}(?:[:.;uh]\d{2})?(?:u|uur|h)?)$/
const MINUTES: Record<string, number> = { vijf: 5, tien: 10, kwart: 15, twintig: 20, '5': 5, '10': 10, '20': 20 }
const UNTIL = ['tot', 'to', 'tm', '-', 't/m']
const FROM = ['om', 'vanaf', 'aanvang', 'start', 'begin', 'begint', 'inloop', 'tijd', 'tijdstip']
const MIDNIGHT = /^middernacht$/
// Past this it is a moment or a mistake: "duurt 90 uur".
const LONGEST_HOURS = 12

/**
 * Reads a time, a range or a length from the words at a place: `19.30`, `19u`, `half acht`, `kwart over 3`,
 * `18:00-20:30`, `van 2 tot 4`, `duurt 2 uur`. `dayKnown` tells that `10-12` after a date are hours.
 */
export function readTime(words: readonly Word[], at: number, dayKnown: boolean): TimeReading | undefined {
  return readDuration(words, at) ?? readGluedRange(words, at, dayKnown) ?? readRange(words, at) ?? readSingle(words, at)
}

/** `18:00-20:30`, `18-20 uur`, `10u-12u`. */
function readGluedRange(words: readonly Word[], at: number, dayKnown: boolean): TimeReading | undefined {
  const lead = ['van', 'tussen', 'om'].includes(plainAt(words, at)) ? 1 : 0
  const match = RANGE.exec(plainAt(words, at + lead))
  if (!match || countsSomething(words, at + lead + 1) || isNumbered(words, at + lead)) return undefined
  const [, first = '', last = ''] = match
  const hourWord = isHourWord(plainAt(words, at + lead + 1)) ? 1 : 0
  const plainlyTimes = hourWord === 1 || lead === 1 || dayKnown || !(BARE_HOUR.test(first) && BARE_HOUR.test(last))
  const [start, end] = [clockFrom(first) ?? bareHour(first), clockFrom(last) ?? bareHour(last)]
  if (!plainlyTimes || !start || !end) return undefined
  return { length: lead + 1 + hourWord, start, end }
}

/** `van 2 tot 4`, `tussen 2 en 4`, `18.00 tot 20.30 uur`, `18 - 20 uur`. */
function readRange(words: readonly Word[], at: number): TimeReading | undefined {
  const word = plainAt(words, at)
  const lead = ['van', 'tussen', ...FROM].includes(word) ? 1 : 0
  const surely = readClock(words, at + lead)
  const first = surely ?? readBareHour(words, at + lead)
  if (!first) return undefined
  const between = at + lead + first.length
  const joined = plainAt(words, between) === 'en' ? word === 'tussen' : UNTIL.includes(plainAt(words, between))
  if (!joined) return undefined
  const lastAt = between + 1 + aboutAt(words, between + 1)
  const endSurely = readClock(words, lastAt)
  const last = endSurely ?? readBareHour(words, lastAt)
  if (!last || (lead === 0 && !surely && !endSurely)) return undefined
  const end = lastAt + last.length
  return countsSomething(words, end) ? undefined : { length: end - at, start: first.clock, end: last.clock }
}

/** One for a word such as `ongeveer` before a time, which is then taken as it stands. */
const aboutAt = (words: readonly Word[], at: number): number =>
  /^(?:ongeveer|circa|ca|rond|plusminus|±|uiterlijk)$/.test(plainAt(words, at)) ? 1 : 0

/** `19.30`, `om 8`, `vanaf 19u`, `aanvang 20.00 uur`, `tot 20.30 uur`. */
function readSingle(words: readonly Word[], at: number): TimeReading | undefined {
  const word = plainAt(words, at)
  // What is called "Inloop" or "Start" begins with a capital, at the start.
  const isLead = word === 'tot' || (FROM.includes(word) && at > 0) || word === 'om' || word === 'vanaf'
  const second = isLead && ['om', 'vanaf'].includes(plainAt(words, at + 1)) ? 2 : Number(isLead)
  const skip = second + aboutAt(words, at + second)
  const found = readClock(words, at + skip) ?? (word === 'om' ? readBareHour(words, at + skip) : undefined)
  if (!found || countsSomething(words, at + skip + found.length)) return undefined
  const length = skip + found.length
  return word === 'tot' ? { length, end: found.clock } : { length, start: found.clock }
}

/** `duurt 2 uur`, `duur anderhalf uur`, `2 uur lang`. */
function readDuration(words: readonly Word[], at: number): TimeReading | undefined {
  const isSaid = /^(?:duurt|duur|lengte)$/.test(plainAt(words, at))
  const saidAt = isSaid ? at + 1 + aboutAt(words, at + 1) : at
  const isLong = plainAt(words, saidAt + 2) === 'lang'
  const minutes = isSaid || isLong ? minutesAt(words, saidAt) : undefined
  return minutes === undefined ? undefined : { length: saidAt - at + (isSaid ? 2 : 3), duration: minutes }
}

function minutesAt(words: readonly Word[], at: number): number | undefined {
  const said = plainAt(words, at)
  const unit = plainAt(words, at + 1)
  const number = { anderhalf: 1.5, half: 0.5 }[said] ?? numberNamed(said)
  if (number === undefined || number <= 0) return undefined
  if (isHourWord(unit) || unit === 'uren') return number > LONGEST_HOURS ? undefined : number * 60
  return /^(?:minuten|min)$/.test(unit) ? Math.round(number) : undefined
}

function readClock(words: readonly Word[], at: number): ClockReading | undefined {
  const word = plainAt(words, at)
  const follows = isHourWord(plainAt(words, at + 1)) ? 1 : 0
  if (MIDNIGHT.test(word)) return { length: 1, clock: { hour: 24, minute: 0, isExact: true } }
  const clock = clockFrom(word) ?? (follows === 1 ? clockFrom(word, WITH_COMMA) : undefined)
  if (clock && plainAt(words, at - 1) !== '€' && !isNumbered(words, at)) return { length: 1 + follows, clock }
  if (follows === 1 && !isNumbered(words, at)) {
    const hour = hourNamed(word)
    return hour === undefined ? undefined : { length: 2, clock: { hour, minute: 0, isExact: false } }
  }
  return readSpoken(words, at)
}

/** `half acht`, `kwart over 3`, `tien voor half drie`, each with or without `uur`. */
function readSpoken(words: readonly Word[], at: number): ClockReading | undefined {
  const word = isSwapOf(plainAt(words, at), 'kwart') ? 'kwart' : plainAt(words, at)
  const minutes = Object.hasOwn(MINUTES, word) ? MINUTES[word] : undefined
  const side = { over: 1, voor: -1 }[plainAt(words, at + 1)]
  const offset = minutes !== undefined && side !== undefined ? minutes * side : 0
  let next = offset === 0 ? at : at + 2
  const half = plainAt(words, next) === 'half' || isSwapOf(plainAt(words, next), 'half') ? 1 : 0
  if (offset === 0 && half === 0) return undefined
  next += half
  const hour = hourNamed(plainAt(words, next))
  if (hour === undefined || hour < 1 || hour > 12 || countsSomething(words, next + 1)) return undefined
  const total = (hour * 60 - 30 * half + offset + 720) % 720
  const follows = isHourWord(plainAt(words, next + 1)) ? 1 : 0
  // On the dial an hour before one is twelve, so "half een" is 12.30.
  const clock = { hour: Math.floor(total / 60) || 12, minute: total % 60, isExact: false }
  return { length: next + 1 + follows - at, clock }
}

function readBareHour(words: readonly Word[], at: number): ClockReading | undefined {
  const clock = bareHour(plainAt(words, at))
  return clock && !countsSomething(words, at + 1) ? { length: 1, clock } : undefined
}

function clockFrom(word: string, form = EXACT): Clock | undefined {
  const whole = WHOLE_HOUR.exec(word)
  if (whole) return { hour: Number(whole[1]), minute: 0, isExact: false }
  const match = form.exec(word)
  if (!match) return undefined
  const hour = Number(match[1])
  // "3.00" may well be in the afternoon; "03.00" is as on a 24-hour clock.
  const isExact = hour >= 6 || match[1]?.length === 2 || hour === 0
  const clock = { hour, minute: Number(match[3]), isExact }
  // 12.75 is a price; 25:10 can only be meant as a time.
  return match[2] === '.' && !exists(clock) ? undefined : clock
}

function bareHour(word: string): Clock | undefined {
  const hour = hourNamed(word)
  return hour === undefined || hour > 24 ? undefined : { hour, minute: 0, isExact: false }
}

function hourNamed(word: string): number | undefined {
  const hour = numberNamed(word)
  return hour !== undefined && (BARE_HOUR.test(word) || (!/^\d/.test(word) && hour <= 12)) ? hour : undefined
}

import type { WallTime } from '../local-time.ts'
import { countsSomething, type DayPart, plainAt, type Word } from './words.ts'

/** Why a time that was typed is not taken: it is asked instead of guessed. */
export type TimeDoubt = 'morning-or-evening' | 'no-such-time' | 'several-times' | 'no-clock-time'

/** A time as it was said. `digital` is written with its minutes, as on a 24-hour clock; "8 uur" may be in the evening. */
export type Clock = { hour: number; minute: number; digital: boolean }

/** What the words from a place on say about times; `start` is missing in "tot 20.30 uur". */
export type TimeReading = { length: number; start?: Clock | undefined; end?: Clock | undefined }

type ClockReading = { length: number; clock: Clock }

const DIGITAL = /^(\d{1,2})(?:([:.uh])(\d{2}))(?:u|uur|h)?$/
const WHOLE_HOUR = /^(\d{1,2})(?:u|uur|h)$/
const BARE_HOUR = /^\d{1,2}$/
const RANGE = /^(\d{1,2}(?:[:.u]\d{2})?(?:u|uur)?)-(\d{1,2}(?:[:.u]\d{2})?(?:u|uur)?)$/
const HOUR_WORDS = 'nul een twee drie vier vijf zes zeven acht negen tien elf twaalf'.split(' ')
const MINUTE_WORDS: Record<string, number> = { vijf: 5, tien: 10, kwart: 15, twintig: 20, '5': 5, '10': 10, '20': 20 }
/** From which to which hour a part of the day runs; past 24 is after midnight. */
const PART_HOURS: Record<DayPart, [number, number]> = {
  ochtend: [4, 12],
  middag: [11, 18],
  avond: [17, 24],
  nacht: [22, 30],
}
const UNTIL = ['tot', '-', 't/m']

/**
 * Reads a time or a range from the words at a place: `19.30`, `19u`, `half acht`, `kwart over 3`, `18:00-20:30`,
 * `van 2 tot 4`. `dayKnown` tells that `10-12` after a date are hours.
 */
export function readTime(words: readonly Word[], at: number, dayKnown: boolean): TimeReading | undefined {
  return readGluedRange(words, at, dayKnown) ?? readRange(words, at) ?? readSingle(words, at)
}

/**
 * The times of the day that are meant: of a whole hour below nine nobody knows whether it is in the morning, unless a
 * part of the day was said; an end that was said loosely is the first such time after the start.
 */
export function settleTimes(
  said: { start?: Clock | undefined; end?: Clock | undefined },
  part?: DayPart,
): { start?: WallTime; end?: WallTime; doubt?: TimeDoubt } {
  const { start, end } = said
  if ([start, end].some((clock) => clock && !exists(clock)) || start?.hour === 24) return { doubt: 'no-such-time' }
  const startTime = start && settledTime(start, part)
  const endTime = end && (startTime === undefined ? settledTime(end, part) : timeAfter(startTime, end))
  if ((start && !startTime) || (end && !endTime)) return { doubt: part ? 'no-such-time' : 'morning-or-evening' }
  return { ...(startTime && { start: startTime }), ...(endTime && { end: endTime }) }
}

/** `18:00-20:30`, `18-20 uur`, `10u-12u`. */
function readGluedRange(words: readonly Word[], at: number, dayKnown: boolean): TimeReading | undefined {
  const lead = ['van', 'tussen', 'om'].includes(plainAt(words, at)) ? 1 : 0
  const match = RANGE.exec(plainAt(words, at + lead))
  if (!match || countsSomething(words, at + lead + 1)) return undefined
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
  const lead = ['van', 'tussen', 'om', 'vanaf'].includes(word) ? 1 : 0
  const surely = readClock(words, at + lead)
  const first = surely ?? readBareHour(words, at + lead)
  if (!first) return undefined
  const between = at + lead + first.length
  const joined = plainAt(words, between) === 'en' ? word === 'tussen' : UNTIL.includes(plainAt(words, between))
  if (!joined) return undefined
  const endSurely = readClock(words, between + 1)
  const last = endSurely ?? readBareHour(words, between + 1)
  if (!last || (lead === 0 && !surely && !endSurely)) return undefined
  const end = between + 1 + last.length
  return countsSomething(words, end) ? undefined : { length: end - at, start: first.clock, end: last.clock }
}

/** `19.30`, `om 8`, `vanaf 19u`, `tot 20.30 uur`. */
function readSingle(words: readonly Word[], at: number): TimeReading | undefined {
  const word = plainAt(words, at)
  const lead = ['om', 'vanaf', 'tot'].includes(word) ? 1 : 0
  const found = readClock(words, at + lead) ?? (word === 'om' ? readBareHour(words, at + 1) : undefined)
  if (!found || countsSomething(words, at + lead + found.length)) return undefined
  const length = lead + found.length
  return word === 'tot' ? { length, end: found.clock } : { length, start: found.clock }
}

function readClock(words: readonly Word[], at: number): ClockReading | undefined {
  const word = plainAt(words, at)
  const follows = isHourWord(plainAt(words, at + 1)) ? 1 : 0
  const clock = clockFrom(word)
  if (clock && plainAt(words, at - 1) !== '€') return { length: 1 + follows, clock }
  if (follows === 1) {
    const hour = hourNamed(word)
    return hour === undefined ? undefined : { length: 2, clock: { hour, minute: 0, digital: false } }
  }
  return readSpoken(words, at)
}

/** `half acht`, `kwart over 3`, `tien voor half drie`, each with or without `uur`. */
function readSpoken(words: readonly Word[], at: number): ClockReading | undefined {
  const minutes = Object.hasOwn(MINUTE_WORDS, plainAt(words, at)) ? MINUTE_WORDS[plainAt(words, at)] : undefined
  const side = { over: 1, voor: -1 }[plainAt(words, at + 1)]
  const offset = minutes !== undefined && side !== undefined ? minutes * side : 0
  let next = offset === 0 ? at : at + 2
  const half = plainAt(words, next) === 'half' ? 1 : 0
  if (offset === 0 && half === 0) return undefined
  next += half
  const hour = hourNamed(plainAt(words, next))
  if (hour === undefined || hour < 1 || hour > 12 || countsSomething(words, next + 1)) return undefined
  const total = (hour * 60 - 30 * half + offset + 720) % 720
  const follows = isHourWord(plainAt(words, next + 1)) ? 1 : 0
  // On the dial an hour before one is twelve, so "half een" is 12.30.
  const clock = { hour: Math.floor(total / 60) || 12, minute: total % 60, digital: false }
  return { length: next + 1 + follows - at, clock }
}

function readBareHour(words: readonly Word[], at: number): ClockReading | undefined {
  const clock = bareHour(plainAt(words, at))
  return clock && !countsSomething(words, at + 1) ? { length: 1, clock } : undefined
}

function clockFrom(word: string): Clock | undefined {
  const whole = WHOLE_HOUR.exec(word)
  if (whole) return { hour: Number(whole[1]), minute: 0, digital: false }
  const match = DIGITAL.exec(word)
  if (!match) return undefined
  const clock = { hour: Number(match[1]), minute: Number(match[3]), digital: true }
  // 12.75 is a price; 25:10 can only be meant as a time.
  return match[2] === '.' && !exists(clock) ? undefined : clock
}

function bareHour(word: string): Clock | undefined {
  const hour = hourNamed(word)
  return hour === undefined || hour > 24 ? undefined : { hour, minute: 0, digital: false }
}

function hourNamed(word: string): number | undefined {
  if (BARE_HOUR.test(word)) return Number(word)
  const named = HOUR_WORDS.indexOf(word.replaceAll('é', 'e'))
  return named < 0 ? undefined : named
}

function isHourWord(word: string): boolean {
  return word === 'uur' || word === 'u' || word === 'h'
}

function exists({ hour, minute }: Clock): boolean {
  return minute < 60 && (hour < 24 || (hour === 24 && minute === 0))
}

function settledTime({ hour, minute, digital }: Clock, part?: DayPart): WallTime | undefined {
  if (hour === 0 || hour > 12) return wallTime(hour, minute)
  if (!part) return digital || hour >= 9 ? wallTime(hour, minute) : undefined
  const [from, to] = PART_HOURS[part]
  const meant = [hour, hour + 12, hour + 24].find((choice) => choice >= from && choice <= to)
  return meant === undefined ? undefined : wallTime(meant, minute)
}

/** An end as written with its minutes or past noon; "van 10 tot 2" and "van 7 tot 9" end at the first 2 or 9 after that. */
function timeAfter(start: WallTime, { hour, minute, digital }: Clock): WallTime | undefined {
  if (digital || hour === 0 || hour > 12) return wallTime(hour, minute)
  const choices = [wallTime(hour % 12, minute), wallTime((hour % 12) + 12, minute)]
  return choices.find((time) => time > start) ?? choices[0]
}

function wallTime(hour: number, minute: number): WallTime {
  return `${String(hour % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

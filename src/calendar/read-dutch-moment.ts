import { type DayDoubt, isRangeWord, isWeekdayWord, readDay } from './dutch/days.ts'
import { type Clock, readTime, settleTimes, type TimeDoubt } from './dutch/times.ts'
import { type DayPart, dayPartNamed, plainAt, type Word, wordsOf } from './dutch/words.ts'
import { type Day, dayOf, type WallTime } from './local-time.ts'

/** Words about a day or a time that can be taken in more than one way, or in none: to be asked, never guessed. */
type Unclear = { about: 'day'; why: DayDoubt; words: string } | { about: 'time'; why: TimeDoubt; words: string }

/** What was read. An `end` before `start` is after midnight; `rest` is what says nothing about when, on one line. */
export type ReadMoment = { day?: Day; start?: WallTime; end?: WallTime; rest: string; unclear: Unclear[] }

type Found = {
  days: Set<Day>
  dayWords: string[]
  timeWords: string[]
  clock: { start?: Clock | undefined; end?: Clock | undefined }
  part?: DayPart | undefined
  unclear: Unclear[]
  rest: string[]
}

/**
 * Reads when something is from free Dutch text, such as `Buurtiftar vr 26 feb 18:00-20:30 De Wadi`. Dates without a year
 * are the first from `now` on in the zone; a date with a year may be past. Reads any text without throwing, in time
 * proportional to its length.
 */
export function readMoment(text: string, { now, zone }: { now: Date; zone: string }): ReadMoment {
  const words = wordsOf(text)
  const today = dayOf(now, zone)
  const found: Found = { days: new Set(), dayWords: [], timeWords: [], clock: {}, unclear: [], rest: [] }
  let at = 0
  while (at < words.length) {
    const length = takeDay(found, words, at, today) || takeTime(found, words, at) || takePart(found, words, at)
    if (length === 0) found.rest.push(words[at]?.typed ?? '')
    at += length || 1
  }
  return settled(found)
}

function takeDay(found: Found, words: readonly Word[], at: number, today: Day): number {
  const reading = readDay(words, at, { today, dayKnown: found.dayWords.length > 0 })
  if (!reading) return 0
  const earlier = takeStartOfRange(found)
  const said = [earlier, typedFrom(words, at, reading.length)].filter((part) => part !== '').join(' ')
  found.dayWords.push(said)
  found.part ??= reading.part
  if (earlier !== '') addUnclear(found, { about: 'day', why: 'several-days', words: said })
  else if ('day' in reading) found.days.add(reading.day)
  else addUnclear(found, { about: 'day', why: reading.doubt, words: said })
  return reading.length
}

/** Takes `op`, or the `vr 26 t/m` of `vr 26 t/m zo 28 feb`, back from the rest; answers the latter. */
function takeStartOfRange({ rest }: Found): string {
  if (rest.at(-1)?.toLowerCase() === 'op') rest.pop()
  const ranged = isRangeWord((rest.at(-1) ?? '').replace('–', '-')) && /^\d{1,2}$/.test(rest.at(-2) ?? '')
  if (!ranged) return ''
  const length = isWeekdayWord((rest.at(-3) ?? '').toLowerCase()) ? 3 : 2
  return rest.splice(-length).join(' ')
}

function takeTime(found: Found, words: readonly Word[], at: number): number {
  const reading = readTime(words, at, found.dayWords.length > 0)
  if (!reading) return 0
  const said = typedFrom(words, at, reading.length)
  found.timeWords.push(said)
  const { clock } = found
  const clashes = (reading.start && clock.start) || (reading.end && clock.end)
  if (clashes) addUnclear(found, { about: 'time', why: 'several-times', words: found.timeWords.join(', ') })
  else found.clock = { start: reading.start ?? clock.start, end: reading.end ?? clock.end }
  return reading.length
}

/** `'s avonds`, glued or apart. */
function takePart(found: Found, words: readonly Word[], at: number): number {
  const word = plainAt(words, at)
  const apart = word === "'s" || word === 's'
  const name = apart ? plainAt(words, at + 1) : word.startsWith("'s") ? word.slice(2) : ''
  const part = name.endsWith('s') ? dayPartNamed(name) : undefined
  if (!part) return 0
  const length = apart ? 2 : 1
  found.part ??= part
  found.timeWords.push(typedFrom(words, at, length))
  return length
}

function settled(found: Found): ReadMoment {
  const { days, clock, part, unclear } = found
  if (days.size > 1) addUnclear(found, { about: 'day', why: 'several-days', words: found.dayWords.join(', ') })
  const { doubt, ...times } = settleTimes(clock, part)
  const words = found.timeWords.join(' ')
  if (doubt) addUnclear(found, { about: 'time', why: doubt, words })
  if (!clock.start && !clock.end && words !== '') addUnclear(found, { about: 'time', why: 'no-clock-time', words })
  const [day] = days
  return {
    ...(day !== undefined && !isUnclear(unclear, 'day') && { day }),
    ...(!isUnclear(unclear, 'time') && times),
    rest: trimmed(found.rest.join(' ')),
    unclear,
  }
}

function addUnclear({ unclear }: Found, one: Unclear): void {
  if (!isUnclear(unclear, one.about)) unclear.push(one)
}

function isUnclear(unclear: readonly Unclear[], about: Unclear['about']): boolean {
  return unclear.some((one) => one.about === about)
}

function typedFrom(words: readonly Word[], at: number, length: number): string {
  const typed = words.slice(at, at + length).map((word) => word.typed)
  return trimmed(typed.join(' '))
}

/** Without the commas and dashes that stood between what was read and the rest. */
function trimmed(text: string): string {
  let end = text.length
  while (end > 0 && ' ,;:-–'.includes(text.charAt(end - 1))) end--
  let start = 0
  while (start < end && ' ,;:-–'.includes(text.charAt(start))) start++
  return text.slice(start, end)
}

import type { WallTime } from '../local-time.ts'
import type { DayPart } from './words.ts'

/** Why a time that was typed is not taken: it is asked instead of guessed. */
export type TimeDoubt = 'morning-or-evening' | 'no-such-time' | 'several-times' | 'no-clock-time'

/** A time as it was said. `isExact` is written as on a 24-hour clock, with its minutes; "8 uur" may be in the evening. */
export interface Clock {
  hour: number
  minute: number
  isExact: boolean
}

/** When something is, as it was said. */
export interface SaidTimes {
  start?: Clock | undefined
  end?: Clock | undefined
  /** In minutes. */
  duration?: number | undefined
}

/** Times of the day. */
export interface Times {
  start?: WallTime
  end?: WallTime
}

/** From which to which hour a part of the day runs; past 24 is after midnight. */
const PART_HOURS: Record<DayPart, [number, number]> = {
  ochtend: [4, 12],
  middag: [11, 18],
  avond: [17, 24],
  nacht: [22, 30],
}
// Nobody asks neighbours to come between one and six at night, and few at nine or ten in the evening.
const SURELY_AFTER_NOON = 6
const SURELY_BEFORE_NOON = 9
const DAY_MINUTES = 24 * 60

/**
 * The times of the day that are meant, or all that may be. Of a whole hour from six to nine nobody knows whether it is in
 * the morning, unless a part of the day was said; an end that was said loosely is the first such time after the start.
 */
export function settleTimes(said: SaidTimes, part?: DayPart): Times | { doubt: TimeDoubt; choices: Times[] } {
  const { start, end } = said
  if ([start, end].some((clock) => clock && !exists(clock)) || start?.hour === 24)
    return { doubt: 'no-such-time', choices: [] }
  const starts = start ? hoursOf(start, part) : [undefined]
  const choices = starts.flatMap((hour) =>
    endings(hour === undefined ? undefined : wallTime(hour, start?.minute ?? 0), said, part),
  )
  const [only] = choices
  if (only === undefined) return { doubt: 'no-such-time', choices }
  return choices.length === 1 ? only : { doubt: 'morning-or-evening', choices }
}

/** A start with each end it may have. */
function endings(start: WallTime | undefined, { end, duration }: SaidTimes, part?: DayPart): Times[] {
  const begun = start === undefined ? {} : { start }
  if (end === undefined) return [{ ...begun, ...(start !== undefined && duration && { end: later(start, duration) }) }]
  if (start !== undefined) return [{ start, end: timeAfter(start, end) }]
  return hoursOf(end, part).map((hour) => ({ end: wallTime(hour, end.minute) }))
}

/** The hours that may be meant, on a clock that runs on past midnight. */
function hoursOf({ hour, isExact }: Clock, part?: DayPart): number[] {
  if (hour === 0 || hour > 12) return [hour]
  if (part) {
    const [from, to] = PART_HOURS[part]
    const meant = [hour, hour + 12, hour + 24].find((choice) => choice >= from && choice <= to)
    return meant === undefined ? [] : [meant]
  }
  if (isExact || hour >= SURELY_BEFORE_NOON) return [hour]
  return hour < SURELY_AFTER_NOON ? [hour + 12] : [hour, hour + 12]
}

/** An end as written with its minutes or past noon; "van 10 tot 2" and "van 7 tot 9" end at the first 2 or 9 after that. */
function timeAfter(start: WallTime, { hour, minute, isExact }: Clock): WallTime {
  if (isExact || hour === 0 || hour > 12) return wallTime(hour, minute)
  const [morning, evening] = [wallTime(hour % 12, minute), wallTime((hour % 12) + 12, minute)]
  return [morning, evening].find((time) => time > start) ?? morning
}

function later(start: WallTime, minutes: number): WallTime {
  const [hour = 0, minute = 0] = start.split(':').map(Number)
  const total = (hour * 60 + minute + minutes) % DAY_MINUTES
  return wallTime(Math.floor(total / 60), total % 60)
}

/** Whether a clock can show it; 24:00 is the end of a day. */
export function exists({ hour, minute }: Clock): boolean {
  return minute < 60 && (hour < 24 || (hour === 24 && minute === 0))
}

function wallTime(hour: number, minute: number): WallTime {
  return `${String(hour % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

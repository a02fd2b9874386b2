import { addDays, dayOf } from '../../calendar/local-time.ts'
import type { RawRow } from './read/raw-row.ts'
import { momentAt, readWhen, type When } from './read/read-when.ts'

const YEARS_AHEAD = 3
const DAY_MS = 86_400_000
/** The longest that anything goes on, as the public agenda takes it. */
const MOST_DAYS = 14

type Why = 'missing' | 'unread' | 'no-time' | 'gap' | 'past' | 'too-far' | 'before-start' | 'too-long-on'

export type MomentFault = { column: 'begin' | 'eind'; why: Why; value: string }

interface Ground {
  now: Date
  zone: string
}

/** When something begins and ends, or what is wrong with that. An end that is a time alone is that evening, or after midnight. */
export function judgeMoments(
  { begin, eind }: RawRow['cells'],
  ground: Ground,
): { startsAt: Date; endsAt: Date | null } | { faults: MomentFault[] } {
  const start = startOf(begin, ground)
  if (start.kind !== 'moment') {
    const end = eind === undefined ? undefined : readWhen(eind, ground)
    const endFaults = end?.kind === 'unread' ? [fault('eind', 'unread', eind)] : []
    return { faults: [start.fault, ...endFaults] }
  }
  if (eind === undefined) return { startsAt: start.at, endsAt: null }
  const end = endOf(eind, start, ground)
  return end instanceof Date ? { startsAt: start.at, endsAt: end } : { faults: [end] }
}

type Start = Extract<When, { kind: 'moment' }> | { kind: 'fault'; fault: MomentFault }

function startOf(begin: string | undefined, ground: Ground): Start {
  const wrong = (why: Why): Start => ({ kind: 'fault', fault: fault('begin', why, begin) })
  if (begin === undefined) return wrong('missing')
  const read = readWhen(begin, ground)
  switch (read.kind) {
    case 'moment': {
      const today = dayOf(ground.now, ground.zone)
      if (read.at <= ground.now) return wrong('past')
      return read.day > `${Number(today.slice(0, 4)) + YEARS_AHEAD}${today.slice(4)}` ? wrong('too-far') : read
    }
    case 'day':
      return wrong(read.day < dayOf(ground.now, ground.zone) ? 'past' : 'no-time')
    case 'gap':
      return wrong('gap')
    case 'time':
    case 'unread':
      return wrong('unread')
  }
}

function endOf(eind: string, start: Extract<When, { kind: 'moment' }>, ground: Ground): Date | MomentFault {
  const wrong = (why: Why) => fault('eind', why, eind)
  const end = timeOn(start, readWhen(eind, ground), ground.zone)
  switch (end.kind) {
    case 'moment':
      if (end.at <= start.at) return wrong('before-start')
      return end.at.getTime() - start.at.getTime() > MOST_DAYS * DAY_MS ? wrong('too-long-on') : end.at
    case 'day':
      return wrong('no-time')
    case 'gap':
      return wrong('gap')
    case 'time':
    case 'unread':
      return wrong('unread')
  }
}

/** A time alone as a moment after the start: on the same day, or in the night that follows. */
function timeOn({ at, day }: Extract<When, { kind: 'moment' }>, end: When, zone: string): When {
  if (end.kind !== 'time') return end
  const sameDay = momentAt(day, end.time, zone)
  const isAfterMidnight = end.time <= '06:00'
  if (sameDay.kind !== 'moment' || sameDay.at > at || !isAfterMidnight) return sameDay
  return momentAt(addDays(day, 1), end.time, zone)
}

const fault = (column: MomentFault['column'], why: Why, value = ''): MomentFault => ({ column, why, value })

import {
  addDays,
  dayOf,
  type IsoWeek,
  isoWeekOf,
  mondayOf,
  type Weekday,
  weeklyMomentIn,
} from '../../calendar/local-time.ts'

/** When a channel wants its digest, and from when that counts. */
export interface Rhythm {
  /** 1 (Monday) to 7 */
  weekday: number
  /** HH:mm in the network's zone */
  time: string
  /** Everything due up to and including this moment is settled. */
  since: Date
  /** The moment before the last change of day or time that still counts in its week. */
  keptDueAt: Date | null
}

export interface DueMoment {
  week: IsoWeek
  at: Date
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const CATCH_UP_MS = 36 * HOUR_MS
// After two months without the bot nobody wants to hear of each single week any more.
const MOST_WEEKS_BACK = 8

/** Whether a digest found at `now` comes too late to be said. */
export const isTooLate = (due: Date, now: Date): boolean => now.getTime() - due.getTime() > CATCH_UP_MS

/** The one moment at which a channel's digest is due in a week. */
export function dueIn(week: IsoWeek, { weekday, time, keptDueAt }: Rhythm, zone: string): Date {
  if (keptDueAt !== null && weekAt(keptDueAt, zone) === week) return keptDueAt
  return weeklyMoment(zone, week, `${weekday} ${time}`)
}

/** The moments that have come by `now` and are not settled, oldest first. */
export function dueMoments(rhythm: Rhythm, zone: string, now: Date): DueMoment[] {
  const weeks = Math.ceil((now.getTime() - rhythm.since.getTime()) / (7 * DAY_MS)) + 1
  return weeksUpTo(now, zone, Math.min(Math.max(weeks, 1), MOST_WEEKS_BACK))
    .map((week) => ({ week, at: dueIn(week, rhythm, zone) }))
    .filter(({ at }) => at > rhythm.since && at <= now)
}

/** The first moment after `now`; a week that is settled already has none left. */
export function nextDue(rhythm: Rhythm, zone: string, now: Date, isSettled: (week: IsoWeek) => boolean): Date {
  const monday = mondayOf(dayOf(now, zone))
  for (let ahead = 0; ; ahead += 7) {
    const week = isoWeekOf(addDays(monday, ahead))
    const at = dueIn(week, rhythm, zone)
    if (at > now && !isSettled(week)) return at
  }
}

/**
 * What a change of day or time means for the week it happens in. When the new moment has passed while the old one still
 * counted, the old one is kept this week, so that no week is skipped; in every other case only what comes after the
 * change counts, so that nothing is sent for a moment that was already past when it was chosen.
 */
export function changedRhythm(
  old: Rhythm,
  chosen: Pick<Rhythm, 'weekday' | 'time'>,
  { zone, now, isSettled }: { zone: string; now: Date; isSettled: (week: IsoWeek) => boolean },
): Rhythm {
  const week = weekAt(now, zone)
  const oldDue = dueIn(week, old, zone)
  const chosenDue = weeklyMoment(zone, week, `${chosen.weekday} ${chosen.time}`)
  const isKept = !isSettled(week) && oldDue > old.since && chosenDue <= now
  return isKept ? { ...chosen, since: old.since, keptDueAt: oldDue } : { ...chosen, since: now, keptDueAt: null }
}

/** The ISO week an instant is in, on the calendar of a zone. */
export const weekAt = (instant: Date, zone: string): IsoWeek => isoWeekOf(dayOf(instant, zone))

function weeksUpTo(now: Date, zone: string, count: number): IsoWeek[] {
  const monday = mondayOf(dayOf(now, zone))
  return Array.from({ length: count }, (_, index) => isoWeekOf(addDays(monday, 7 * (index + 1 - count))))
}

// A thousand channels share a few hundred moments, and the same two weeks are asked for every minute.
const MOST_REMEMBERED = 5_000
const remembered = new Map<string, Date>()

function weeklyMoment(zone: string, week: IsoWeek, moment: string): Date {
  const key = `${zone} ${week} ${moment}`
  const known = remembered.get(key)
  if (known !== undefined) return known
  const [weekday, time = ''] = moment.split(' ')
  const at = weeklyMomentIn(zone, week, { weekday: Number(weekday) as Weekday, time })
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  remembered.set(key, at)
  return at
}

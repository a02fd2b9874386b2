import { addDays, type Day, dayOf, instantAt, type WallTime } from '../../calendar/local-time.ts'
import { type Plan, planned } from '../../calendar/rhythm.ts'
import type { Course, Moment } from '../../store/series-rows.ts'
import type { Own } from '../activities/days-in-mind.ts'
import type { Tools } from '../tools.ts'
import { rhythmFrom } from './rhythm-words.ts'
import { type SkipKind, skipKinds, skippedDays, type WhySkipped } from './skipped-days.ts'

/**
 * So far ahead occurrences have rows of their own: half a year shows every one that people plan for, and leaves holidays and
 * dates that are announced late their say in what is made after it.
 */
const MADE_AHEAD_DAYS = 182

/** Up to this day everything is made. */
export const horizonAt = (now: Date, zone: string): Day => addDays(dayOf(now, zone), MADE_AHEAD_DAYS)

export interface PlannedSeries extends Plan {
  why: WhySkipped
}

/** The days of a course from its cursor up to and with `through`, as the calendar of this moment has them. */
export async function planCourse(
  { rhythm, cursor, untilDay, left, skips }: Omit<Course, 'startTime' | 'endTime'> & { cursor: Day },
  { through, own }: { through: Day; own: Own },
  { store, network }: Pick<Tools, 'store' | 'network'>,
): Promise<PlannedSeries> {
  const entered = await store.announcedDays.all()
  const why = skippedDays(skipsFrom(skips), { from: cursor, to: through }, { network, entered, own })
  const course = { rhythm: rhythmFrom(rhythm), from: cursor, until: untilDay ?? undefined, left: left ?? undefined }
  return { ...planned(course, through, (day) => why(day) !== undefined), why }
}

/** What is skipped, as the store keeps it; what this version does not know is left out. */
function skipsFrom(json: string): SkipKind[] {
  const kept = JSON.parse(json) as string[]
  return skipKinds.filter((kind) => kept.includes(kind))
}

/** When an occurrence is, on a day. Local times: 19:30 stays 19:30 over a change of the clocks. */
export function momentOn(
  day: Day,
  { startTime, endTime }: { startTime: WallTime; endTime: WallTime | null },
  zone: string,
): Pick<Moment, 'startsAt' | 'endsAt'> {
  const startsAt = instantAt(zone, day, startTime)
  const endsAt = endTime === null ? null : instantAt(zone, endTime > startTime ? day : addDays(day, 1), endTime)
  return { startsAt, endsAt }
}

export const momentsOn = (days: readonly Day[], times: Pick<Course, 'startTime' | 'endTime'>, zone: string): Moment[] =>
  days.map((day) => ({ occurrence: day, ...momentOn(day, times, zone) }))

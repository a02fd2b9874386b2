import { addDays, type Day, dayOf, daysBetween, timeOf } from '../../calendar/local-time.ts'
import { movedWith, nextInRhythm, rhythmOn } from '../../calendar/rhythm.ts'
import { sayDay } from '../../calendar/say-date.ts'
import type { Course, Moment } from '../../store/series-rows.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import type { Following } from './following.ts'
import { momentOn } from './plan-series.ts'
import { rhythmFrom } from './rhythm-words.ts'

/** Other times for occurrences, and how the series goes on from then on. */
export interface Moved {
  course: Partial<Course>
  /** For each of them, in order. */
  moments: Moment[]
}

/**
 * What another day or time of the first means for all that follow; undefined when it has none. The rhythm moves along with
 * the day. What was moved by hand keeps its day while only the time changes.
 */
export async function movedTimes(
  { series, first, all }: Following,
  to: { startsAt: Date; endsAt: Date | null },
  { tools, locale }: { tools: Tools; locale: Locale },
): Promise<Moved | { errors: Record<string, string> } | undefined> {
  const { zone } = tools
  const wished = timesIn(to, zone)
  const now = timesIn(first, zone)
  const isOtherTime = wished.startTime !== now.startTime || wished.endTime !== now.endTime
  if (wished.day === now.day) {
    if (!isOtherTime) return undefined
    const { day: _, ...course } = wished
    const moments = all.map(({ occurrence, startsAt }) => ({
      occurrence,
      ...momentOn(dayOf(startsAt, zone), course, zone),
    }))
    return { course, moments }
  }
  const move = { from: first.occurrence, to: wished.day }
  const wrong = await isOutOfOrder(series.id, move, { rhythm: series.rhythm, tools, locale })
  return wrong ?? shifted({ series, first, all }, { move, ...wished }, zone)
}

function shifted(
  { series, all }: Following,
  { move, startTime, endTime }: { move: { from: Day; to: Day }; startTime: string; endTime: string | null },
  zone: string,
): Moved {
  const rhythm = rhythmFrom(series.rhythm)
  const days = all.map(({ occurrence }) => movedWith(rhythm, occurrence, move))
  const { cursor, untilDay } = series
  return {
    course: {
      rhythm: JSON.stringify(rhythmOn(rhythm, move.to)),
      ...{ startTime, endTime },
      cursor: cursor === null ? null : movedWith(rhythm, cursor, move),
      // The last one moves too, and stays the last.
      untilDay: untilDay === null ? null : addDays(untilDay, Math.max(0, daysBetween(move.from, move.to))),
    },
    moments: days.map((day) => ({ occurrence: day, ...momentOn(day, { startTime, endTime }, zone) })),
  }
}

/** A time that passes the one before or after it would be another series. */
async function isOutOfOrder(
  seriesId: string,
  { from, to }: { from: Day; to: Day },
  { rhythm, tools, locale }: { rhythm: string; tools: Tools; locale: Locale },
): Promise<{ errors: Record<string, string> } | undefined> {
  const before = await tools.store.series.dayBefore(seriesId, from)
  const next = nextInRhythm(rhythmFrom(rhythm), from)
  if ((before === undefined || to > before) && to < next) return undefined
  const { errors } = texts(locale).series
  const earliest = before ?? dayOf(tools.clock.now(), tools.zone)
  return { errors: { day: errors.between(sayDay(earliest, locale), sayDay(next, locale)) } }
}

const timesIn = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date | null }, zone: string) => ({
  day: dayOf(startsAt, zone),
  startTime: timeOf(startsAt, zone),
  endTime: endsAt === null ? null : timeOf(endsAt, zone),
})

import { type Day, dayOf, timeOf } from '../../calendar/local-time.ts'
import { nextInRhythm } from '../../calendar/rhythm.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { Course, Moment } from '../../store/series-rows.ts'
import type { Own } from '../activities/days-in-mind.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import { horizonAt, momentsOn, planCourse } from './plan-series.ts'
import { rhythmNamed } from './repeat-choice.ts'
import { lastPossible, mostTimes, readExtent, readSkips, type TypedWishes } from './series-form.ts'
import type { WhySkipped } from './skipped-days.ts'

/** A series as it would become: every day of it, and what is skipped. */
export interface WholePlan {
  first: Day
  /** With the first. */
  days: Day[]
  skipped: Day[]
  why: WhySkipped
  /** As it begins: everything but the first is still to be made. */
  course: Course & { cursor: Day }
}

/** The whole series that somebody wants to make of an activity, or what is wrong with the wish, by field. */
export async function wholePlan(
  activity: Activity,
  wishes: TypedWishes,
  { tools, locale }: { tools: Tools; locale: Locale },
): Promise<WholePlan | { errors: Record<string, string> }> {
  const { errors } = texts(locale).series
  const first = dayOf(activity.startsAt, tools.zone)
  const rhythm = rhythmNamed(wishes.repeat, first)
  const skips = readSkips(wishes.skips)
  const read = readExtent(wishes, first, locale)
  if (rhythm === undefined || skips === undefined || 'errors' in read)
    return {
      errors: {
        ...(rhythm === undefined && { repeat: errors.how }),
        ...(skips === undefined && { skips: errors.skips }),
        ...('errors' in read && read.errors),
      },
    }
  const { untilDay, times } = read.extent
  const course = {
    ...timesOf(activity, tools.zone),
    ...{ rhythm: JSON.stringify(rhythm), skips: JSON.stringify(skips), untilDay },
    left: times === null ? null : times - 1,
    cursor: nextInRhythm(rhythm, first),
  }
  // The first was chosen by hand, so it is held whatever day it is.
  const rest = await planCourse(course, { through: lastPossible(first), own: activity }, tools)
  const days = [first, ...rest.days]
  if (times !== null && days.length < times) return { errors: { times: errors.times(2, days.length) } }
  if (days.length < 2) return { errors: { until: errors.few } }
  if (days.length > mostTimes) return { errors: { until: errors.many(mostTimes) } }
  return { first, days, skipped: rest.skipped, why: rest.why, course }
}

/** What of a whole series gets rows now, and how the rest goes on. */
export async function beginning(
  { course }: WholePlan,
  own: Own,
  tools: Tools,
): Promise<{ course: Course; moments: Moment[] }> {
  const now = horizonAt(tools.clock.now(), tools.zone)
  const plan = await planCourse(course, { through: now, own }, tools)
  return {
    course: { ...course, cursor: plan.next ?? null, left: plan.left ?? null },
    moments: momentsOn(plan.days, course, tools.zone),
  }
}

const timesOf = ({ startsAt, endsAt }: Activity, zone: string) => ({
  startTime: timeOf(startsAt, zone),
  endTime: endsAt === null ? null : timeOf(endsAt, zone),
})

import * as z from 'zod'
import { dayOf } from '../../calendar/local-time.ts'
import { periodSpan } from '../../calendar/periods.ts'
import type { Past } from '../../store/evaluations.ts'
import type { Tools } from '../tools.ts'

/** One thing that is told: an activity on its own, or a month of a series. */
export type Evaluated = { sort: 'single'; activity: Past } | { sort: 'series'; month: string; times: Past[] }

/** How it travels with a press. */
export const evaluatedInput = z.object({
  activity: z.string().optional(),
  series: z.string().optional(),
  month: z
    .string()
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
    .optional(),
})

/** More times of a series in a month are not asked; no rhythm has them. */
export const MOST_TIMES = 10

export const timesIn = (one: Evaluated): Past[] => (one.sort === 'single' ? [one.activity] : one.times)

export const inputOf = (one: Evaluated): Record<string, string> =>
  one.sort === 'single' ? { activity: one.activity.id } : { series: one.times[0]?.seriesId ?? '', month: one.month }

/** Activities as they are asked about: those of a series by month. */
export function grouped(past: readonly Past[], zone: string): Evaluated[] {
  const months = new Map<string, { sort: 'series'; month: string; times: Past[] }>()
  const all: Evaluated[] = []
  for (const activity of past) {
    if (activity.seriesId === null) {
      all.push({ sort: 'single', activity })
      continue
    }
    const month = dayOf(activity.startsAt, zone).slice(0, 7)
    const key = `${activity.seriesId} ${month}`
    const known = months.get(key)
    if (known !== undefined) known.times.push(activity)
    else {
      const made = { sort: 'series' as const, month, times: [activity] }
      months.set(key, made)
      all.push(made)
    }
  }
  return all
}

/** The times of a series in a month that have begun. */
export async function monthOfSeries(
  { series, month }: { series: string; month: string },
  { store, clock, zone }: Tools,
): Promise<Past[]> {
  const now = clock.now()
  const span = periodSpan(month, dayOf(now, zone), zone)
  if (span === undefined) return []
  const times = await store.evaluations.timesOf(series, { ...span, begun: now })
  return times.slice(0, MOST_TIMES)
}

import { type Day, daysBetween } from '../../calendar/local-time.ts'
import { sayShortDay } from '../../calendar/say-date.ts'
import { nameOn } from '../activities/clash-notices.ts'
import { daysInMind, type Own } from '../activities/days-in-mind.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import type { WholePlan } from './whole-plan.ts'

/** Of a monthly series too the times of one summer belong together, and those of two summers do not. */
const LONGEST_GAP_DAYS = 31

/** Times of a series on which there is something else, said as one: six Tuesdays of summer holidays. */
export interface Run {
  from: Day
  to: Day
  name: string
}

/** The days that are skipped, and why. */
export function skippedRuns({ skipped, why }: Pick<WholePlan, 'skipped' | 'why'>): Run[] {
  const runs: Run[] = []
  for (const day of skipped) {
    const name = why(day) ?? ''
    const last = runs.at(-1)
    if (last?.name === name && daysBetween(last.to, day) <= LONGEST_GAP_DAYS) last.to = day
    else runs.push({ from: day, to: day, name })
  }
  return runs
}

/** The feasts and commemorations on which a series is held all the same. */
export async function feastRuns(
  days: readonly Day[],
  { own, locale }: { own: Own; locale: Locale },
  { store, network }: Pick<Tools, 'store' | 'network'>,
): Promise<Run[]> {
  const span = { from: days[0] ?? '', to: days.at(-1) ?? '' }
  const entered = await store.announcedDays.all()
  return daysInMind(span, { network, entered, own }).flatMap((one) => {
    const held = days.filter((day) => one.start <= day && day <= one.end)
    const [from, to] = [held[0], held.at(-1)]
    return from === undefined || to === undefined ? [] : [{ from, to, name: nameOn(from, one, locale) }]
  })
}

/** `di 20 jul t/m di 24 aug: Zomervakantie`. */
export function sayRun({ from, to, name }: Run, locale: Locale): string {
  const { echo, onDate } = texts(locale).series
  const [first, last] = [sayShortDay(from, locale), sayShortDay(to, locale)]
  return onDate(from === to ? first : echo.through(first, last), name)
}

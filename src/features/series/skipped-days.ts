import { type Day, daysBetween } from '../../calendar/local-time.ts'
import type { AnnouncedDate } from '../../calendar/theme-days/theme-days-in.ts'
import { daysInMind, type Own } from '../activities/days-in-mind.ts'
import type { Network } from '../network/network.ts'

export const skipKinds = ['school-holidays', 'theme-days'] as const
export type SkipKind = (typeof skipKinds)[number]

/** Nobody who skips feasts means the whole of Ramadan. */
const LONGEST_SKIPPED_DAYS = 3

/** Why a day is skipped: the name of the holiday or feast; undefined when it is not. */
export type WhySkipped = (day: Day) => string | undefined

/** The days of a span that are skipped, with what they are. The span's days are looked up once. */
export function skippedDays(
  kinds: readonly SkipKind[],
  span: { from: Day; to: Day },
  about: { network: Network; entered: AnnouncedDate[]; own: Own },
): WhySkipped {
  const holidays = kinds.includes('school-holidays') ? (about.network.schoolHolidays?.periods ?? []) : []
  const feasts = kinds.includes('theme-days')
    ? daysInMind(span, about).filter(({ start, end }) => daysBetween(start, end) < LONGEST_SKIPPED_DAYS)
    : []
  return (day) => [...holidays, ...feasts].find(({ start, end }) => start <= day && day <= end)?.name
}

/** The last day up to which the school holidays are known; undefined when none are. */
export const lastKnownHoliday = ({ schoolHolidays }: Network): Day | undefined =>
  schoolHolidays?.periods
    .map(({ end }) => end)
    .toSorted()
    .at(-1)

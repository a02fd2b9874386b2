import { type Day, daysBetween } from '../../calendar/local-time.ts'
import type { ThemeDay } from '../../calendar/theme-days/theme-day.ts'
import { type AnnouncedDate, type ThemeDayOccurrence, themeDaysIn } from '../../calendar/theme-days/theme-days-in.ts'
import type { Network } from '../network/network.ts'

/** A core week or month is the time for activities, not a day to keep free. */
const LONGEST_CORE_DAYS = 3

/** What shows to which theme day a plan belongs. */
export interface Own {
  title: string
  themeDay: string | null
}

/**
 * The days in a span, both included, that plans must reckon with: feasts and commemorations to keep in mind, and the days
 * on which the network itself has a programme; without those that the plan itself is for.
 */
export function daysInMind(
  span: { from: Day; to: Day },
  { network, entered, own }: { network: Network; entered: AnnouncedDate[]; own: Own },
): ThemeDayOccurrence[] {
  const others = network.themeDays.filter((day) => isInMind(day) && !isFor(day, own))
  return themeDaysIn(others, span.from, span.to, entered).filter(
    ({ weight, start, end }) => weight === 'mind' || daysBetween(start, end) < LONGEST_CORE_DAYS,
  )
}

const isInMind = ({ weight }: ThemeDay): boolean => weight === 'mind' || weight === 'core'

/** Said to be for that day, or named after it: a Buurtiftar is for Ramadan. */
function isFor({ key, name, titleWords }: ThemeDay, { title, themeDay }: Own): boolean {
  const names = [...name.split(/[()/]/), ...titleWords].map((words) => words.trim().toLowerCase())
  const typed = title.toLowerCase()
  return key === themeDay || names.some((words) => words !== '' && typed.includes(words))
}

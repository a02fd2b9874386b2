import { addDays, type Day } from '../../calendar/local-time.ts'
import type { ThemeDayOccurrence } from '../../calendar/theme-days/theme-days-in.ts'

// What is planned belongs to the edition it is near; the next one is most of a year away.
export const near = { before: 60, after: 30 }

/** Whether an activity for a theme day, on a day, is for this edition of it. */
export function belongsToEdition(
  { key, start, end }: ThemeDayOccurrence,
  { themeDay, day }: { themeDay: string | null; day: Day },
): boolean {
  return themeDay === key && day >= addDays(start, -near.before) && day <= addDays(end, near.after)
}

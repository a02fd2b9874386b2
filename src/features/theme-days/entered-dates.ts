import type { AnnouncedDate } from '../../calendar/theme-days/theme-days-in.ts'
import type { Store } from '../../store/store.ts'

/** The dates that coordinators entered, as the calendar takes them. */
export async function enteredDates({ announcedDays }: Pick<Store, 'announcedDays'>): Promise<AnnouncedDate[]> {
  const dates = await announcedDays.all()
  return dates.map(({ source, ...date }) => ({ ...date, source: source === null ? [] : [source] }))
}

import { startOfDay } from '../../../calendar/local-time.ts'
import { press } from '../../../chat/view.ts'
import type { Entries } from '../../daily-list/entry.ts'
import { texts } from '../../locale/texts.ts'
import { LATE_DAYS, volunteersWaiting } from './volunteers-waiting.ts'

/** Volunteers who signed up and wait longer for an answer than was promised. */
export const volunteerEntries: Entries = async (tools, locale) => {
  const { path, see } = texts(locale).volunteers
  return (await volunteersWaiting(tools)).map(({ volunteer, since, workingDays, isLate }) => ({
    since: startOfDay(tools.zone, since),
    text: path.entry(volunteer.name, workingDays, isLate ? LATE_DAYS : undefined),
    button: press(see.open, 'see-volunteer', { person: volunteer.personId }),
  }))
}

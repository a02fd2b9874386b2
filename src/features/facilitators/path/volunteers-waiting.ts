import { addDays, type Day, dayOf, startOfDay } from '../../../calendar/local-time.ts'
import { isWorkingDay, workingDaysBetween } from '../../../calendar/working-days.ts'
import type { ReachableFacilitator } from '../../../store/volunteer-path.ts'
import type { Tools } from '../../tools.ts'
import { firstStep } from './path-steps.ts'

/** Within so many working days a coordinator answers who signed up. */
export const PROMISED_DAYS = 5
/** After so many the answer is late. */
export const LATE_DAYS = 7

/** A sign-up that nobody answered in time. */
export interface Waiting {
  volunteer: ReachableFacilitator
  since: Day
  workingDays: number
  isLate: boolean
}

/** Who signed up longer than five working days ago and still waits for an answer, longest first. For coordinators only. */
export async function volunteersWaiting({
  store,
  clock,
  zone,
}: Pick<Tools, 'store' | 'clock' | 'zone'>): Promise<Waiting[]> {
  const today = dayOf(clock.now(), zone)
  const rows = await store.volunteerPath.waiting(firstStep, startOfDay(zone, firstInTime(today)))
  return rows.map((volunteer) => {
    const since = dayOf(volunteer.stepSince, zone)
    const workingDays = workingDaysBetween(since, today)
    return { volunteer, since, workingDays, isLate: workingDays > LATE_DAYS }
  })
}

/** The earliest day of signing up that is still within what was promised: who came before it waits longer. */
export function firstInTime(today: Day): Day {
  let day = today
  for (let passed = 0; ; day = addDays(day, -1)) {
    passed += isWorkingDay(day) ? 1 : 0
    if (passed > PROMISED_DAYS) return day
  }
}

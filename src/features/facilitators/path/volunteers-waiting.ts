import { type Day, dayOf } from '../../../calendar/local-time.ts'
import { workingDaysBetween } from '../../../calendar/working-days.ts'
import type { ReachableFacilitator } from '../../../store/volunteer-path.ts'
import type { Tools } from '../../tools.ts'
import { firstStep } from './path-steps.ts'

/** Within so many working days a coordinator answers who signed up. */
export const PROMISED_DAYS = 5
/** After so many the answer is late. */
export const LATE_DAYS = 7

/** A sign-up that nobody answered yet. */
export interface Waiting {
  volunteer: ReachableFacilitator
  since: Day
  workingDays: number
  /** Longer than was promised. */
  isOverdue: boolean
  isLate: boolean
}

/** Who signed up and waits for an answer, longest first. For coordinators only. */
export async function volunteersWaiting({
  store,
  clock,
  zone,
}: Pick<Tools, 'store' | 'clock' | 'zone'>): Promise<Waiting[]> {
  const today = dayOf(clock.now(), zone)
  const rows = await store.volunteerPath.waiting(firstStep)
  return rows.map((volunteer) => {
    const since = dayOf(volunteer.stepSince, zone)
    const workingDays = workingDaysBetween(since, today)
    return { volunteer, since, workingDays, isOverdue: workingDays > PROMISED_DAYS, isLate: workingDays > LATE_DAYS }
  })
}

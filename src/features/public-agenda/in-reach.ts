import { addDays, type Day } from '../../calendar/local-time.ts'

/** How far from today visitors can look, in days: two years back, and as far ahead as anything can be posted. */
const reach = { back: 731, ahead: 1130 }

export const isInReach = (day: Day, today: Day): boolean =>
  day >= addDays(today, -reach.back) && day <= addDays(today, reach.ahead)

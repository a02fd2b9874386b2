import { addDays, type Day, dayOf, startOfDay } from '../../../calendar/local-time.ts'

/** A link that is passed on works up to and including so many days after today. */
const LINK_DAYS = 14

/** When a link that is made now stops working: at the end of a local day. */
export const linkEnd = (now: Date, zone: string): Date => startOfDay(zone, addDays(dayOf(now, zone), LINK_DAYS + 1))

/** The last local day on which it works. */
export const lastDay = (expiresAt: Date, zone: string): Day => addDays(dayOf(expiresAt, zone), -1)

import { addDays, type Day, dayOf, timeOf } from '../../calendar/local-time.ts'
import type { Gathered, Waiting } from '../../store/bundles.ts'
import { quiet } from '../by-day.ts'

/** From when what could wait is told. What is about today or tomorrow may come an hour earlier. */
export const bundlesFrom = '09:00'
/** Who hears from the bot once a week hears sooner of what comes within so many days. */
const COMING_DAYS = 7

interface Moment {
  now: Date
  zone: string
}

/** What of it is told now, whether that may be a second message on this day, and what need not be told any more. */
export interface DueNow {
  tell: Gathered[]
  again: boolean
  forget: Gathered[]
}

type Reader = Pick<Waiting, 'messages' | 'bundledOn' | 'spokenAt' | 'all'>

/**
 * The one rule of all messages that can wait: never at night, and one message a day, in which everything that waits is
 * told. Only what is about today or tomorrow does not wait for another day.
 */
export function dueNow({ all, ...reader }: Reader, { now, zone }: Moment): DueNow {
  const today = dayOf(now, zone)
  const forget = all.filter(({ concerns }) => isIdle(concerns, reader.messages, now))
  const rest = all.filter((one) => !forget.includes(one))
  const time = timeOf(now, zone)
  if (time < quiet.until || time >= quiet.from) return { tell: [], again: false, forget }
  const untilDay = reader.messages === 'same-day' ? today : addDays(today, 1)
  const isTurn = time >= bundlesFrom && reader.bundledOn !== today && isTurnOf(reader, rest, { today, zone })
  if (isTurn) return { tell: rest, again: false, forget }
  const urgent = rest.filter(({ concerns }) => concerns !== undefined && dayOf(concerns, zone) <= untilDay)
  return { tell: urgent, again: urgent.length > 0, forget }
}

/** What is over need not be told, nor, to who wants to hear only what changes on the day itself, what has no day. */
const isIdle = (concerns: Date | undefined, messages: Reader['messages'], now: Date): boolean =>
  concerns === undefined ? messages === 'same-day' : concerns <= now

function isTurnOf(
  { messages, bundledOn, spokenAt }: Omit<Reader, 'all'>,
  rest: Gathered[],
  { today, zone }: { today: Day; zone: string },
): boolean {
  if (rest.length === 0 || messages === 'same-day') return false
  // A question was put today: what came in today too can wait until tomorrow; what has waited a night cannot.
  const wasSpokenTo = spokenAt !== undefined && dayOf(spokenAt, zone) === today
  if (wasSpokenTo && rest.every(({ since }) => dayOf(since, zone) === today)) return false
  if (messages === 'daily') return true
  const comes = ({ concerns }: Gathered) =>
    concerns !== undefined && dayOf(concerns, zone) <= addDays(today, COMING_DAYS)
  return bundledOn === null || bundledOn > today || bundledOn <= addDays(today, -COMING_DAYS) || rest.some(comes)
}

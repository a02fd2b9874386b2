import { type Day, dayOf, timeOf, weekdayOf } from '../../calendar/local-time.ts'
import type { Candidate, Commitment } from '../../store/call-candidates.ts'

const HOUR_MS = 3_600_000
/** How long an activity is taken to last that does not say so. */
const USUAL_MS = 2 * HOUR_MS
const EVENING = '17:00'

/** What a table asks of who leads there. Keys are those of the network file. */
export interface Wanted {
  id: string
  startsAt: Date
  endsAt: Date | null
  district: string | null
  /** Languages of the activity; none said means that any will do. */
  languages: string[]
  theme: string | null
  language: string | null
  experienced: boolean
  /** Whether the kind of activity asks for a training. */
  needsTraining: boolean
}

/** leader: has a table; beside: sits beside a leader, and does not count as one. */
export type Role = 'leader' | 'beside'

/** What stands in the way of leading at a moment. */
export type Obstacle = 'clash' | 'maximum'

/** What follows from an activity's moment; the same for everybody. */
export interface Moment {
  zone: string
  day: Day
  part: string
  from: number
  until: number
}

export function momentOf({ startsAt, endsAt }: Pick<Wanted, 'startsAt' | 'endsAt'>, zone: string): Moment {
  const [from, until] = [startsAt.getTime(), endOf({ startsAt, endsAt })]
  return { zone, day: dayOf(startsAt, zone), from, until, part: partOfWeek(new Date((from + until) / 2), zone) }
}

const monthOf = (day: Day): string => day.slice(0, 7)

const endOf = ({ startsAt, endsAt }: Pick<Commitment, 'startsAt' | 'endsAt'>): number =>
  endsAt?.getTime() ?? startsAt.getTime() + USUAL_MS

/** The part of the week in which most of it falls. */
function partOfWeek(middle: Date, zone: string): string {
  const weekday = weekdayOf(dayOf(middle, zone))
  if (weekday === 6) return 'saturday'
  if (weekday === 7) return 'sunday'
  return timeOf(middle, zone) < EVENING ? 'weekday-day' : 'weekday-evening'
}

/**
 * As what somebody can take part in leading: who leads has a table; who is trained or co-leads sits beside. An expired training
 * counts for nothing where one is asked for; who only took part may sit beside where none is. Undefined: not yet.
 */
export function roleOf(
  { step, trainedUntil }: Pick<Candidate, 'step' | 'trainedUntil'>,
  { needsTraining }: Pick<Wanted, 'needsTraining'>,
  day: Day,
): Role | undefined {
  if (needsTraining && trainedUntil !== null && trainedUntil < day) return undefined
  if (step === 'leads') return 'leader'
  if (step === 'trained' || step === 'co-leads') return 'beside'
  return step === 'taken-part' && !needsTraining ? 'beside' : undefined
}

/** Why somebody cannot take this moment; a question that still waits for an answer counts as if it will be yes. */
export function obstacleFor(
  { maximumPerMonth, commitments }: Pick<Candidate, 'maximumPerMonth' | 'commitments'>,
  { from, until, day, zone }: Moment,
): Obstacle | undefined {
  let inMonth = 0
  for (const commitment of commitments) {
    const start = commitment.startsAt.getTime()
    if (start < until && from < endOf(commitment)) return 'clash'
    if (commitment.as !== 'elsewhere' && monthOf(dayOf(commitment.startsAt, zone)) === monthOf(day)) inMonth += 1
  }
  return inMonth >= maximumPerMonth ? 'maximum' : undefined
}

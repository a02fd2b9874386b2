import type { Stayer } from '../../../store/volunteer-care.ts'

const DAY_MS = 24 * 3_600_000
/** A volunteer of whom nothing was heard for so long is asked whether to stay. */
export const STAYS_MS = 365 * DAY_MS
/** So long after the question comes a reminder, after that another, and after that the end. */
export const REMINDED_MS = 30 * DAY_MS
/** Who heard one of these questions after this moment hears no other yet. */
export const spokenBefore = (now: Date): Date => new Date(now.getTime() - DAY_MS)

/** The question and two reminders. */
const MOST_ASKS = 3

/**
 * What to do about somebody of whom nothing was heard for a year: note that they were heard after all, at `at`; put the
 * question; remind; let go; or wait, since it was asked not long ago or they will lead at something soon.
 */
export type CareStep = { kind: 'heard'; at: Date } | { kind: 'ask' | 'remind' | 'let-go' | 'wait' }

type Asked = Pick<Stayer, 'enrolledAt' | 'stayedAt' | 'stayAskedAt' | 'stayAsks' | 'answeredAt' | 'leadsAhead'>

export function careStep(
  { enrolledAt, stayedAt, stayAskedAt, stayAsks, answeredAt, leadsAhead }: Asked,
  now: Date,
): CareStep {
  const known = stayedAt ?? enrolledAt
  // Who answers calls is still there: before the question as much as after it.
  if (answeredAt !== null && answeredAt > known && now.getTime() - answeredAt.getTime() < STAYS_MS)
    return { kind: 'heard', at: answeredAt }
  if (now.getTime() - known.getTime() < STAYS_MS) return { kind: 'wait' }
  if (stayAskedAt === null || stayAsks === 0) return { kind: 'ask' }
  if (now.getTime() - stayAskedAt.getTime() < REMINDED_MS) return { kind: 'wait' }
  if (stayAsks < MOST_ASKS) return { kind: 'remind' }
  return { kind: leadsAhead ? 'wait' : 'let-go' }
}

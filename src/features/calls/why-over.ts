import type { CallOver } from '../../store/call-answers.ts'
import type { CallFacts } from '../../store/call-facts.ts'

/** Why somebody who never answered is too late to; undefined while an answer still counts. */
export function whyOver(call: CallFacts | undefined, now: Date): CallOver | undefined {
  if (call === undefined) return 'gone'
  if (call.activity.state !== 'published') return 'cancelled'
  if (call.activity.startsAt <= now) return 'past'
  return call.state === 'closed' ? 'closed' : undefined
}

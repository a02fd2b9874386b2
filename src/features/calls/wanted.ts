import type { CallFacts } from '../../store/call-facts.ts'
import { needsTraining } from '../network/needs-training.ts'
import type { Tools } from '../tools.ts'
import { type Match, match } from './match.ts'
import type { Wanted } from './standing.ts'

/** What is known of a call, or of one that is still to be started. */
export type Sought = Pick<CallFacts, 'theme' | 'language' | 'experienced'> & {
  activity: Pick<CallFacts['activity'], 'id' | 'kind' | 'startsAt' | 'endsAt' | 'district' | 'languages'>
}

/** Who fits a call now. Chance is seeded by the activity, so that who is shown before a call is started is who is asked. */
export async function whoFits(
  sought: Sought & { callId?: string },
  { store, clock, network, zone }: Pick<Tools, 'store' | 'clock' | 'network' | 'zone'>,
): Promise<Match> {
  const { id: activityId, startsAt } = sought.activity
  const candidates = await store.calls.candidates({ callId: sought.callId, activityId, startsAt })
  return match(wantedOf(sought, network), candidates, { now: clock.now(), zone })
}

const wantedOf = ({ activity, theme, language, experienced }: Sought, network: Tools['network']): Wanted => {
  const { kind, ...moment } = activity
  return { ...moment, theme, language, experienced, needsTraining: needsTraining(kind, network) }
}

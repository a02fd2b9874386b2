import type { Judge } from '../../store/call-answers.ts'
import { needsTraining } from '../network/needs-training.ts'
import type { Tools } from '../tools.ts'
import { momentOf, obstacleFor, roleOf } from './standing.ts'

/**
 * As what somebody who says yes takes part, or why that cannot be. Who is no facilitator of ours has no training we know of.
 * What only decides whom to ask (themes, districts, parts of the week) is for the person to overrule.
 */
export const judgeFor =
  ({ network, zone }: Pick<Tools, 'network' | 'zone'>): Judge =>
  ({ activity, experienced, language }, candidate) => {
    const moment = momentOf(activity, zone)
    const training = { needsTraining: needsTraining(activity.kind, network) }
    const role = candidate.profile
      ? roleOf(candidate.profile, training, moment.day)
      : training.needsTraining
        ? undefined
        : 'beside'
    if (role === undefined) return 'untrained'
    if (experienced && role === 'leader' && candidate.profile?.experience !== 'much') return 'experience'
    if (language !== null && !candidate.profile?.languages.includes(language)) return 'language'
    const maximumPerMonth = candidate.profile?.maximumPerMonth ?? Number.POSITIVE_INFINITY
    // Only what was promised counts here: a question that waits takes nothing from who says yes to another.
    const promised = candidate.commitments.filter(({ as }) => as !== 'asked')
    return obstacleFor({ maximumPerMonth, commitments: promised }, moment) ?? role
  }

import type { Answer } from '../../chat/answer.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { mayManage } from './may-manage.ts'

/** Why somebody cannot change an activity now; what waits for a coordinator can be changed meanwhile. */
export const whyUnchangeable = (activity: Activity, caller: Caller, tools: Tools): Answer | undefined =>
  whyClosed(activity.state === 'review' ? { ...activity, state: 'published' } : activity, caller, tools)

/** Why somebody cannot change or cancel an activity now; undefined when they can. */
export function whyClosed(activity: Activity, caller: Caller, { clock }: Tools): Answer | undefined {
  const reason = reasonFor(activity, caller, clock.now())
  return reason === undefined ? undefined : sentence(reason)
}

function reasonFor(activity: Activity, caller: Caller, now: Date): string | undefined {
  const { activities: words, review } = texts(caller.locale)
  if (!mayManage(caller, activity)) return words.notYours
  if (activity.state === 'draft') return words.notPosted
  if (activity.state === 'review') return review.waits
  if (activity.state === 'declined') return review.isDeclined(activity.title)
  if (activity.state === 'cancelled') return words.isCancelled(activity.title)
  return activity.startsAt <= now ? words.begun : undefined
}

import { type Button, press } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { Texts } from '../locale/texts.ts'
import { isFull } from './activity-words.ts'

/** What who does not come yet can press: to come, or to wait where it is full; nothing once it has begun or nobody new can sign up. */
export function joinButtons(
  activity: Activity,
  hasBegun: boolean,
  { activities, signUp }: Pick<Texts, 'activities' | 'signUp'>,
): Button[] {
  if (hasBegun || activity.state !== 'published' || activity.signUpClosedAt !== null) return []
  const input = { activity: activity.id }
  return isFull(activity)
    ? [press(signUp.buttons.wait, 'wait', input, { style: 'primary' })]
    : [press(activities.buttons.come, 'come', input, { style: 'primary' })]
}

import type { Activity } from '../../store/activity-rows.ts'
import { type Locale, texts } from '../locale/texts.ts'

/** What who goes on with a draft is told when it is none any more. */
export function noDraft({ state, title }: Pick<Activity, 'state' | 'title'>, locale: Locale): string {
  const { activities, review } = texts(locale)
  if (state === 'review') return review.sentBefore(title)
  return state === 'declined' ? review.isDeclined(title) : activities.posted.already
}

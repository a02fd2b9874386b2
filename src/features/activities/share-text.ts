import type { Activity } from '../../store/activity-rows.ts'
import type { Texts } from '../locale/texts.ts'
import type { CardFacts } from './activity-card.ts'
import { accessibilityOptions, namesOf, whereWords } from './activity-words.ts'

/** Short plain text about an activity, to paste in WhatsApp or a mail. */
export function shareText(activity: Activity, { when }: CardFacts, { activities: words }: Texts): string {
  const { title, description, cost, link, partner, accessibility } = activity
  const accessible = namesOf(accessibility, accessibilityOptions(words))
  return [
    title,
    when,
    whereWords(activity, words),
    words.copy.with(partner.name),
    description,
    accessible && words.copy.accessible(accessible),
    cost && words.copy.cost(cost),
    link,
  ]
    .filter(Boolean)
    .join('\n')
}

import type { Activity } from '../../store/activity-rows.ts'
import type { Texts } from '../locale/texts.ts'
import { accessibilityOptions, namesOf, whereWords } from './activity-words.ts'

interface Shared {
  when: string
  /** Address of its own page; undefined for what not everybody may see. */
  page: string | undefined
}

/** Short plain text about an activity, to paste in WhatsApp or a mail. */
export function shareText(activity: Activity, { when, page }: Shared, { activities: words }: Texts): string {
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
    page && words.copy.page(page),
  ]
    .filter(Boolean)
    .join('\n')
}

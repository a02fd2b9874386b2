import { dayOf, daysBetween } from '../../calendar/local-time.ts'
import { buttons, type Part, press } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { type Locale, type Texts, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import { ASKED_DAYS } from './confirmation-step.ts'

/** The button for who looks after an activity that waits for it. */
export function confirmParts(
  { id, seriesId, confirmation }: Pick<Activity, 'id' | 'seriesId' | 'confirmation'>,
  { confirmation: words }: Texts,
): Part[] {
  if (confirmation !== 'asked' && confirmation !== 'unconfirmed') return []
  return [
    buttons(
      seriesId === null
        ? press(words.yes, 'confirm-activity', { activity: id }, { style: 'primary' })
        : press(words.seriesYes, 'confirm-series', { series: seriesId }, { style: 'primary' }),
    ),
  ]
}

/** How sure it is, for who looks after it; undefined when there is nothing to say of it. */
export function confirmationWords(
  { state, startsAt, confirmation }: Activity,
  { clock, zone }: Pick<Tools, 'clock' | 'zone'>,
  locale: Locale,
): string | undefined {
  const now = clock.now()
  if (state !== 'published' || startsAt <= now) return undefined
  const days = daysBetween(dayOf(now, zone), dayOf(startsAt, zone))
  // The clock is about to look at what is near and was not looked at yet.
  return confirmation === 'open' && days <= ASKED_DAYS ? undefined : texts(locale).confirmation.states[confirmation]
}

import { dayOf, daysBetween } from '../../calendar/local-time.ts'
import type { Unsettled } from '../../store/confirmations.ts'

/** So many days ahead the question comes, and so many ahead the answer must be there. */
export const ASKED_DAYS = 14
export const SURE_DAYS = 7

/**
 * What to do with something that is near and was not asked about: nothing but call it sure, because it was dated shortly
 * before or its series is confirmed up to here; ask; or only note it, because the question about its series waits already.
 */
export function confirmationStep(
  { startsAt, publishedAt, datedAt, series }: Unsettled,
  zone: string,
): 'sure' | 'ask' | 'note' {
  if (series !== null && startsAt < series.confirmedUntil) return 'sure'
  const dated = datedAt ?? publishedAt
  const isLate = dated !== null && daysBetween(dayOf(dated, zone), dayOf(startsAt, zone)) <= ASKED_DAYS
  // One time of a series that was moved by hand says nothing of the others.
  if (isLate && (series === null || datedAt !== null)) return 'sure'
  return series?.askedAt ? 'note' : 'ask'
}

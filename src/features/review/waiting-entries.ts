import { sayMoment } from '../../calendar/say-date.ts'
import { strong } from '../../chat/text.ts'
import { press } from '../../chat/view.ts'
import type { Entries } from '../daily-list/entry.ts'
import { texts } from '../locale/texts.ts'
import { seeReviewAction } from './see-review.ts'

/** Activities that wait for a coordinator. */
export const reviewEntries: Entries = async ({ store, clock, zone }, locale) => {
  const { dailyList, review } = texts(locale)
  return (await store.reviews.waiting(clock.now())).map(({ id, title, startsAt, endsAt, partner, sentAt }) => ({
    since: sentAt,
    text: dailyList.activity(
      strong(title),
      sayMoment({ start: startsAt, end: endsAt ?? undefined }, { locale, zone }),
      partner.name,
    ),
    button: press(review.buttons.look, seeReviewAction, { activity: id }),
  }))
}

import type { BotFeature } from '../tools.ts'
import { approveReview } from './approve.ts'
import { askReviewChange, declineReview, takeReviewChange, takeReviewDecline } from './decline.ts'
import { giveUpLate } from './give-up-late.ts'
import { seeReview } from './see-review.ts'
import { withdrawReview } from './withdraw.ts'

/** What partners that were added later post waits here until a coordinator decides. */
export const reviewFeature: BotFeature = {
  actions: [seeReview, approveReview, askReviewChange, declineReview, withdrawReview],
  forms: [takeReviewChange, takeReviewDecline],
  chores: [{ name: 'give up what began while it waited', run: giveUpLate }],
}

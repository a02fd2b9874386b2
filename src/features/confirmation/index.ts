import type { BotFeature } from '../tools.ts'
import { askForConfirmation } from './ask-for-confirmation.ts'
import { confirmActivity, confirmSeries } from './confirm-activity.ts'

/** What stands in the agenda is true until it happens: who planned it says two weeks ahead that it goes on. */
export const confirmationFeature: BotFeature = {
  actions: [confirmActivity, confirmSeries],
  chores: [{ name: 'ask whether what is planned goes on', run: askForConfirmation }],
}

import type { BotFeature } from '../tools.ts'
import { seeList } from './see-list.ts'
import { sendDailyLists } from './send-lists.ts'

/** What waits for the coordinators, in one message a day instead of one for each thing. */
export const dailyListFeature: BotFeature = {
  actions: [seeList],
  chores: [{ name: 'tell coordinators what waits', run: sendDailyLists }],
}

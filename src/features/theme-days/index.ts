import type { BotFeature } from '../tools.ts'
import { askDate, takeDate } from './enter-date.ts'
import { joinThemeDay } from './join-theme-day.ts'
import { themeDaysCommand, turnPage } from './show-theme-days.ts'

/** The theme days of the calendar, and the dates that only people know. */
export const themeDaysFeature: BotFeature = {
  commands: [themeDaysCommand],
  actions: [turnPage, askDate, joinThemeDay],
  forms: [takeDate],
}

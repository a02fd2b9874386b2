import { whisper } from '../../chat/answer.ts'
import type { BotCommand, BotFeature } from '../tools.ts'
import { askLanguage, chooseLanguage } from './choose-language.ts'
import { helpView, notUnderstood } from './help-view.ts'
import { join, leave } from './join-or-leave.ts'

/** The list of what the bot can do, also for words that are no command; `text` is then everything that was typed. */
const help: BotCommand = {
  name: 'help',
  aliases: ['hulp'],
  run: async (text, caller) => whisper(text === '' ? helpView(caller) : notUnderstood(text, caller)),
}

export const helpFeature: BotFeature = {
  commands: [help, join, leave],
  actions: [askLanguage, chooseLanguage],
}

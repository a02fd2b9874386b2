import { whisper } from '../../chat/answer.ts'
import type { BotCommand, BotFeature } from '../tools.ts'
import { downloadOwnData } from './download.ts'
import { askToErase, eraseOwnData } from './erase.ts'
import { overviewOf } from './overview.ts'
import { seeStored } from './stored.ts'

const mine: BotCommand = {
  name: 'mijn',
  run: async (_text, caller, tools) => whisper(await overviewOf(caller, tools)),
}

export const mineFeature: BotFeature = {
  commands: [mine],
  actions: [seeStored, downloadOwnData, askToErase],
  forms: [eraseOwnData],
}

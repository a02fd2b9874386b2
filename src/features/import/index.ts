import type { BotFeature } from '../tools.ts'
import { putIn } from './put-in.ts'
import { takeFile } from './take-file.ts'

/** Activities from a file that a coordinator gives the bot; the operator's command stands on the same. */
export const importFeature: BotFeature = {
  actions: [putIn],
  files: takeFile,
}

import type { BotFeature } from '../tools.ts'
import { seeMutedHints, switchHints } from './see-muted-hints.ts'

/** Hints about how an activity is worded, to its author alone; which of them a person wants. */
export const wordingFeature: BotFeature = {
  actions: [seeMutedHints, switchHints],
}

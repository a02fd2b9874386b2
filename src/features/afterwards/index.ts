import type { BotFeature } from '../tools.ts'
import { askAfterwards } from './ask-afterwards.ts'
import { evaluate, takeEvaluation } from './evaluate.ts'
import { inspiration } from './inspiration.ts'

/** How activities went, and what others can learn from it. */
export const afterwardsFeature: BotFeature = {
  actions: [evaluate, inspiration],
  forms: [takeEvaluation],
  chores: [{ name: 'ask how activities went', run: askAfterwards }],
}

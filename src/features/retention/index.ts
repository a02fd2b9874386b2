import type { BotFeature } from '../tools.ts'
import { forgetOld } from './forget-old.ts'

/** Keeps nothing longer than it serves; what a person asks to forget is in features/mine. */
export const retentionFeature: BotFeature = { chores: [{ name: 'forget what is old', run: forgetOld }] }

import type { Chore, Posted } from '../../chat/feature.ts'
import type { BotFeature, Tools } from '../tools.ts'
import { copyDigest } from './copy-digest.ts'
import { preview } from './preview-digest.ts'
import { sendDueDigests } from './send-due-digests.ts'
import { changeSubscription, digestCommand, takeSubscription } from './subscribe.ts'
import { pauseSubscription, resumeSubscription, stopSubscription } from './turn-subscription.ts'

const sendDue: Chore<Tools> = { name: 'send due digests', run: sendDueDigests }

/** A digest says what it said; editing the newest in place means storing what it says now and refreshing this copy. */
const postedDigest: Posted<Tools> = {
  kind: 'digest',
  view: (id, _channelId, { store }) => store.digests.view(id),
}

/** The weekly message of a channel, and what a channel is subscribed to. */
export const digestFeature: BotFeature = {
  commands: [digestCommand],
  actions: [changeSubscription, pauseSubscription, resumeSubscription, stopSubscription, preview, copyDigest],
  forms: [takeSubscription],
  posted: [postedDigest],
  chores: [sendDue],
}

import type { Chore, Posted } from '../../chat/feature.ts'
import type { BotFeature, Tools } from '../tools.ts'
import { copyDigest } from './copy-digest.ts'
import { preview } from './preview-digest.ts'
import { readSaid } from './read-said.ts'
import { refreshDigests } from './refresh-digests.ts'
import { sendDueDigests } from './send-due-digests.ts'
import { changeSubscription, digestCommand, takeSubscription } from './subscribe.ts'
import { pauseSubscription, resumeSubscription, stopSubscription } from './turn-subscription.ts'

const sendDue: Chore<Tools> = { name: 'send due digests', run: sendDueDigests }
const refresh: Chore<Tools> = { name: 'refresh digests', run: refreshDigests }

/** A digest says what is stored with it, which is renewed while it is the newest. */
const postedDigest: Posted<Tools> = {
  kind: 'digest',
  async view(id, _channelId, tools) {
    const said = await tools.store.digests.said(id)
    return said === undefined ? undefined : readSaid(said, { digest: id }, tools)
  },
}

/** The weekly message of a channel, and what a channel is subscribed to. */
export const digestFeature: BotFeature = {
  commands: [digestCommand],
  actions: [changeSubscription, pauseSubscription, resumeSubscription, stopSubscription, preview, copyDigest],
  forms: [takeSubscription],
  posted: [postedDigest],
  chores: [sendDue, refresh],
}

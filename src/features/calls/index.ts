import type { BotFeature } from '../tools.ts'
import { joinCall, leaveCall } from './answer-call.ts'
import { acceptInvitation, declineInvitation, pauseByInvitation } from './answer-invitation.ts'
import { callCommand, callFor, takeActivity } from './ask-for-facilitators.ts'
import { postedCall } from './call-card.ts'
import { postedStatus } from './call-status.ts'
import { closeCall } from './close-call.ts'
import { postedInvitation } from './invitation-view.ts'
import { notLeading, stillLeading } from './lead-again.ts'
import { postCall, takeCall } from './post-call.ts'
import { searchAll } from './search-on.ts'
import { offerSwap, takeSwap } from './swap.ts'

/** The search for who leads the tables of an activity: asked personally, in waves. */
export const callsFeature: BotFeature = {
  commands: [callCommand],
  actions: [
    ...[callFor, joinCall, leaveCall, closeCall],
    ...[acceptInvitation, declineInvitation, pauseByInvitation],
    ...[stillLeading, notLeading, offerSwap],
  ],
  forms: [takeActivity, takeCall, postCall, takeSwap],
  posted: [postedCall, postedStatus, postedInvitation],
  chores: [{ name: 'ask facilitators in waves', run: searchAll }],
}

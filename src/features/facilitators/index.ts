import type { BotFeature } from '../tools.ts'
import { joinCall, leaveCall } from './answer-call.ts'
import { callCommand, callFor, takeActivity } from './ask-for-facilitators.ts'
import { postedCall } from './call-card.ts'
import { closeCall } from './close-call.ts'
import { listFacilitators } from './list-facilitators.ts'
import { pauseFacilitator, resumeFacilitator, takePause } from './pause-facilitator.ts'
import { postCall, takeCall } from './post-call.ts'
import { postRecruitment } from './recruit.ts'
import { becomeFacilitator, changeProfile, facilitatorCommand, signUp } from './sign-up.ts'
import { stopFacilitator } from './stop-facilitator.ts'

/** Volunteers who lead dialogues, and the search for them. */
export const facilitatorsFeature: BotFeature = {
  commands: [facilitatorCommand, callCommand],
  actions: [
    becomeFacilitator,
    pauseFacilitator,
    resumeFacilitator,
    stopFacilitator,
    postRecruitment,
    listFacilitators,
    callFor,
    joinCall,
    leaveCall,
    closeCall,
  ],
  forms: [signUp, changeProfile, takePause, takeActivity, takeCall, postCall],
  posted: [postedCall],
}

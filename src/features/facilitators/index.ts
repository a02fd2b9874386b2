import type { BotFeature } from '../tools.ts'
import { volunteerGoesOn, volunteerStays } from './care/answer-care.ts'
import { askVolunteers } from './care/ask-volunteers.ts'
import { listFacilitators } from './list-facilitators.ts'
import { moveVolunteer, takeMove } from './path/move-volunteer.ts'
import { seeVolunteer } from './path/see-volunteer.ts'
import { settleTrainings } from './path/settle-training.ts'
import { tellExpired } from './path/tell-expired.ts'
import { takeWhoCame, whoCame } from './path/who-came.ts'
import { pauseFacilitator, resumeFacilitator, takePause } from './pause-facilitator.ts'
import { postRecruitment } from './recruit.ts'
import { seeContacts } from './see-contacts.ts'
import { becomeFacilitator, changeProfile, facilitatorCommand, signUp } from './sign-up.ts'
import { stopFacilitator } from './stop-facilitator.ts'
import { enrolVolunteer, takeEnrolment } from './without-chat/enrol-volunteer.ts'
import { eraseVolunteer, passOnLink, revokeVolunteerLinks } from './without-chat/pass-on-link.ts'
import { seeWithoutChat } from './without-chat/see-without-chat.ts'

/** Volunteers who lead dialogues. */
export const facilitatorsFeature: BotFeature = {
  chores: [
    { name: 'settle who came to trainings', run: settleTrainings },
    { name: 'tell whose training expired', run: tellExpired },
    { name: 'ask volunteers how they are', run: askVolunteers },
  ],
  commands: [facilitatorCommand],
  actions: [
    becomeFacilitator,
    pauseFacilitator,
    resumeFacilitator,
    stopFacilitator,
    postRecruitment,
    listFacilitators,
    seeVolunteer,
    moveVolunteer,
    whoCame,
    volunteerStays,
    volunteerGoesOn,
    enrolVolunteer,
    passOnLink,
    revokeVolunteerLinks,
    eraseVolunteer,
    seeContacts,
    seeWithoutChat,
  ],
  forms: [signUp, changeProfile, takePause, takeMove, takeWhoCame, takeEnrolment],
}

import type { Chore } from '../../chat/feature.ts'
import type { BotFeature, Tools } from '../tools.ts'
import { come, comeWith, notComing, stillComing, wait } from './come.ts'
import { countElsewhere, takeElsewhere } from './count-elsewhere.ts'
import { askWhoComesTomorrow, postedQuestion } from './day-before.ts'
import { declineOffer, postedOffer, takeOffer } from './offer.ts'
import { offerByHand } from './offer-by-hand.ts'
import { offerAllFreed } from './offer-freed.ts'
import { removePerson, takeRemoval } from './remove-person.ts'
import { seeSignUps } from './sign-up-list.ts'
import { turnSignUp } from './turn-sign-up.ts'

const offerFree: Chore<Tools> = { name: 'offer free places', run: offerAllFreed }
const askTomorrow: Chore<Tools> = { name: 'ask who comes tomorrow', run: askWhoComesTomorrow }

/** Coming to an activity: alone or with others, waiting for a place, and what the organiser sees of it. */
export const signUpFeature: BotFeature = {
  actions: [
    come,
    comeWith,
    wait,
    notComing,
    stillComing,
    takeOffer,
    declineOffer,
    seeSignUps,
    countElsewhere,
    turnSignUp,
    offerByHand,
    removePerson,
  ],
  forms: [takeElsewhere, takeRemoval],
  posted: [postedOffer, postedQuestion],
  chores: [offerFree, askTomorrow],
}

import type { BotFeature } from '../tools.ts'
import { addPartner, takeNewPartner } from './add-partner.ts'
import { askPlace, choosePartner } from './ask-place.ts'
import { makeEditor, removeColleague, seeColleague, seeColleagues } from './colleagues.ts'
import { leavePlace, withdrawRequest } from './leave-place.ts'
import { letPost, seePosting } from './let-post.ts'
import { decidePlace, seePlaceRequest } from './place-request.ts'
import { partnerCommand, seeStanding } from './standing.ts'

export const partnersFeature: BotFeature = {
  commands: [partnerCommand],
  actions: [
    choosePartner,
    decidePlace,
    seePlaceRequest,
    leavePlace,
    withdrawRequest,
    seeStanding,
    seeColleagues,
    seeColleague,
    makeEditor,
    removeColleague,
    addPartner,
    seePosting,
    letPost,
  ],
  forms: [askPlace, takeNewPartner],
}

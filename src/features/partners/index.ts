import type { BotFeature } from '../tools.ts'
import { askPlace, choosePartner } from './ask-place.ts'
import { makeEditor, removeColleague, seeColleague, seeColleagues } from './colleagues.ts'
import { leavePlace, withdrawRequest } from './leave-place.ts'
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
  ],
  forms: [askPlace],
}

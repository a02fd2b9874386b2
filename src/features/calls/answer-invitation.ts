import * as z from 'zod'
import { type Answer, replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { buttons, paragraph, press, view } from '../../chat/view.ts'
import type { InvitationFacts } from '../../store/invitations.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { answerCall } from './answer-call.ts'
import { declineSwap, takeOver } from './swap.ts'

const input = z.object({ invitation: z.string() })
type InvitationAction = Action<Caller, Tools, typeof input>

/** Yes to a question that was asked of this person. */
export const acceptInvitation: InvitationAction = invitationAction('accept-invitation', { wanted: 'yes' })

/** No to it. */
export const declineInvitation: InvitationAction = invitationAction('decline-invitation', { wanted: 'no' })

/** No, and no questions for a while: one press. */
export const pauseByInvitation: InvitationAction = invitationAction('pause-by-invitation', {
  wanted: 'no',
  pause: true,
})

function invitationAction(name: string, said: { wanted: 'yes' | 'no'; pause?: boolean }): InvitationAction {
  return {
    name,
    changes: true,
    input,
    async run({ invitation: id }, caller, tools) {
      const invitation = await tools.store.invitations.of(id)
      const { question, overBecause } = texts(caller.locale).calls
      if (invitation === undefined) return replace(view([paragraph(overBecause.gone)]))
      // A message can be passed on; its buttons go along.
      if (invitation.personId !== caller.personId) return become(question.notYours, caller)
      // Who stopped has nothing to pause or to say no to, either.
      const known = await tools.store.facilitators.of(invitation.personId)
      if (known === undefined) return become(question.stopped, caller)
      const swapped = said.pause ? undefined : await answerSwap(invitation, said.wanted, { caller, tools })
      if (swapped !== undefined) return swapped
      return await answerCall({ ...said, callId: invitation.call.id }, caller, tools)
    },
  }
}

/** The answer to a colleague who offers a place; undefined where this is no such question, or the place is gone. */
async function answerSwap(
  invitation: InvitationFacts,
  wanted: 'yes' | 'no',
  { caller, tools }: { caller: Caller; tools: Tools },
): Promise<Answer | undefined> {
  if (invitation.giver === undefined) return undefined
  return wanted === 'yes' ? await takeOver(invitation, caller, tools) : await declineSwap(invitation, caller, tools)
}

function become(words: string, { locale }: Caller): Answer {
  return replace(view([paragraph(words), buttons(press(texts(locale).facilitators.become, 'become-facilitator'))]))
}

import * as z from 'zod'
import { replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { buttons, paragraph, press, view } from '../../chat/view.ts'
import type { InvitationFacts } from '../../store/invitations.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { answerCall } from './answer-call.ts'
import { whyOver } from './why-over.ts'

const input = z.object({ activity: z.string() })

/** The new moment suits too. */
export const stillLeading: Action<Caller, Tools, typeof input> = {
  name: 'still-leading',
  changes: true,
  input,
  async run({ activity }, caller, tools) {
    const { again, card, overBecause } = texts(caller.locale).calls
    const mine = await standingOf(activity, caller, tools)
    if (mine?.answer !== 'yes') return sentence(again.nothing)
    const over = whyOver(mine.call, tools.clock.now())
    if (over !== undefined && over !== 'closed') return sentence(overBecause[over])
    await tools.store.invitations.stillComes(mine, tools.clock.now())
    tools.outbox.wake()
    const leave = press(card.leave, 'leave-call', { call: mine.call.id })
    return replace(view([paragraph(again.thanks(mine.call.activity.title)), buttons(leave)]))
  },
}

/** It does not: the search goes on. */
export const notLeading: Action<Caller, Tools, typeof input> = {
  name: 'not-leading',
  changes: true,
  input,
  async run({ activity }, caller, tools) {
    const mine = await standingOf(activity, caller, tools)
    if (mine === undefined) return sentence(texts(caller.locale).calls.again.nothing)
    return await answerCall({ callId: mine.call.id, wanted: 'no' }, caller, tools)
  },
}

const standingOf = async (
  activity: string,
  { personId }: Caller,
  { store }: Tools,
): Promise<InvitationFacts | undefined> =>
  personId === undefined ? undefined : await store.invitations.forActivity(activity, personId)

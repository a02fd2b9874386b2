import * as z from 'zod'
import { type Answer, replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { type Button, buttons, type Part, paragraph, press, view } from '../../chat/view.ts'
import type { Answered, CallRefusal } from '../../store/call-answers.ts'
import { commandButton } from '../command-button.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { invitationView } from './invitation-view.ts'
import { judgeFor } from './judge.ts'
import { goOnAfter } from './search-on.ts'
import { tellOf } from './tell-of-call.ts'
import { whyOver } from './why-over.ts'

const input = z.object({ call: z.string() })

/** Yes, I lead a table: a place when there is one, otherwise reserve. */
export const joinCall: Action<Caller, Tools, typeof input> = {
  name: 'join-call',
  changes: true,
  input,
  run: ({ call }, caller, tools) => answerCall({ callId: call, wanted: 'yes' }, caller, tools),
}

/** No, or: I cannot come after all. */
export const leaveCall: Action<Caller, Tools, typeof input> = {
  name: 'leave-call',
  changes: true,
  input,
  run: ({ call }, caller, tools) => answerCall({ callId: call, wanted: 'no' }, caller, tools),
}

/** `pause`: besides, nothing is asked until the person begins again. */
interface Said {
  callId: string
  wanted: 'yes' | 'no'
  pause?: boolean
}

export async function answerCall({ callId, wanted, pause }: Said, caller: Caller, tools: Tools): Promise<Answer> {
  const { store, clock } = tools
  const { overBecause } = texts(caller.locale).calls
  const now = clock.now()
  // Nobody is entered for an answer that no longer counts.
  const over = caller.personId === undefined ? whyOver(await store.calls.of(callId), now) : undefined
  if (over !== undefined) return sentence(overBecause[over])
  const personId = await store.people.enter(caller, now)
  const request = { callId, personId, wanted, judge: judgeFor(tools), tell: tellOf(tools) }
  const answered = pause ? await store.invitations.sayNoAndPause(request, now) : await store.calls.answer(request, now)
  if ('over' in answered) return pause ? replace(view(pauseParts(caller))) : sentence(overBecause[answered.over])
  if ('refused' in answered) return refusal(answered.refused, caller)
  if (answered.changed) await goOnAfter(wanted, callId, tools)
  if (pause) return replace(view(pauseParts(caller)))
  return replace(view(await said(answered, { caller, tools, personId, callId })))
}

type Counted = Exclude<Answered, { over: unknown } | { refused: unknown }>

async function said(
  { outcome, before, call }: Counted,
  { caller, tools, personId, callId }: { caller: Caller; tools: Tools; personId: string; callId: string },
): Promise<Part[]> {
  const { answers } = texts(caller.locale).calls
  if (outcome === 'no') {
    const words = (before === 'yes' ? answers.left : answers.no)(call.activity.title)
    const back = press(answers.back, 'join-call', { call: call.id })
    return [paragraph(words), ...(call.state === 'closed' ? [] : [buttons(back)])]
  }
  const invitation = await tools.store.invitations.ofPerson(callId, personId)
  if (invitation === undefined) return [paragraph(texts(caller.locale).calls.overBecause.gone)]
  return [
    ...invitationView(invitation, { ...tools, locale: caller.locale }).parts,
    ...(await profileInvitation(personId, { caller, tools })),
  ]
}

/** Who leads without a profile is asked, not pressed, to tell more. */
async function profileInvitation(
  personId: string,
  { caller, tools }: { caller: Caller; tools: Tools },
): Promise<Part[]> {
  if ((await tools.store.facilitators.of(personId)) !== undefined) return []
  const { calls, facilitators } = texts(caller.locale)
  return [paragraph(calls.answers.more), buttons(press(facilitators.become, 'become-facilitator'))]
}

/** Why a yes was not taken, with what can be done about it; nothing has changed. */
function refusal(refused: CallRefusal, { locale }: Caller): Answer {
  const { calls, facilitators, activities } = texts(locale)
  const change: Button[] = [press(facilitators.change, 'become-facilitator')]
  const ways: Record<CallRefusal, Button[]> = {
    clash: [commandButton(activities.buttons.mine, 'mijn')],
    maximum: change,
    language: change,
    untrained: [commandButton(facilitators.become, 'gespreksleider')],
    experience: [],
  }
  return sentence(calls.refused[refused], ...ways[refused])
}

function pauseParts({ locale }: Caller): Part[] {
  const { calls, facilitators } = texts(locale)
  return [
    paragraph(calls.question.paused),
    buttons(press(facilitators.resume, 'resume-facilitator'), press(calls.question.until, 'pause-facilitator')),
  ]
}

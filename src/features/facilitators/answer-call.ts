import { z } from 'zod'
import { type Answer, replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { buttons, facts, heading, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { Answered, CallOver } from '../../store/call-answers.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { activityFacts } from './call-card.ts'
import { tellOf } from './tell-of-call.ts'

const input = z.object({ call: z.string() })

/** Yes, I lead a table: a place when there is one, otherwise reserve. */
export const joinCall: Action<Caller, Tools, typeof input> = {
  name: 'join-call',
  changes: true,
  input,
  run: ({ call }, caller, tools) => answer(call, 'yes', { caller, tools }),
}

/** No, or: I cannot come after all. */
export const leaveCall: Action<Caller, Tools, typeof input> = {
  name: 'leave-call',
  changes: true,
  input,
  run: ({ call }, caller, tools) => answer(call, 'no', { caller, tools }),
}

interface Asking {
  caller: Caller
  tools: Tools
}

async function answer(callId: string, wanted: 'yes' | 'no', { caller, tools }: Asking): Promise<Answer> {
  const { store, clock, outbox } = tools
  const { overBecause } = texts(caller.locale).calls
  const now = clock.now()
  // Nobody is entered for an answer that no longer counts.
  const over = caller.personId === undefined ? await store.calls.whyOver(callId, now) : undefined
  if (over !== undefined) return sentence(overBecause[over])
  const personId = await store.people.enter(caller, now)
  const answered = await store.calls.answer({ callId, personId, wanted, tell: tellOf(tools) }, now)
  if ('over' in answered) return sentence(overBecause[answered.over])
  if (answered.changed) outbox.wake()
  return replace(await said(answered, { caller, tools, personId }))
}

async function said(
  { outcome, call, before }: Exclude<Answered, { over: CallOver }>,
  { caller, tools, personId }: Asking & { personId: string },
): Promise<View> {
  const { answers, card } = texts(caller.locale).calls
  const input = { call: call.id }
  const back = press(answers.back, 'join-call', input)
  if (outcome === 'no') {
    const words = before === 'yes' ? answers.left(call.activity.title) : answers.no
    return view([paragraph(words), ...(call.state === 'closed' ? [] : [buttons(back)])])
  }
  const { title, next } = answers[outcome]
  return view([
    heading(title),
    paragraph(next(call.activity.title, call.activity.partner.name)),
    facts(activityFacts(call.activity, { zone: tools.zone, locale: caller.locale })),
    buttons(press(card.leave, 'leave-call', input)),
    ...(await profileInvitation(personId, { caller, tools })),
  ])
}

/** Who leads without a profile is asked, not pressed, to tell more. */
async function profileInvitation(personId: string, { caller, tools }: Asking): Promise<Part[]> {
  if ((await tools.store.facilitators.of(personId)) !== undefined) return []
  const { calls, facilitators } = texts(caller.locale)
  return [paragraph(calls.answers.more), buttons(press(facilitators.become, 'become-facilitator'))]
}

import type { CallFacts } from '../../../store/call-facts.ts'
import type { LinkHolder } from '../../../store/personal-links.ts'
import { judgeFor } from '../../calls/judge.ts'
import { searchOn } from '../../calls/search-on.ts'
import { tellOf } from '../../calls/tell-of-call.ts'
import { whyOver } from '../../calls/why-over.ts'
import type { Tools } from '../../tools.ts'

/** A question that was put to somebody, and what they answered; a reserve said yes when every place was taken. */
export interface Question {
  call: CallFacts
  answer: 'yes' | 'reserve' | undefined
  /** Whether it can still be answered. */
  isOpen: boolean
}

type Holder = Pick<LinkHolder, 'personId' | 'passedOn'>

/** The questions on somebody's own page: that of the link, and every one they said yes to. */
export async function questionsTo(
  { personId, passedOn }: Holder,
  { store, clock }: Pick<Tools, 'store' | 'clock'>,
): Promise<Question[]> {
  const now = clock.now()
  const callId = passedOn?.callId ?? undefined
  const [answered, asked] = await Promise.all([
    store.calls.ofPerson(personId, now),
    callId === undefined ? undefined : store.calls.of(callId),
  ])
  const known = answered.map((one): Question => ({ ...one, isOpen: true }))
  if (asked === undefined || known.some(({ call }) => call.id === asked.id)) return known
  return [{ call: asked, answer: undefined, isOpen: whyOver(asked, now) === undefined }, ...known]
}

/** What came of an answer. */
export const questionOutcomes = [
  ...(['yes', 'reserve', 'no', 'gone', 'cancelled', 'past', 'closed', 'not-asked'] as const),
  ...(['clash', 'maximum', 'untrained', 'experience', 'language'] as const),
] as const
export type QuestionOutcome = (typeof questionOutcomes)[number]

/** Answers a question that was put to this person, and no other. Answering it twice changes nothing twice. */
export async function answerQuestion(
  { callId, wanted }: { callId: string; wanted: 'yes' | 'no' },
  holder: Holder,
  tools: Tools,
): Promise<QuestionOutcome> {
  const isAsked = (await questionsTo(holder, tools)).some(({ call }) => call.id === callId)
  if (!isAsked) return 'not-asked'
  const { personId } = holder
  const request = { callId, personId, wanted, judge: judgeFor(tools), tell: tellOf(tools) }
  const answered = await tools.store.calls.answer(request, tools.clock.now())
  if ('over' in answered) return answered.over
  if ('refused' in answered) return answered.refused
  if (answered.changed) await searchOn(callId, tools)
  return answered.outcome
}

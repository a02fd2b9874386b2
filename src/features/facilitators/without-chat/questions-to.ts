import type { CallAnswer, CallOver } from '../../../store/call-answers.ts'
import type { CallFacts } from '../../../store/call-facts.ts'
import type { LinkHolder } from '../../../store/personal-links.ts'
import { judgeFor } from '../../calls/judge.ts'
import { goOnAfter } from '../../calls/search-on.ts'
import { tableOf } from '../../calls/tables.ts'
import { tellOf } from '../../calls/tell-of-call.ts'
import { whyOver } from '../../calls/why-over.ts'
import type { Tools } from '../../tools.ts'

/** A question that was put to somebody, and how they stand; a reserve said yes when every place was taken. */
export interface Question {
  call: CallFacts
  answer: CallAnswer | undefined
  /** Why it cannot be answered any more. */
  over: CallOver | undefined
  /** Whether every place is taken by others, so that a yes now makes a reserve. */
  isFilled: boolean
  /** Has not said yet that the new moment or place suits too. */
  isUnsure: boolean
  /** Of who takes part: the table, and how many there are. */
  table: { own: number; all: number } | undefined
}

type Holder = Pick<LinkHolder, 'personId' | 'passedOn'>
type Reader = Pick<Tools, 'store' | 'clock'>

/** The questions on somebody's own page: that of the link, and every one they said yes to. */
export async function questionsTo({ personId, passedOn }: Holder, tools: Reader): Promise<Question[]> {
  const { store, clock } = tools
  const callId = passedOn?.callId ?? undefined
  const [answered, asked] = await Promise.all([
    store.calls.ofPerson(personId, clock.now()),
    callId === undefined ? undefined : store.calls.of(callId),
  ])
  const calls = answered.map(({ call }) => call)
  if (asked !== undefined && !calls.some(({ id }) => id === asked.id)) calls.unshift(asked)
  return await Promise.all(calls.map((call) => questionOf(call, personId, tools)))
}

async function questionOf(call: CallFacts, personId: string, { store, clock }: Reader): Promise<Question> {
  const own = await store.invitations.ofPerson(call.id, personId)
  const answer = own?.answer ?? undefined
  const over = whyOver(call, clock.now())
  const isIn = answer === 'yes' || answer === 'reserve'
  return {
    ...{ call, answer },
    // Who said yes to a search that was closed still comes, and can still take it back.
    over: over === 'closed' && answer === 'yes' ? undefined : over,
    isFilled: call.state === 'filled' && !isIn && (own === undefined || own.state === 'withdrawn'),
    isUnsure: answer === 'yes' && (own?.isUnsure ?? false),
    table: answer === 'yes' ? tableOf(personId, await store.calls.leading(call.activity.id)) : undefined,
  }
}

/** What came of an answer. */
export const questionOutcomes = [
  ...(['yes', 'still', 'reserve', 'no', 'gone', 'cancelled', 'past', 'closed', 'not-asked'] as const),
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
  if (answered.changed) await goOnAfter(wanted, callId, tools)
  return answered.outcome
}

/** Says that the new moment or place suits too; only to who said yes. */
export async function stillComes(callId: string, holder: Holder, tools: Tools): Promise<QuestionOutcome> {
  const question = (await questionsTo(holder, tools)).find(({ call }) => call.id === callId)
  const own = await tools.store.invitations.ofPerson(callId, holder.personId)
  if (question?.answer !== 'yes' || own === undefined) return 'not-asked'
  if (question.over !== undefined) return question.over
  await tools.store.invitations.stillComes(own, tools.clock.now())
  tools.outbox.wake()
  return 'still'
}

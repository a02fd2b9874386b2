import { directTo } from '../../chat/address.ts'
import type { CallFacts } from '../../store/call-facts.ts'
import type { ToAsk, Wave } from '../../store/call-waves.ts'
import { byDay } from '../by-day.ts'
import { passOnQuestion } from '../facilitators/without-chat/pass-on-messages.ts'
import type { Tools } from '../tools.ts'
import { judgeFor } from './judge.ts'
import type { Fit } from './match.ts'
import { tellNobody } from './tell-nobody.ts'
import { tellMoved } from './tell-of-call.ts'
import { whoFits } from './wanted.ts'
import { isWaveDue, waveSize } from './wave-timing.ts'

/** Goes on with one search: reserves first, then the next wave when its time has come. Call it after anything that may free a place. */
export async function searchOn(callId: string, tools: Tools): Promise<void> {
  await moveUp(callId, tools)
  const call = await tools.store.calls.of(callId)
  if (call !== undefined) await askOn(call, tools)
  tools.outbox.wake()
}

/** Goes on after an answer. A yes does not wait until is found who can be asked to sit beside: the clock sees to that within a minute. */
export const goOnAfter = (wanted: 'yes' | 'no', callId: string, tools: Tools): Promise<void> =>
  wanted === 'yes' ? moveUp(callId, tools) : searchOn(callId, tools)

/** Gives what is free to who waits for it, and asks nobody: that takes long among many. */
async function moveUp(callId: string, tools: Tools): Promise<void> {
  const moving = { callId, judge: judgeFor(tools), tell: tellMoved(tools) }
  await tools.store.calls.moveUp(moving, tools.clock.now())
  tools.outbox.wake()
}

/** The same for every search under way: what the clock does. It asks the database what is due, so it skips and doubles nothing. */
export async function searchAll(tools: Tools): Promise<void> {
  for (const { id } of await tools.store.calls.underWay(tools.clock.now())) {
    try {
      await searchOn(id, tools)
    } catch (problem) {
      // One search that fails does not keep the others waiting.
      tools.log.error({ err: problem, call: id }, 'a search for facilitators failed')
    }
  }
}

async function askOn(call: CallFacts, tools: Tools): Promise<void> {
  const now = tools.clock.now()
  const { startsAt } = call.activity
  if (!call.personal || call.activity.state !== 'published' || startsAt <= now) return
  const isDue = call.state === 'open' && isWaveDue({ ...call, startsAt }, now, tools.zone)
  const besideToo = call.state === 'filled' && call.besideAt === null && byDay(now, tools.zone) <= now
  if (!isDue && !besideToo) return
  const { leaders, beside, hindered } = await whoFits({ ...call, callId: call.id }, tools)
  const wave = { callId: call.id, after: call.wave, question, passOn: passOnQuestion(tools) }
  if (besideToo) {
    await tools.store.calls.sendBeside({ ...wave, people: first(beside, waveSize(call.found)) }, now)
    return
  }
  const people = first(leaders, waveSize(call.places - call.found))
  const nobody = people.length === 0 && call.exhaustedAt === null ? await tellNobody(call, hindered, tools) : []
  await tools.store.calls.sendWave({ ...wave, people, tellNobody: () => nobody }, now)
}

const first = (fits: Fit[], count: number): ToAsk[] =>
  fits.slice(0, count).map(({ candidate: { personId, lastAskedAt }, why }) => ({ personId, lastAskedAt, why: why() }))

/** What the question says is composed when it is sent, and edited when it is no longer one. */
const question: Wave['question'] = ({ identity }, id) => ({
  to: directTo(identity),
  kind: 'post',
  about: `invitation:${id}`,
})

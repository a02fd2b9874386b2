import * as z from 'zod'
import { directTo } from '../../chat/address.ts'
import { replace } from '../../chat/answer.ts'
import type { Action } from '../../chat/feature.ts'
import { paragraph, view } from '../../chat/view.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import type { Contact } from '../../store/people.ts'
import type { PassingOn } from '../../store/without-chat.ts'
import { whenToTell } from '../by-day.ts'
import { passOnNews } from '../facilitators/without-chat/pass-on-messages.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { callStatus, mayManageCall } from './call-status.ts'

const input = z.object({ call: z.string() })

/** Stops the search: who said yes still comes, and the reserves hear that they are not needed. */
export const closeCall: Action<Caller, Tools, typeof input> = {
  name: 'close-call',
  changes: true,
  input,
  async run({ call: callId }, caller, tools) {
    const { calls, general } = texts(caller.locale)
    const now = tools.clock.now()
    const call = await tools.store.calls.of(callId)
    if (call === undefined) return sentence(general.outdated)
    if (!mayManageCall(call, caller) || caller.personId === undefined) return sentence(calls.notYourCall)
    // Of an activity that is over or cancelled they have heard already.
    const { state, startsAt } = call.activity
    const isToCome = state === 'published' && startsAt > now
    const tell = (reserves: Contact[], keepers: PassingOn[]) =>
      isToCome
        ? [
            ...reserves.map((one) => notNeeded(one, call.activity, tools)),
            ...keepers.map((to) => passOnNews(tools)('notNeeded', to, call)),
          ]
        : []
    await tools.store.calls.close({ callId, personId: caller.personId, tell }, now)
    tools.outbox.wake()
    const closed = { ...call, state: 'closed' } as const
    return replace(await callStatus(closed, { caller, tools, title: calls.status.closed }))
  },
}

function notNeeded(
  { identity, locale }: Contact,
  { title, startsAt }: { title: string; startsAt: Date },
  tools: Tools,
): NewDelivery {
  const { notNeeded: words } = texts(locale ?? 'nl').calls.tell
  const when = whenToTell([startsAt], tools)
  return { to: directTo(identity), kind: 'post', view: view([paragraph(words(title))]), ...when }
}

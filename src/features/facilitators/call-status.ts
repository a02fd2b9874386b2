import { mayActAs } from '../../chat/feature.ts'
import { mention, say, strong } from '../../chat/text.ts'
import { type Button, buttons, heading, list, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { CallFacts } from '../../store/call-facts.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'

/** How a call stands. Names of who said yes are for its organiser and for coordinators; colleagues see the count. */
export async function callStatus(
  call: CallFacts,
  { caller, tools, title }: { caller: Caller; tools: Tools; title: string },
): Promise<View> {
  const { status, card } = texts(caller.locale).calls
  const isTheirs = mayManageCall(call, caller)
  const parts: Part[] = [
    heading(title),
    paragraph(say`${strong(call.activity.title)}: ${card.found(call.found, call.places)}`),
  ]
  if (!isTheirs) return view(parts)
  const { answeredWith } = tools.store.calls
  const [found, reserves] = await Promise.all([answeredWith(call.id, 'yes'), answeredWith(call.id, 'reserve')])
  if (call.state !== 'closed') parts.push(paragraph(status.next))
  if (found.length > 0) parts.push(list(found.map(({ identity, name }) => [mention(identity, name)])))
  if (reserves.length > 0) parts.push(paragraph(status.reserves(reserves.length)))
  if (call.state !== 'closed') parts.push(buttons(closeButton(call.id, caller.locale)))
  return view(parts)
}

/** Whether this person may see who said yes to a call, and close it. */
export const mayManageCall = (call: CallFacts, { personId, role }: Caller): boolean =>
  mayActAs(role, 'coordinator') || (personId !== undefined && call.organiserId === personId)

export function closeButton(callId: string, locale: Locale): Button {
  const { close, closeConfirm } = texts(locale).calls
  return press(close, 'close-call', { call: callId }, { confirm: closeConfirm })
}

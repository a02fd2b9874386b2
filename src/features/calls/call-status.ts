import { sayMoment } from '../../calendar/say-date.ts'
import { mayActAs, type Posted } from '../../chat/feature.ts'
import { say, strong, type Text, words } from '../../chat/text.ts'
import { type Button, buttons, heading, list, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { CallFacts } from '../../store/call-facts.ts'
import type { Leading, Member } from '../../store/leading.ts'
import { whoIs } from '../facilitators/reach.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { tablesOf } from './tables.ts'
import { nextWaveAt } from './wave-timing.ts'

/** How a call stands. Names of who said yes are for its organiser and for coordinators; colleagues see the count. */
export async function callStatus(
  call: CallFacts,
  { caller, tools, title }: { caller: Caller; tools: Tools; title: string },
): Promise<View> {
  const isTheirs = mayManageCall(call, caller)
  const ledger = mayActAs(caller.role, 'coordinator') ? await ledgerParts(call, caller.locale, tools) : []
  return view([heading(title), ...(await standingParts(call, { isTheirs, locale: caller.locale, tools })), ...ledger])
}

/** The same in the own chat of who asked, where it is edited with everything that happens. */
export const postedStatus: Posted<Tools> = {
  kind: 'call-status',
  async view(id, _channelId, tools) {
    const call = await tools.store.calls.of(id)
    const organiser = call?.organiserId ? await tools.store.people.contact(call.organiserId) : undefined
    if (call === undefined || organiser === undefined) return undefined
    const locale = organiser.locale ?? 'nl'
    const { status } = texts(locale).calls
    const title = call.state === 'closed' ? status.closed : status.title
    return view([heading(title), ...(await standingParts(call, { isTheirs: true, locale, tools }))])
  },
}

// Beyond this nobody reads on.
const MOST_LINES = 30

interface Showing {
  isTheirs: boolean
  locale: Locale
  tools: Tools
}

async function standingParts(call: CallFacts, { isTheirs, locale, tools }: Showing): Promise<Part[]> {
  const { status, overBecause } = texts(locale).calls
  const { calls } = tools.store
  const tally = await calls.tally(call.id)
  const count = status.count(call.found, call.places, tally.asked, tally.no)
  const parts: Part[] = [paragraph(say`${strong(call.activity.title)}: ${count}`)]
  if (!isTheirs) return parts
  const lines = tableLines(await calls.leading(call.activity.id), { callId: call.id, locale, tools })
  if (lines.length > 0) parts.push(list(lines))
  if (tally.reserves > 0) parts.push(paragraph(status.reserves(tally.reserves)))
  const { state, startsAt } = call.activity
  if (state !== 'published') return [...parts, paragraph(overBecause.cancelled)]
  if (call.state === 'closed' || startsAt <= tools.clock.now()) return parts
  const next = nextWords(call, { asked: tally.asked, locale, zone: tools.zone })
  return [...parts, paragraph(next), buttons(closeButton(call.id, locale))]
}

/** Who was asked, in which wave, why, and what came of it: so that a coordinator can see that it is fair. */
async function ledgerParts(call: CallFacts, locale: Locale, tools: Tools): Promise<Part[]> {
  const { status, reasons, came } = texts(locale).calls
  const all = await tools.store.invitations.asked(call.id)
  if (all.length === 0) return []
  const known = (why: string): why is keyof typeof reasons => why in reasons
  const lines = all.slice(0, MOST_LINES).map((one) => {
    const why = one.why.filter(known).map((reason) => reasons[reason])
    const what = [status.wave(one.wave), came[one.came], ...why].join(', ')
    return say`${whoIs({ identity: one.contact?.identity, name: one.contact?.name ?? '', sealedName: one.sealedName }, tools, locale)}: ${what}`
  })
  const rest = all.length - lines.length
  return [paragraph(status.asked), list(lines), ...(rest > 0 ? [paragraph(status.more(rest))] : [])]
}

/** Each table at which somebody of this call sits: who leads there, and who sits beside. */
function tableLines(
  { members, steps }: Leading,
  { callId, locale, tools }: { callId: string; locale: Locale; tools: Tools },
): Text[] {
  const { status } = texts(locale).calls
  const tables = tablesOf({ members, steps })
  const seated = members.map((one) => ({ ...one, table: tables.get(one.personId) ?? Number.POSITIVE_INFINITY }))
  const numbers = seated.filter((one) => one.callId === callId).map(({ table }) => table)
  return [...new Set(numbers)]
    .toSorted((one, other) => one - other)
    .map((table) => {
      const here = seated.filter((one) => one.table === table)
      const people = [...here.filter(({ role }) => role === 'leader'), ...here.filter(({ role }) => role === 'beside')]
      const all = people.flatMap(
        (one, index): Text => [...words(index === 0 ? '' : ', '), ...memberWords(one, locale, tools)],
      )
      return Number.isFinite(table) ? [...words(`${status.table(table)}: `), ...all] : all
    })
}

function memberWords(member: Member, locale: Locale, tools: Tools): Text {
  const { status } = texts(locale).calls
  const { role, isUnsure, contact, sealedName } = member
  const remarks = [...(role === 'beside' ? [status.beside] : []), ...(isUnsure ? [status.unsure] : [])]
  const who = whoIs({ identity: contact?.identity, name: contact?.name ?? '', sealedName }, tools, locale)
  return [who, ...words(remarks.length > 0 ? ` (${remarks.join(', ')})` : '')]
}

function nextWords(call: CallFacts, { asked, locale, zone }: { asked: number; locale: Locale; zone: string }): string {
  const { status } = texts(locale).calls
  if (call.state === 'filled') return status.filled
  if (call.exhaustedAt !== null) return status.exhausted(asked)
  if (call.waveAt === null) return status.next
  const next = nextWaveAt({ ...call, waveAt: call.waveAt }, call.activity.startsAt, zone)
  if (next >= call.activity.startsAt) return status.lastWave
  return status.nextWave(sayMoment({ start: next }, { locale, zone }))
}

/** Whether this person may see who said yes to a call, and close it; not while speaking as a guest. */
export const mayManageCall = (call: CallFacts, { personId, role, isGuest }: Caller): boolean =>
  mayActAs(role, 'coordinator') || (!isGuest && personId !== undefined && call.organiserId === personId)

export function closeButton(callId: string, locale: Locale): Button {
  const { close, closeConfirm } = texts(locale).calls
  return press(close, 'close-call', { call: callId }, { confirm: closeConfirm })
}

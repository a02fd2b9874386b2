import { sayMoment } from '../../calendar/say-date.ts'
import type { Posted } from '../../chat/feature.ts'
import { type Button, buttons, facts, heading, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { CallFacts } from '../../store/call-facts.ts'
import { kindName, whereWords } from '../activities/activity-words.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'

const MINUTE_MS = 60_000

/** The card of a call in a channel: counts, never names. */
export const postedCall: Posted<Tools> = {
  kind: 'call',
  async view(id, _channelId, tools) {
    const call = await tools.store.calls.of(id)
    return call && callCard(call, tools)
  },
}

type Asked = Pick<CallFacts, 'places' | 'message'> & {
  activity: Pick<CallFacts['activity'], 'title' | 'kind' | 'startsAt' | 'endsAt' | 'place' | 'district'> & {
    partner: { name: string }
  }
}

function callCard(call: CallFacts, tools: Tools): View {
  const { card } = texts('nl').calls
  const { title } = call.activity
  return view(
    [heading(card.title), ...askedParts(call, tools), ...standing(call, tools)],
    call.state === 'open' ? card.summary(title) : card.summaryOver(title),
  )
}

/** For what, when, where, how long and for whom; in Dutch, since a channel reads it. */
export function askedParts({ activity, places, message }: Asked, { network, zone }: Tools): Part[] {
  const { card } = texts('nl').calls
  return [
    paragraph(card.asks(activity.partner.name, places, activity.title)),
    ...(message ? [paragraph(message)] : []),
    facts(activityFacts(activity, { kind: kindName(activity.kind, network), zone, locale: 'nl' })),
  ]
}

/** When and where an activity is, for who leads there. */
export function activityFacts(
  activity: Pick<Asked['activity'], 'startsAt' | 'endsAt' | 'place' | 'district'>,
  { kind, zone, locale }: { kind?: string; zone: string; locale: Locale },
): Record<string, string | undefined> {
  const { activities, calls } = texts(locale)
  return {
    [activities.facts.kind]: kind,
    [activities.facts.when]: sayMoment(
      { start: activity.startsAt, end: activity.endsAt ?? undefined },
      { locale, zone },
    ),
    [activities.facts.where]: whereWords(activity, activities),
    [calls.howLong]: durationOf(activity, locale),
  }
}

/** How far the search is, and what can still be answered. Taking back a yes stays possible until the start. */
function standing({ id, state, places, found, activity }: CallFacts, { clock }: Tools): Part[] {
  const { card } = texts('nl').calls
  const input = { call: id }
  const leave = press(card.leave, 'leave-call', input)
  if (activity.state !== 'published') return [paragraph(card.cancelled)]
  if (activity.startsAt <= clock.now()) return [paragraph(card.past)]
  if (state === 'closed') return withButtons(card.closed, found > 0 ? [leave] : [])
  const count = card.found(found, places)
  if (state === 'filled') return withButtons(card.filled, [press(card.reserve, 'join-call', input), leave])
  return withButtons(count, [
    press(card.yes, 'join-call', input, { style: 'primary' }),
    press(card.no, 'leave-call', input),
  ])
}

const withButtons = (words: string, all: Button[]): Part[] => [
  paragraph(words),
  ...(all.length > 0 ? [buttons(...all)] : []),
]

function durationOf({ startsAt, endsAt }: { startsAt: Date; endsAt: Date | null }, locale: Locale): string | undefined {
  if (endsAt === null) return undefined
  const minutes = Math.round((endsAt.getTime() - startsAt.getTime()) / MINUTE_MS)
  return texts(locale).calls.duration(Math.floor(minutes / 60), minutes % 60)
}

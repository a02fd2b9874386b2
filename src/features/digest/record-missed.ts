import { dayOf } from '../../calendar/local-time.ts'
import { sayDay } from '../../calendar/say-date.ts'
import { directTo } from '../../chat/address.ts'
import { list, note, paragraph, type View, view } from '../../chat/view.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { withoutYear } from '../theme-days/say-when.ts'
import { joinWords } from '../theme-days/theme-day-words.ts'
import type { Tools } from '../tools.ts'
import type { DueDigest } from './find-due.ts'

const MOST_CHANNELS_NAMED = 20

/** Records digests that were found too late, and tells the coordinators once, with what else waits for them. */
export async function recordMissed(late: DueDigest[], now: Date, { store, zone }: Tools): Promise<void> {
  const missed = await store.digests.unsettled(late)
  const settled = late.filter((digest) => !missed.includes(digest))
  const coordinators = missed.length === 0 ? [] : await store.people.coordinators()
  const deliveries = coordinators.map(
    ({ identity, locale }): NewDelivery => ({
      to: directTo(identity),
      kind: 'post',
      view: missedView(missed, { zone, locale: locale ?? 'nl' }),
      canWait: {},
    }),
  )
  // When another process is faster this changes nothing, and the next minute looks at what is left.
  await store.digests.miss({ missed, settled }, deliveries, now)
}

function missedView(missed: DueDigest[], { zone, locale }: { zone: string; locale: Locale }): View {
  const words = texts(locale).digest.missed
  const byChannel = new Map<string, string[]>()
  for (const { channel, dueAt } of missed) {
    const name = channel.name ?? channel.externalId
    byChannel.set(name, [...(byChannel.get(name) ?? []), withoutYear(sayDay(dayOf(dueAt, zone), locale))])
  }
  const lines = [...byChannel].map(([channel, days]) => words.channel(channel, joinWords(days, locale)))
  const rest = lines.length - MOST_CHANNELS_NAMED
  return view([
    paragraph(words.intro),
    list(lines.slice(0, MOST_CHANNELS_NAMED)),
    ...(rest > 0 ? [note(words.more(rest))] : []),
    paragraph(words.outro),
  ])
}

import { sayShortMoment } from '../../calendar/say-date.ts'
import { say, strong } from '../../chat/text.ts'
import { type Part, paragraph, press, row } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import { whereWords } from './activity-words.ts'
import { rankAlternatives } from './rank-alternatives.ts'

const MOST_OFFERED = 3
const LOOK_AHEAD_MS = 42 * 24 * 3_600_000

/** What one person who wanted to come is offered instead; nothing when there is nothing alike. */
export type Offer = (personId: string, locale: Locale) => Part[]

/**
 * Looks up what else there is instead of `cancelled`, once for all who come, and leaves out for each what they come to
 * already. `but` are cancelled along with it.
 */
export async function offerAlternatives(
  cancelled: Activity,
  but: string[],
  { store, clock, zone }: Pick<Tools, 'store' | 'clock' | 'zone'>,
): Promise<Offer> {
  const from = clock.now()
  const candidates = await store.alternatives.between({
    from,
    to: new Date(Math.max(from.getTime(), cancelled.startsAt.getTime()) + LOOK_AHEAD_MS),
    but: [cancelled.id, ...but],
    publicOnly: cancelled.visibility === 'public',
  })
  const ranked = rankAlternatives(candidates, cancelled)
  const taken = await store.alternatives.taken(ranked.map(({ id }) => id))
  return (personId, locale) => {
    const words = texts(locale)
    const offered = ranked.filter(({ id }) => !taken.has(`${personId} ${id}`)).slice(0, MOST_OFFERED)
    if (offered.length === 0) return []
    return [
      paragraph(words.alternatives.intro),
      ...offered.map((one) => {
        const when = sayShortMoment({ start: one.startsAt, end: one.endsAt ?? undefined }, { locale, zone })
        return row(
          say`${strong(one.title)}\n${when}\n${whereWords(one, words.activities)}, ${one.partner.name}`,
          press(words.activities.buttons.come, 'come', { activity: one.id }),
        )
      }),
    ]
  }
}

import { sayMoment } from '../../calendar/say-date.ts'
import { directTo } from '../../chat/address.ts'
import { buttons, heading, list, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { CallFacts } from '../../store/call-facts.ts'
import type { CallTally } from '../../store/calls.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import { whenToTell } from '../by-day.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import type { Match } from './match.ts'

/** What the coordinators hear when everybody who fits was asked: what was tried, and why others were not asked. */
export async function tellNobody(call: CallFacts, hindered: Match['hindered'], tools: Tools): Promise<NewDelivery[]> {
  const [coordinators, tally] = await Promise.all([tools.store.people.coordinators(), tools.store.calls.tally(call.id)])
  return coordinators.map(({ identity, locale }) => ({
    to: directTo(identity),
    kind: 'post',
    ...whenToTell([call.activity.startsAt], tools),
    view: nobodyView({ call, tally, hindered }, { zone: tools.zone, locale: locale ?? 'nl' }),
  }))
}

function nobodyView(
  { call, tally, hindered }: { call: CallFacts; tally: CallTally; hindered: Match['hindered'] },
  { zone, locale }: { zone: string; locale: Locale },
): View {
  const { calls, facilitators } = texts(locale)
  const { nobody, card } = calls
  const { title, startsAt } = call.activity
  const { asked, no } = tally
  const silent = tally.silent + tally.waiting
  return view([
    heading(nobody.title(asked)),
    paragraph(nobody.about(title, sayMoment({ start: startsAt }, { zone, locale }), asked)),
    paragraph(`${card.found(call.found, call.places)}.`),
    ...(asked === 0 ? [] : [paragraph(nobody.tried({ waves: call.wave, asked, no, silent }))]),
    ...hinderedParts(hindered, nobody.others, locale),
    paragraph(nobody.next),
    buttons(press(facilitators.overview.open, 'list-facilitators', { from: '0' })),
  ])
}

/** How many were not asked, by what stands in the way; who would rather not and who chose other subjects are one number. */
export function hinderedParts(hindered: Match['hindered'], title: string, locale: Locale): Part[] {
  const { hindrances } = texts(locale).calls
  const { unwanted = 0, theme = 0, ...rest } = hindered
  const counts: Partial<Record<keyof typeof hindrances, number>> = { ...rest, theme: theme + unwanted }
  const lines = (Object.keys(hindrances) as (keyof typeof hindrances)[]).flatMap((key) => {
    const count = counts[key] ?? 0
    return count > 0 ? [hindrances[key](count)] : []
  })
  return lines.length === 0 ? [] : [paragraph(title), list(lines)]
}

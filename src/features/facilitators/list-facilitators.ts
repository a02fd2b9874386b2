import { z } from 'zod'
import { dayOf, daysBetween } from '../../calendar/local-time.ts'
import { sayDay } from '../../calendar/say-date.ts'
import { replace } from '../../chat/answer.ts'
import { type Action, mayActAs } from '../../chat/feature.ts'
import { mention, say, strong } from '../../chat/text.ts'
import { type Button, buttons, heading, type Part, paragraph, press, view } from '../../chat/view.ts'
import type { ReachableFacilitator } from '../../store/facilitators.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { isPaused, profileFacts } from './profile-facts.ts'

const PAGE = 10
const input = z.object({
  from: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number),
})

/** The button to the list, for coordinators. */
export function listButton({ role, locale }: Pick<Caller, 'role' | 'locale'>): Part[] {
  return mayActAs(role, 'coordinator') ? [buttons(toPage(texts(locale).facilitators.overview.open, 0))] : []
}

/** Everybody who signed up, longest ago first, ten at a time. Names are for coordinators only. */
export const listFacilitators: Action<Caller, Tools, typeof input> = {
  name: 'list-facilitators',
  needs: 'coordinator',
  input,
  async run({ from }, caller, tools) {
    const { overview } = texts(caller.locale).facilitators
    const { total, rows } = await tools.store.facilitators.page({ skip: from, take: PAGE })
    const turn = [
      ...(from > 0 ? [toPage(overview.previous, Math.max(0, from - PAGE))] : []),
      ...(from + PAGE < total ? [toPage(overview.next, from + PAGE)] : []),
    ]
    return replace(
      view([
        heading(overview.title(total)),
        ...(rows.length === 0 ? [paragraph(overview.none)] : rows.map((row) => entry(row, caller, tools))),
        ...(turn.length > 0 ? [buttons(...turn)] : []),
      ]),
    )
  },
}

const toPage = (label: string, from: number): Button => press(label, 'list-facilitators', { from: String(from) })

function entry(row: ReachableFacilitator, { locale }: Caller, { network, clock, zone }: Tools): Part {
  const { overview } = texts(locale).facilitators
  const today = dayOf(clock.now(), zone)
  const state = !isPaused(row, today)
    ? overview.active
    : row.pausedUntil === null
      ? overview.paused
      : overview.pausedUntil(sayDay(row.pausedUntil, locale))
  const told = Object.entries(profileFacts(row, locale, network)).map(([label, words]) => `${label}: ${words}`)
  const enrolled = dayOf(row.enrolledAt, zone)
  const since = overview.since(sayDay(enrolled, locale), daysBetween(enrolled, today))
  const who = row.identity ? mention(row.identity, row.name) : strong(overview.unreachable)
  return paragraph(say`${who}\n${[state, since, ...told].join('\n')}`)
}

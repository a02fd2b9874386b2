import * as z from 'zod'
import { dayOf, daysBetween } from '../../calendar/local-time.ts'
import { sayDay } from '../../calendar/say-date.ts'
import { replace } from '../../chat/answer.ts'
import { type Action, mayActAs } from '../../chat/feature.ts'
import { say } from '../../chat/text.ts'
import { type Button, buttons, heading, type Part, paragraph, press, row, view } from '../../chat/view.ts'
import type { ReachableFacilitator } from '../../store/volunteer-path.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { steps } from './path/path-steps.ts'
import { LATE_DAYS, PROMISED_DAYS, volunteersWaiting, type Waiting } from './path/volunteers-waiting.ts'
import { isPaused, reachFacts } from './profile-facts.ts'
import { whoIs } from './reach.ts'

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

/** Everybody who signed up, step by step, who stands there longest first, ten at a time. Names are for coordinators only. */
export const listFacilitators: Action<Caller, Tools, typeof input> = {
  name: 'list-facilitators',
  needs: 'coordinator',
  input,
  async run({ from }, caller, tools) {
    const { overview } = texts(caller.locale).facilitators
    const { enrol } = texts(caller.locale).volunteers
    const [{ total, rows }, unanswered] = await Promise.all([
      tools.store.volunteerPath.page({ steps, skip: from, take: PAGE }),
      volunteersWaiting(tools),
    ])
    const waiting = unanswered.filter(({ isOverdue }) => isOverdue)
    const turn = [
      ...(from > 0 ? [toPage(overview.previous, Math.max(0, from - PAGE))] : []),
      ...(from + PAGE < total ? [toPage(overview.next, from + PAGE)] : []),
    ]
    return replace(
      view([
        heading(overview.title(total)),
        ...waitingNote(waiting, caller),
        ...(rows.length === 0 ? [paragraph(overview.none)] : entries(rows, { waiting, caller, tools })),
        buttons(...turn, press(enrol.open, 'enrol-volunteer')),
      ]),
    )
  },
}

const toPage = (label: string, from: number): Button => press(label, 'list-facilitators', { from: String(from) })

function waitingNote(waiting: Waiting[], { locale }: Caller): Part[] {
  if (waiting.length === 0) return []
  const { path } = texts(locale).volunteers
  const late = waiting.filter(({ isLate }) => isLate).length
  const words = path.waiting(waiting.length, PROMISED_DAYS)
  return [paragraph(late === 0 ? words : `${words} ${path.late(late, LATE_DAYS)}`)]
}

interface Listing {
  waiting: Waiting[]
  caller: Caller
  tools: Tools
}

/** With a heading above the first of each step. */
function entries(rows: ReachableFacilitator[], listing: Listing): Part[] {
  const { path } = texts(listing.caller.locale).volunteers
  return rows.flatMap((one, index) => [
    ...(one.step === rows[index - 1]?.step ? [] : [heading(path.steps[one.step])]),
    entry(one, listing),
  ])
}

function entry(one: ReachableFacilitator, { waiting, caller: { locale }, tools }: Listing): Part {
  const { path, see } = texts(locale).volunteers
  const today = dayOf(tools.clock.now(), tools.zone)
  const wait = waiting.find(({ volunteer }) => volunteer.personId === one.personId)
  const since = dayOf(one.stepSince, tools.zone)
  const lines = [
    path.since(sayDay(since, locale), daysBetween(since, today)),
    ...(wait === undefined ? [] : [wait.isLate ? path.isLate(wait.workingDays) : path.isWaiting(wait.workingDays)]),
    ...Object.values(reachFacts(one, tools, locale)),
    ...pauseWords(one, today, locale),
    ...(one.trainedUntil !== null && one.trainedUntil < today ? [path.expired(sayDay(one.trainedUntil, locale))] : []),
    ...(one.isAskedToStay ? [path.askedToStay] : []),
  ]
  return row(
    say`${whoIs(one, tools, locale)}\n${lines.join('\n')}`,
    press(see.open, 'see-volunteer', { person: one.personId }),
  )
}

function pauseWords(one: ReachableFacilitator, today: string, locale: Caller['locale']): string[] {
  if (!isPaused(one, today)) return []
  const { overview } = texts(locale).facilitators
  return [one.pausedUntil === null ? overview.paused : overview.pausedUntil(sayDay(one.pausedUntil, locale))]
}

import * as z from 'zod'
import { sayDay } from '../../../calendar/say-date.ts'
import { replace } from '../../../chat/answer.ts'
import type { Action } from '../../../chat/feature.ts'
import { say } from '../../../chat/text.ts'
import { type Button, facts, heading, type Part, paragraph, press, row, view } from '../../../chat/view.ts'
import type { Activity } from '../../../store/activity-rows.ts'
import type { ReachableFacilitator } from '../../../store/volunteer-path.ts'
import type { WithoutChat } from '../../../store/without-chat.ts'
import { activityFacts } from '../../calls/call-card.ts'
import { type Locale, texts } from '../../locale/texts.ts'
import type { Caller, Tools } from '../../tools.ts'
import { reachOf, whoIs } from '../reach.ts'
import { lastDay } from './link-days.ts'

const input = z.object({ activity: z.string() })
const MOST_PEOPLE = 20

/** Who without a chat has to do with the searches for an activity, how each is reached, and what there is to pass on. */
export const seeWithoutChat: Action<Caller, Tools, typeof input> = {
  name: 'see-without-chat',
  needs: 'coordinator',
  input,
  async run({ activity: id }, { locale }, tools) {
    const { volunteers, activities, calls } = texts(locale)
    const { passOn } = volunteers
    const activity = await tools.store.activities.one(id)
    if (activity === undefined) return replace(view([paragraph(activities.gone)]))
    const people = await peopleAt(id, tools)
    const over = overOf(activity, tools)
    return replace(
      view(
        [
          heading(activity.title),
          facts(activityFacts(activity, { zone: tools.zone, locale })),
          ...(over === undefined ? [] : [paragraph(calls.overBecause[over])]),
          ...(people.length === 0 ? [paragraph(passOn.nobody)] : []),
          ...people.slice(0, MOST_PEOPLE).map((one) => personRow(one, { isOver: over !== undefined, locale, tools })),
          ...(people.length > MOST_PEOPLE ? [paragraph(calls.status.more(people.length - MOST_PEOPLE))] : []),
        ],
        passOn.see,
      ),
    )
  },
}

type Reached = WithoutChat & { volunteer: ReachableFacilitator }

async function peopleAt(activityId: string, { store }: Tools): Promise<Reached[]> {
  const all = latestOfEach(await store.volunteerLinks.at(activityId))
  const known = await Promise.all(all.map(({ personId }) => store.volunteerPath.one(personId)))
  return all.flatMap((one, index): Reached[] => {
    const volunteer = known[index]
    return volunteer === undefined ? [] : [{ ...one, volunteer }]
  })
}

/** Of who was asked in two searches for the same activity, the one to which they said yes, or the last. */
function latestOfEach(all: WithoutChat[]): WithoutChat[] {
  const one = new Map<string, WithoutChat>()
  for (const row of all) if (one.get(row.personId)?.answer !== 'yes') one.set(row.personId, row)
  return [...one.values()]
}

function overOf({ state, startsAt }: Activity, { clock }: Tools): 'cancelled' | 'past' | undefined {
  if (state !== 'published') return 'cancelled'
  return startsAt <= clock.now() ? 'past' : undefined
}

function personRow(one: Reached, { isOver, locale, tools }: { isOver: boolean; locale: Locale; tools: Tools }): Part {
  const { passOn } = texts(locale).volunteers
  const { volunteer, linkUntil } = one
  const lines = [
    reachOf(volunteer, tools).contact,
    passOn.standing[standingOf(one)],
    linkUntil && linkUntil > tools.clock.now()
      ? passOn.hasLink(sayDay(lastDay(linkUntil, tools.zone), locale))
      : undefined,
  ].filter((line) => line !== undefined)
  return row(say`${whoIs(volunteer, tools, locale)}\n${lines.join('\n')}`, rowButton(one, isOver, locale))
}

function standingOf({ answer, state }: WithoutChat): 'yes' | 'no' | 'reserve' | 'open' | 'withdrawn' {
  return answer ?? (state === 'withdrawn' ? 'withdrawn' : 'open')
}

function rowButton({ personId, callId, answer }: WithoutChat, isOver: boolean, locale: Locale): Button {
  const { link, see } = texts(locale).volunteers
  return isOver || answer === 'no'
    ? press(see.open, 'see-volunteer', { person: personId })
    : press(link.make, 'pass-on-link', { person: personId, call: callId })
}

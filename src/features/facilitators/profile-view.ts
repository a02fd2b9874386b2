import { type Day, dayOf } from '../../calendar/local-time.ts'
import { sayDay } from '../../calendar/say-date.ts'
import { buttons, facts, heading, note, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { Facilitator } from '../../store/facilitators.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { stayButton } from './care/care-messages.ts'
import { listButton } from './list-facilitators.ts'
import { explained, isPaused, ledFacts, profileFacts, reachFacts, stepFacts } from './profile-facts.ts'
import { recruitParts } from './recruit.ts'
import { stopButton, volunteerButtons } from './volunteer-buttons.ts'

/** What someone hears who is no facilitator yet. */
export function invitation(caller: Caller, tools: Tools): View {
  const { explain, become } = texts(caller.locale).facilitators
  return view([
    heading(explain.title),
    paragraph(explain.what),
    explained(caller.locale),
    note(explain.free),
    buttons(press(become, 'become-facilitator', {}, { style: 'primary' })),
    ...recruitParts(caller, tools),
    ...listButton(caller),
  ])
}

/** What a facilitator hears: what is known, and what can be done with it. What is `said` stands first. */
export function profileView(profile: Facilitator, { caller, tools, said }: Shown): View {
  const { profile: words } = texts(caller.locale).facilitators
  const { care } = texts(caller.locale).volunteers
  const today = dayOf(tools.clock.now(), tools.zone)
  return view([
    heading(said?.title ?? words.title),
    ...(said?.sentences ?? []).map(paragraph),
    ...pauseNote(profile, today, caller.locale),
    facts(ownFacts(profile, { caller, tools })),
    ...(profile.isAskedToStay ? [paragraph(care.stay.ask), buttons(stayButton(caller.locale))] : []),
    profileButtons(profile, today, caller.locale),
    ...recruitParts(caller, tools),
    ...listButton(caller),
  ])
}

interface Shown {
  caller: Caller
  tools: Tools
  said?: { title: string; sentences: string[] }
}

/** The profile with what only the person and the coordinators see. */
function ownFacts(profile: Facilitator, { caller, tools }: Shown): Record<string, string> {
  return {
    ...profileFacts(profile, caller.locale, tools.network),
    ...reachFacts(profile, tools, caller.locale),
    ...stepFacts(profile, caller.locale),
    ...ledFacts(profile, caller.locale),
  }
}

function pauseNote(profile: Facilitator, today: Day, locale: Locale): Part[] {
  if (!isPaused(profile, today)) return []
  const { pausedUntil, paused } = texts(locale).facilitators.profile
  return [paragraph(profile.pausedUntil === null ? paused : pausedUntil(sayDay(profile.pausedUntil, locale)))]
}

function profileButtons(profile: Facilitator, today: Day, locale: Locale): Part {
  if (!isPaused(profile, today)) return volunteerButtons(locale)
  const { change, resume } = texts(locale).facilitators
  return buttons(press(change, 'become-facilitator'), press(resume, 'resume-facilitator'), stopButton(locale))
}

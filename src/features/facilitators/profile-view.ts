import { type Day, dayOf } from '../../calendar/local-time.ts'
import { sayDay } from '../../calendar/say-date.ts'
import { buttons, facts, heading, note, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { Facilitator } from '../../store/facilitators.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { listButton } from './list-facilitators.ts'
import { explained, isPaused, profileFacts } from './profile-facts.ts'
import { recruitParts } from './recruit.ts'

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
  const today = dayOf(tools.clock.now(), tools.zone)
  return view([
    heading(said?.title ?? words.title),
    ...(said?.sentences ?? []).map(paragraph),
    ...pauseNote(profile, today, caller.locale),
    facts(profileFacts(profile, caller.locale, tools.network)),
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

function pauseNote(profile: Facilitator, today: Day, locale: Locale): Part[] {
  if (!isPaused(profile, today)) return []
  const { pausedUntil, paused } = texts(locale).facilitators.profile
  return [paragraph(profile.pausedUntil === null ? paused : pausedUntil(sayDay(profile.pausedUntil, locale)))]
}

function profileButtons(profile: Facilitator, today: Day, locale: Locale): Part {
  const { change, pause, resume } = texts(locale).facilitators
  return buttons(
    press(change, 'become-facilitator'),
    isPaused(profile, today) ? press(resume, 'resume-facilitator') : press(pause, 'pause-facilitator'),
    stopButton(locale),
  )
}

/** Stops at once, after the platform itself has asked "are you sure". */
function stopButton(locale: Locale) {
  const { stop, stopConfirm } = texts(locale).facilitators
  return press(stop, 'stop-facilitator', {}, { style: 'danger', confirm: stopConfirm })
}

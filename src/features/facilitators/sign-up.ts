import * as z from 'zod'
import { dayOf } from '../../calendar/local-time.ts'
import { sayDay } from '../../calendar/say-date.ts'
import { addWorkingDays } from '../../calendar/working-days.ts'
import { type Answer, ask, whisper } from '../../chat/answer.ts'
import type { Action, FormTaker } from '../../chat/feature.ts'
import { press } from '../../chat/view.ts'
import type { Facilitator } from '../../store/facilitators.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { BotCommand, Caller, Tools } from '../tools.ts'
import { LATE_DAYS, PROMISED_DAYS } from './path/volunteers-waiting.ts'
import { changeForm, signUpForm } from './profile-form.ts'
import { profileSchema, signUpSchema } from './profile-schema.ts'
import { invitation, profileView } from './profile-view.ts'
import { reachOf, sealedReach } from './reach.ts'

/** Who is new first reads what it asks; who is known sees the own profile. */
export const facilitatorCommand: BotCommand = {
  name: 'gespreksleider',
  standalone: true,
  async run(_text, caller, tools) {
    const known = await knownFacilitator(caller, tools)
    return whisper(known === undefined ? invitation(caller, tools) : profileView(known, { caller, tools }))
  },
}

/** Opens the form: empty for who is new, filled in for who is known. */
export const becomeFacilitator: Action<Caller, Tools> = {
  name: 'become-facilitator',
  opensForm: true,
  input: z.object({}),
  async run(_input, caller, tools) {
    const known = await knownFacilitator(caller, tools)
    const { locale } = caller
    if (known === undefined) return ask(signUpForm(locale, tools.network))
    return ask(changeForm(locale, tools.network, { profile: known, reach: reachOf(known, tools), hasChat: true }))
  },
}

export const signUp: FormTaker<Caller, Tools, ReturnType<typeof signUpSchema>> = {
  name: 'facilitator',
  changes: true,
  values: ({ locale }, { network }) => signUpSchema(locale, network),
  async run({ consent: _given, contact, passOn, ...profile }, _context, caller, tools) {
    const { store, clock } = tools
    const now = clock.now()
    const personId = await store.people.enter(caller, now)
    const reach = sealedReach({ contact, passOn }, tools)
    const outcome = await store.facilitators.enrol({ personId, profile, reach }, now)
    return outcome === 'enrolled' ? welcome(personId, caller, tools) : showSaved(personId, caller, tools)
  },
}

export const changeProfile: FormTaker<Caller, Tools, ReturnType<typeof profileSchema>> = {
  name: 'facilitator-change',
  changes: true,
  values: ({ locale }, { network }) => profileSchema(locale, network),
  async run({ contact, passOn, ...profile }, _context, caller, tools) {
    const { personId } = caller
    const reach = sealedReach({ contact, passOn }, tools)
    const { store, clock } = tools
    const changed = personId && (await store.facilitators.change({ personId, profile, reach }, clock.now()))
    // Who stopped while the form was open has not agreed to being kept again.
    return personId && changed ? showSaved(personId, caller, tools) : notKnown(caller)
  },
}

/** The profile of who asks; undefined for who is no facilitator. */
export const knownFacilitator = async ({ personId }: Caller, { store }: Tools): Promise<Facilitator | undefined> =>
  personId === undefined ? undefined : store.facilitators.of(personId)

/** For who is no facilitator, or no longer. */
export function notKnown({ locale }: Caller): Answer {
  const { unknown, become } = texts(locale).facilitators
  return sentence(unknown, press(become, 'become-facilitator'))
}

async function welcome(personId: string, caller: Caller, tools: Tools): Promise<Answer> {
  const { welcome: words } = texts(caller.locale).facilitators
  const known = await tools.store.facilitators.of(personId)
  if (known === undefined) return notKnown(caller)
  const enrolled = dayOf(known.enrolledAt, tools.zone)
  const [promised, late] = [PROMISED_DAYS, LATE_DAYS].map((n) => sayDay(addWorkingDays(enrolled, n), caller.locale))
  const next = words.next(promised ?? '', late ?? '')
  const sentences = [next, ...(known.experience === 'none' ? [words.novice] : []), words.rights]
  return whisper(profileView(known, { caller, tools, said: { title: words.title, sentences } }))
}

async function showSaved(personId: string, caller: Caller, tools: Tools): Promise<Answer> {
  const { saved } = texts(caller.locale).facilitators
  const known = await tools.store.facilitators.of(personId)
  if (known === undefined) return notKnown(caller)
  return whisper(profileView(known, { caller, tools, said: { title: saved, sentences: [] } }))
}

import * as z from 'zod'
import { addDays, dayOf, isDay } from '../../calendar/local-time.ts'
import { sayDay } from '../../calendar/say-date.ts'
import { type Answer, ask, replace, whisper } from '../../chat/answer.ts'
import type { Action, FormTaker } from '../../chat/feature.ts'
import type { Form } from '../../chat/form.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { profileView } from './profile-view.ts'
import { knownFacilitator, notKnown } from './sign-up.ts'

const LONGEST_PAUSE_DAYS = 365

/** Asks until when. */
export const pauseFacilitator: Action<Caller, Tools> = {
  name: 'pause-facilitator',
  opensForm: true,
  input: z.object({}),
  async run(_input, caller, tools) {
    const known = await knownFacilitator(caller, tools)
    return known === undefined ? notKnown(caller) : ask(pauseForm(caller.locale))
  },
}

/** Until when; empty for a pause that lasts until it is ended. */
export function pauseForm(locale: Locale): Form {
  const { pauseForm: words } = texts(locale).facilitators
  return {
    name: 'facilitator-pause',
    title: words.title,
    submit: words.submit,
    fields: [{ kind: 'day', name: 'until', label: words.until, hint: words.hint, optional: true }],
  }
}

export function pauseSchema({ locale }: Pick<Caller, 'locale'>, { clock, zone }: Pick<Tools, 'clock' | 'zone'>) {
  const { errors } = texts(locale).facilitators
  const today = dayOf(clock.now(), zone)
  const last = addDays(today, LONGEST_PAUSE_DAYS)
  const day = z
    .string(errors.day)
    .trim()
    .refine(isDay, { error: errors.day, abort: true })
    .refine((until) => until >= today, { error: errors.dayPast, abort: true })
    .refine((until) => until <= last, errors.dayTooFar(sayDay(last, locale)))
  return z.object({ until: z.preprocess((typed) => (typed === '' ? undefined : typed), day.optional()) })
}

export const takePause: FormTaker<Caller, Tools, ReturnType<typeof pauseSchema>> = {
  name: 'facilitator-pause',
  changes: true,
  values: pauseSchema,
  async run({ until }, _context, caller, tools) {
    const { personId } = caller
    if (personId === undefined) return notKnown(caller)
    const paused = await tools.store.facilitators.pause(personId, until, tools.clock.now())
    const known = paused ? await tools.store.facilitators.of(personId) : undefined
    return known === undefined ? notKnown(caller) : whisper(profileView(known, { caller, tools }))
  },
}

/** Ends the pause. Pressed again it says the same, since then there is none. */
export const resumeFacilitator: Action<Caller, Tools> = {
  name: 'resume-facilitator',
  changes: true,
  input: z.object({}),
  async run(_input, caller, tools): Promise<Answer> {
    const { personId } = caller
    if (personId === undefined) return notKnown(caller)
    await tools.store.facilitators.resume(personId, tools.clock.now())
    const known = await tools.store.facilitators.of(personId)
    if (known === undefined) return notKnown(caller)
    const said = { title: texts(caller.locale).facilitators.resumed, sentences: [] }
    return replace(profileView(known, { caller, tools, said }))
  },
}

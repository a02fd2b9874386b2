import * as z from 'zod'
import { replace } from '../../../chat/answer.ts'
import type { Action } from '../../../chat/feature.ts'
import { type Texts, texts } from '../../locale/texts.ts'
import type { Caller, Tools } from '../../tools.ts'
import { profileView } from '../profile-view.ts'
import { notKnown } from '../sign-up.ts'

const nothing = z.object({})

/** An answer that says: I am still here. Pressed again, or late, it says the same. */
const stillHere = (
  name: string,
  title: (words: Texts['volunteers']['care']) => string,
): Action<Caller, Tools, typeof nothing> => ({
  name,
  changes: true,
  input: nothing,
  async run(_input, caller, tools) {
    const { personId } = caller
    const { store, clock } = tools
    const isKnown = personId !== undefined && (await store.volunteerCare.alive(personId, clock.now()))
    const known = isKnown ? await store.facilitators.of(personId) : undefined
    if (known === undefined) return notKnown(caller)
    const said = { title: title(texts(caller.locale).volunteers.care), sentences: [] }
    return replace(profileView(known, { caller, tools, said }))
  },
})

/** Stays a facilitator for another year. */
export const volunteerStays = stillHere('volunteer-stays', ({ stay }) => stay.thanks)

/** Wants no pause. */
export const volunteerGoesOn = stillHere('volunteer-goes-on', ({ pause }) => pause.goesOn)

import * as z from 'zod'
import { ask, whisper } from '../../../chat/answer.ts'
import type { Action, FormTaker } from '../../../chat/feature.ts'
import { texts } from '../../locale/texts.ts'
import type { Caller, Tools } from '../../tools.ts'
import { volunteerView } from '../path/see-volunteer.ts'
import { volunteerGone } from '../path/volunteer-action.ts'
import { enrolForm } from '../profile-form.ts'
import { enrolSchema } from '../profile-schema.ts'

/** Opens the form with which a coordinator enters somebody who has no chat. */
export const enrolVolunteer: Action<Caller, Tools> = {
  name: 'enrol-volunteer',
  needs: 'coordinator',
  opensForm: true,
  input: z.object({}),
  run: async (_input, { locale }, { network }) => ask(enrolForm(locale, network)),
}

export const takeEnrolment: FormTaker<Caller, Tools, ReturnType<typeof enrolSchema>> = {
  name: 'volunteer-enrol',
  needs: 'coordinator',
  changes: true,
  values: ({ locale }, { network }) => enrolSchema(locale, network),
  async run({ name, contact, passOn, consent: _given, ...profile }, _context, caller, tools) {
    const { store, clock, seal } = tools
    const now = clock.now()
    const by = await store.people.enter(caller, now)
    const sealed = { sealedName: seal.seal(name), sealedContact: seal.seal(contact), mayPassOn: passOn === 'yes' }
    const personId = await store.volunteerLinks.enrol({ by, profile, ...sealed }, now)
    const volunteer = await store.volunteerPath.one(personId)
    if (volunteer === undefined) return volunteerGone(caller)
    return whisper(await volunteerView(volunteer, { caller, tools, said: texts(caller.locale).volunteers.enrol.done }))
  },
}

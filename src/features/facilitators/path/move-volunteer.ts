import * as z from 'zod'
import { addMonths, dayOf } from '../../../calendar/local-time.ts'
import { ask, whisper } from '../../../chat/answer.ts'
import type { FormTaker } from '../../../chat/feature.ts'
import type { Form } from '../../../chat/form.ts'
import type { ReachableFacilitator } from '../../../store/volunteer-path.ts'
import { type Locale, texts } from '../../locale/texts.ts'
import type { Network } from '../../network/network.ts'
import type { Caller, Tools } from '../../tools.ts'
import { isTrained, steps } from './path-steps.ts'
import { volunteerView } from './see-volunteer.ts'
import { volunteerAction, volunteerGone } from './volunteer-action.ts'

const LONGEST_NOTE = 500

/** Asks where the volunteer stands now, and what is to be remembered of it. */
export const moveVolunteer = volunteerAction({
  name: 'move-volunteer',
  opensForm: true,
  run: async (volunteer, { locale }) => ask(moveForm(volunteer, locale)),
})

function moveForm({ personId, step, stepNote }: ReachableFacilitator, locale: Locale): Form {
  const { move, path } = texts(locale).volunteers
  return {
    name: 'volunteer-move',
    title: move.title,
    submit: texts(locale).facilitators.form.save,
    context: { person: personId, from: step },
    fields: [
      {
        kind: 'choice',
        name: 'step',
        label: move.step,
        options: steps.map((one) => ({ label: path.steps[one], value: one })),
        value: step,
      },
      {
        kind: 'lines',
        name: 'note',
        label: move.note,
        hint: move.noteHint(LONGEST_NOTE),
        optional: true,
        ...(stepNote !== null && { value: stepNote }),
      },
    ],
  }
}

function moveSchema({ locale }: Caller) {
  const { move } = texts(locale).volunteers
  return z.object({
    step: z.enum(steps, move.noStep),
    note: z.string().trim().max(LONGEST_NOTE, move.longNote(LONGEST_NOTE)).optional(),
  })
}

const known = z.object({ person: z.string(), from: z.enum(steps) })

export const takeMove: FormTaker<Caller, Tools, ReturnType<typeof moveSchema>> = {
  name: 'volunteer-move',
  needs: 'coordinator',
  changes: true,
  values: moveSchema,
  async run({ step: to, note }, context, caller, tools) {
    const { store, clock, network, zone } = tools
    const before = known.safeParse(context)
    if (!before.success) return volunteerGone(caller)
    const { person: personId, from } = before.data
    const now = clock.now()
    const by = await store.people.enter(caller, now)
    const isNew = isTrained(to) && !isTrained(from)
    const trainedUntil = isNew ? trainedUntilFrom(dayOf(now, zone), network) : null
    const moved = await store.volunteerPath.move(
      { personId, from, to, note: note || undefined, by, ...(trainedUntil !== null && { trainedUntil }) },
      now,
    )
    const volunteer = await store.volunteerPath.one(personId)
    if (volunteer === undefined) return volunteerGone(caller)
    const { move } = texts(caller.locale).volunteers
    return whisper(await volunteerView(volunteer, { caller, tools, said: moved ? move.done : move.outrun }))
  },
}

/** Last day on which a training of this day counts; null where trainings do not expire. */
export const trainedUntilFrom = (day: string, { facilitators }: Network): string | null =>
  facilitators.trainingMonths === null ? null : addMonths(day, facilitators.trainingMonths)

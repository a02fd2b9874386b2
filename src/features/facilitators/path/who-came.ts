import * as z from 'zod'
import { type Answer, ask, replace, whisper } from '../../../chat/answer.ts'
import type { FormTaker } from '../../../chat/feature.ts'
import { plain } from '../../../chat/text.ts'
import { buttons, type Part, paragraph, press, view } from '../../../chat/view.ts'
import type { Activity } from '../../../store/activity-rows.ts'
import { activityAction } from '../../activities/activity-action.ts'
import { mayManage } from '../../activities/may-manage.ts'
import { texts } from '../../locale/texts.ts'
import type { Caller, Tools } from '../../tools.ts'
import { whoIs } from '../reach.ts'
import { settleTraining } from './settle-training.ts'

/** As many as a form can offer on every platform. */
const MOST_OFFERED = 100

/** The button under a training that is over, until it is settled who came. */
export async function whoCameParts(
  { id, kind, state, startsAt }: Activity,
  { store, clock }: Tools,
  locale: Caller['locale'],
): Promise<Part[]> {
  if (kind !== 'training' || state !== 'published' || startsAt > clock.now()) return []
  if (await store.trainings.isSettled(id)) return []
  return [buttons(press(texts(locale).volunteers.came.open, 'who-came', { activity: id }, { style: 'primary' }))]
}

/** One form with every volunteer who signed up for the training; who came moves on. */
export const whoCame = activityAction({
  name: 'who-came',
  needs: 'member',
  opensForm: true,
  async run(activity, caller, tools) {
    const refused = await whyNot(activity, caller, tools)
    if (refused !== undefined) return refused
    const { came } = texts(caller.locale).volunteers
    const volunteers = (await tools.store.trainings.volunteersAt(activity.id)).slice(0, MOST_OFFERED)
    if (volunteers.length === 0) return said(came.nobody, replace)
    return ask({
      name: 'training-came',
      title: came.title,
      submit: texts(caller.locale).facilitators.form.save,
      context: { activity: activity.id },
      fields: [
        {
          kind: 'choices',
          name: 'came',
          label: came.label,
          hint: came.hint,
          optional: true,
          options: volunteers.map((one) => ({
            label: plain([whoIs(one, tools, caller.locale)]),
            value: one.personId,
          })),
          values: volunteers.map(({ personId }) => personId),
        },
      ],
    })
  },
})

const chosen = z.object({
  came: z.preprocess(
    (typed) => (typed === undefined || typed === '' ? [] : typeof typed === 'string' ? [typed] : typed),
    z.array(z.string().max(100)).max(MOST_OFFERED),
  ),
})

export const takeWhoCame: FormTaker<Caller, Tools, typeof chosen> = {
  name: 'training-came',
  needs: 'member',
  changes: true,
  values: () => chosen,
  async run({ came: ids }, context, caller, tools) {
    const { came } = texts(caller.locale).volunteers
    const activity = await tools.store.activities.one(context.activity ?? '')
    if (activity === undefined) return said(texts(caller.locale).activities.gone, whisper)
    const refused = await whyNot(activity, caller, tools)
    if (refused !== undefined) return refused
    const by = await tools.store.people.enter(caller, tools.clock.now())
    const count = await settleTraining(activity, { came: ids, by }, tools)
    return said(count === undefined ? came.known : came.done(count), whisper)
  },
}

/** Only who looks after the training knows who came, and only once it is over. */
async function whyNot(activity: Activity, caller: Caller, { clock, store }: Tools): Promise<Answer | undefined> {
  const { activities, volunteers } = texts(caller.locale)
  if (!mayManage(caller, activity)) return said(activities.notYours, replace)
  if (activity.kind !== 'training' || activity.state !== 'published') return said(activities.gone, replace)
  if (activity.startsAt > clock.now()) return said(volunteers.came.early, replace)
  return (await store.trainings.isSettled(activity.id)) ? said(volunteers.came.known, replace) : undefined
}

const said = (words: string, how: typeof replace): Answer => how(view([paragraph(words)]))

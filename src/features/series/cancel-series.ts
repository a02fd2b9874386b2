import { ask, whisper } from '../../chat/answer.ts'
import type { FormTaker } from '../../chat/feature.ts'
import { buttons, heading, paragraph, view } from '../../chat/view.ts'
import { activityAction } from '../activities/activity-action.ts'
import { longest, reasonSchema } from '../activities/activity-values.ts'
import { commandButton } from '../command-button.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { asSeen, followingContext, followingFrom, followingSeen } from './following.ts'
import { sayOccurrence } from './series-card.ts'
import { tellOfSeriesCancelling } from './tell-series-change.ts'

export const cancelSeries = activityAction({
  name: 'cancel-series',
  needs: 'member',
  opensForm: true,
  async run(activity, caller, tools) {
    const found = await followingFrom(activity, caller, tools)
    if ('refusal' in found) return found.refusal
    const { locale } = caller
    const { series: words, activities } = texts(locale)
    const when = sayOccurrence(found.first, { series: found.series, setting: tools, locale })
    const comes = found.all.some(({ coming, held, waiting }) => coming + held + waiting > 0)
    return ask({
      name: 'cancel-series',
      title: words.cancel.title,
      submit: words.cancel.submit,
      intro: [
        heading(activity.title),
        paragraph(words.cancel.intro(when, found.all.length)),
        paragraph(comes ? words.cancel.tell : activities.cancelForm.tell(0)),
      ],
      fields: [{ kind: 'line', name: 'reason', label: activities.form.fields.reason, maxLength: longest.line }],
      context: followingContext(found),
    })
  },
})

export const takeSeriesCancelling: FormTaker<Caller, Tools, ReturnType<typeof reasonSchema>> = {
  name: 'cancel-series',
  needs: 'member',
  changes: true,
  values: ({ locale }) => reasonSchema(texts(locale).activities),
  async run({ reason }, context, caller, tools) {
    const words = texts(caller.locale)
    const found = await followingSeen(context, caller, tools)
    if ('refusal' in found) return found.refusal
    const now = tools.clock.now()
    const by = await tools.store.people.enter(caller, now)
    const telling = await tellOfSeriesCancelling(found, reason, tools)
    const isDone = await tools.store.series.cancelFollowing({ ...asSeen(found), by, reason, ...telling }, now)
    if (!isDone) return sentence(words.series.changedMeanwhile)
    tools.outbox.wake()
    const mine = buttons(commandButton(words.activities.buttons.mine, 'mijn'))
    return whisper(view([paragraph(words.series.cancel.done(found.first.title, found.all.length)), mine]))
  },
}

import { ask, whisper } from '../../chat/answer.ts'
import { buttons, heading, paragraph, view } from '../../chat/view.ts'
import { commandButton } from '../command-button.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import { activityAction } from './activity-action.ts'
import { cardFacts } from './activity-card.ts'
import { activityFormTaker } from './activity-form-taker.ts'
import { longest, reasonSchema } from './activity-values.ts'
import { offerAlternatives } from './offer-alternatives.ts'
import { tellOfCancelling } from './tell-change.ts'
import { whyClosed } from './why-closed.ts'

export const cancelActivity = activityAction({
  name: 'cancel-activity',
  needs: 'member',
  opensForm: true,
  async run(activity, caller, tools) {
    const { cancelForm, form } = texts(caller.locale).activities
    const { id, title, coming, held, waiting } = activity
    return (
      whyClosed(activity, caller, tools) ??
      ask({
        name: 'cancel-activity',
        title: cancelForm.title,
        submit: cancelForm.submit,
        intro: [
          heading(title),
          paragraph(cardFacts(activity, tools, caller.locale).when),
          paragraph(cancelForm.tell(coming + held + waiting)),
        ],
        fields: [{ kind: 'line', name: 'reason', label: form.fields.reason, maxLength: longest.line }],
        context: { activity: id },
      })
    )
  },
})

export const takeCancelling = activityFormTaker({
  name: 'cancel-activity',
  values: (words) => reasonSchema(words),
  async run({ reason }, { activity: id = '' }, caller, tools) {
    const words = texts(caller.locale).activities
    const activity = await tools.store.activities.one(id)
    if (activity === undefined) return sentence(words.gone)
    const closed = whyClosed(activity, caller, tools)
    if (closed !== undefined) return closed
    const now = tools.clock.now()
    const by = await tools.store.people.enter(caller, now)
    const offer = await offerAlternatives(activity, [], tools)
    const telling = tellOfCancelling(activity, { reason, offer }, tools)
    const isDone = await tools.store.activities.cancel({ id, reason, by, ...telling }, now)
    // Who loses the race to cancel is told what is true by now.
    if (isDone) tools.outbox.wake()
    const mine = buttons(commandButton(words.buttons.mine, 'mijn'))
    return whisper(
      view([paragraph(isDone ? words.cancelDone(activity.title) : words.isCancelled(activity.title)), mine]),
    )
  },
})

import { z } from 'zod'
import { replace } from '../../chat/answer.ts'
import type { Action, Posted } from '../../chat/feature.ts'
import { note, paragraph, press, view } from '../../chat/view.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { activityAction } from './activity-action.ts'
import { activityCard, activityDetails, cardFacts } from './activity-card.ts'
import { maySee } from './may-manage.ts'
import { shareText } from './share-text.ts'

const seeInput = z.object({ activity: z.string() }).catchall(z.string())

/** Shows one activity to one person. What else travels with the press leads back to the agenda it was pressed in. */
export const seeActivity: Action<Caller, Tools, typeof seeInput> = {
  name: 'see-activity',
  input: seeInput,
  async run({ activity: id, ...back }, caller, tools) {
    const words = texts(caller.locale)
    const activity = await tools.store.activities.one(id)
    if (activity === undefined || !maySee(caller, activity)) return replace(view([paragraph(words.activities.gone)]))
    const people = caller.personId === undefined ? 0 : await tools.store.attendance.people(id, caller.personId)
    const extra = Object.keys(back).length === 0 ? [] : [press(words.agenda.back, 'agenda', back)]
    return replace(activityDetails(activity, { people, extra }, { ...tools, locale: caller.locale }))
  },
}

export const copyActivity = activityAction({
  name: 'copy-activity',
  async run(activity, caller, tools) {
    const all = texts(caller.locale)
    const text = shareText(activity, cardFacts(activity, tools, caller.locale), all)
    return replace(view([note(all.activities.copy.explain), paragraph(text)]))
  },
})

/** How an activity looks where it is posted; everybody reads there, in Dutch. */
export const postedActivity: Posted<Tools> = {
  kind: 'activity',
  async view(id, _channelId, tools) {
    const activity = await tools.store.activities.one(id)
    if (activity === undefined || activity.state === 'draft') return undefined
    return activityCard(activity, cardFacts(activity, tools, 'nl'), texts('nl'))
  },
}

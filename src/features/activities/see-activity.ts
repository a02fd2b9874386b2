import * as z from 'zod'
import { replace } from '../../chat/answer.ts'
import type { Action, Posted } from '../../chat/feature.ts'
import { note, paragraph, press, view } from '../../chat/view.ts'
import { texts } from '../locale/texts.ts'
import { activityAddress } from '../public-agenda/page-address.ts'
import { postedSeries } from '../series/see-series.ts'
import { seriesOf } from '../series/series-of.ts'
import { ownInShort } from '../sign-up/own-view.ts'
import type { Caller, Tools } from '../tools.ts'
import { activityAction } from './activity-action.ts'
import { activityCard, activityDetails, cardFacts } from './activity-card.ts'
import { isPosted, maySee } from './may-manage.ts'
import { shareText } from './share-text.ts'

const nowhere = { state: 'none' } as const

const seeInput = z.object({ activity: z.string() }).catchall(z.string())

/** Shows one activity to one person. What else travels with the press leads back to the agenda it was pressed in. */
export const seeActivity: Action<Caller, Tools, typeof seeInput> = {
  name: 'see-activity',
  input: seeInput,
  async run({ activity: id, ...back }, caller, tools) {
    const words = texts(caller.locale)
    const activity = await tools.store.activities.one(id)
    if (activity === undefined || !maySee(caller, activity)) return replace(view([paragraph(words.activities.gone)]))
    const { personId, locale } = caller
    const told = { ...tools, locale }
    const [mine, { rhythm, dates }] = await Promise.all([
      personId === undefined ? nowhere : tools.store.attendance.own(id, personId),
      seriesOf(activity, tools, locale),
    ])
    const turn = Object.keys(back).length === 0 ? [] : [press(words.agenda.back, 'agenda', back)]
    const own = ownInShort(activity, mine, told)
    return replace(activityDetails(activity, { own, rhythm, extra: [...dates, ...turn] }, told))
  },
}

export const copyActivity = activityAction({
  name: 'copy-activity',
  async run(activity, caller, tools) {
    const all = texts(caller.locale)
    const { when } = cardFacts(activity, tools, caller.locale)
    const text = shareText(activity, { when, page: activityAddress(activity, tools) }, all)
    return replace(view([note(all.activities.copy.explain), paragraph(text)]))
  },
})

/** How an activity looks where it is posted; everybody reads there, in Dutch. */
export const postedActivity: Posted<Tools> = {
  kind: 'activity',
  async view(id, channelId, tools) {
    const activity = await tools.store.activities.one(id)
    if (activity === undefined || !isPosted(activity)) return undefined
    // What was posted in the very moment in which it became a series shows the series, like every other card of it.
    if (activity.seriesId !== null) return await postedSeries.view(activity.seriesId, channelId, tools)
    return activityCard(activity, cardFacts(activity, tools, 'nl'), texts('nl'))
  },
}

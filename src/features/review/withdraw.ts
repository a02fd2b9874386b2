import { replace } from '../../chat/answer.ts'
import { buttons, paragraph, press, view } from '../../chat/view.ts'
import { activityAction } from '../activities/activity-action.ts'
import { mayManage } from '../activities/may-manage.ts'
import { goOnAction } from '../activities/posting/unfinished.ts'
import { texts } from '../locale/texts.ts'
import { tellAuthor } from './tell-author.ts'
import { sayWhatBecame } from './under-review.ts'

/** Takes back what waits: a draft of its author again, and nobody looks at it. */
export const withdrawReview = activityAction({
  name: 'withdraw-review',
  needs: 'member',
  changes: true,
  async run(activity, caller, tools) {
    const all = texts(caller.locale)
    const { id, title } = activity
    if (!mayManage(caller, activity)) return replace(view([paragraph(all.activities.notYours)]))
    const now = tools.clock.now()
    const by = await tools.store.people.enter(caller, now)
    const isOwn = by === activity.authorId
    const deliveries = isOwn ? [] : await tellAuthor(activity, { outcome: 'withdrawn' }, tools)
    if (await tools.store.reviews.settle({ id, outcome: 'withdrawn', by, deliveries }, now)) {
      tools.outbox.wake()
      const goOn = press(all.review.buttons.goOn, goOnAction, { draft: id })
      const said = paragraph((isOwn ? all.review.withdrawn : all.review.withdrawnOfOther)(title))
      return replace(view([said, ...(isOwn ? [buttons(goOn)] : [])]))
    }
    const [current, review] = await Promise.all([tools.store.activities.one(id), tools.store.reviews.of(id)])
    const became = sayWhatBecame({ activity: current, review }, now, all) ?? [all.general.outdated]
    return replace(view(became.map((words) => paragraph(words))))
  },
})

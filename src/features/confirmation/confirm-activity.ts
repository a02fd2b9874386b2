import { addDays, startOfDay } from '../../calendar/local-time.ts'
import { sayDay } from '../../calendar/say-date.ts'
import { type Answer, replace } from '../../chat/answer.ts'
import { buttons, paragraph, view } from '../../chat/view.ts'
import { activityAction } from '../activities/activity-action.ts'
import { mayManage } from '../activities/may-manage.ts'
import { whyClosed } from '../activities/why-closed.ts'
import { commandButton } from '../command-button.ts'
import { texts } from '../locale/texts.ts'
import { seriesAction } from '../series/series-action.ts'
import type { Caller, Tools } from '../tools.ts'
import { lastDayFrom, rows } from './confirmation-message.ts'

/** One press says that an activity goes on. */
export const confirmActivity = activityAction({
  name: 'confirm-activity',
  needs: 'member',
  changes: true,
  async run(activity, caller, tools) {
    const closed = whyClosed(activity, caller, tools)
    if (closed !== undefined) return closed
    const { done, already } = texts(caller.locale).confirmation
    const now = tools.clock.now()
    const by = await tools.store.people.enter(caller, now)
    const isNews = await tools.store.confirmations.confirm({ id: activity.id, by }, now)
    if (isNews) tools.outbox.wake()
    return await answered(isNews ? done(activity.title) : already(activity.title), { by, caller, tools })
  },
})

/** One press says that a series goes on for another quarter, from the first time that is not sure yet. */
export const confirmSeries = seriesAction({
  name: 'confirm-series',
  needs: 'member',
  changes: true,
  async run({ series, ahead }, caller, tools) {
    const words = texts(caller.locale)
    if (!mayManage(caller, series)) return replace(view([paragraph(words.activities.notYours)]))
    const { title } = series.content
    const doubtful = ahead.find(({ state, confirmation }) => state === 'published' && confirmation !== 'confirmed')
    const now = tools.clock.now()
    const by = await tools.store.people.enter(caller, now)
    if (doubtful === undefined) return await answered(words.confirmation.already(title), { by, caller, tools })
    const last = lastDayFrom(doubtful.startsAt, tools.zone)
    const until = startOfDay(tools.zone, addDays(last, 1))
    const isNews = await tools.store.confirmations.confirmSeries({ id: series.id, until, by }, now)
    if (isNews) tools.outbox.wake()
    const { seriesDone, already } = words.confirmation
    const said = isNews ? seriesDone(title, sayDay(last, caller.locale)) : already(title)
    return await answered(said, { by, caller, tools })
  },
})

/** The answer takes the place of the question, so what else was asked there is asked again below it. */
async function answered(
  words: string,
  { by, caller, tools }: { by: string; caller: Caller; tools: Tools },
): Promise<Answer> {
  const { confirmation, activities } = texts(caller.locale)
  const waiting = caller.isGuest ? [] : await tools.store.confirmations.waitingFor(by, tools.clock.now())
  return replace(
    view([
      paragraph(words),
      ...(waiting.length === 0
        ? [buttons(commandButton(activities.buttons.mine, 'mijn'))]
        : [paragraph(confirmation.left), ...rows(waiting, { locale: caller.locale, zone: tools.zone })]),
    ]),
  )
}

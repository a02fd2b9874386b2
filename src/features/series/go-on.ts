import type { Series } from '../../store/series-rows.ts'
import type { Tools } from '../tools.ts'
import { horizonAt, momentsOn, planCourse } from './plan-series.ts'

/** Makes the occurrences that came within sight, and has cards show their next times once one has begun. */
export async function goOnWithSeries(tools: Tools): Promise<void> {
  const now = tools.clock.now()
  const through = horizonAt(now, tools.zone)
  for (const series of await tools.store.series.toExtend(through)) {
    try {
      await extend(series, through, tools)
    } catch (problem) {
      // One series that cannot be read must not keep the others from going on.
      tools.log.error({ err: problem, series: series.id }, 'a series could not go on')
    }
  }
  if ((await tools.store.series.turnCards(now)) > 0) tools.outbox.wake()
}

async function extend(series: Series, through: string, tools: Tools): Promise<void> {
  const { cursor, content } = series
  if (cursor === null) return
  const plan = await planCourse({ ...series, cursor }, { through, own: content }, tools)
  const now = tools.clock.now()
  // What fell due while the bot stood still has passed, and counts as held.
  const moments = momentsOn(plan.days, series, tools.zone).filter(({ startsAt }) => startsAt > now)
  await tools.store.series.extend(series, { moments, cursor: plan.next ?? null, left: plan.left ?? null }, now)
}

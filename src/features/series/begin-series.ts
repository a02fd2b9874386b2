import { addDays, startOfDay } from '../../calendar/local-time.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { Store } from '../../store/store.ts'
import { QUARTER_DAYS } from '../confirmation/quarter.ts'
import type { Tools } from '../tools.ts'
import { beginning, type WholePlan } from './whole-plan.ts'

type NewSeries = Parameters<Store['series']['begin']>[0]

interface Begun
  extends Pick<NewSeries, 'id' | 'by' | 'channelIds' | 'asCoordinator' | 'onBehalfOf' | 'deliveries' | 'direct'> {
  activity: Activity
  plan: WholePlan
}

/** Makes a series of an activity as it was seen; false when it is otherwise by now. */
export async function beginSeries({ activity, plan, ...rest }: Begun, tools: Tools): Promise<boolean> {
  const { id: activityId, version, state } = activity
  return await tools.store.series.begin(
    {
      ...rest,
      ...{ activityId, version, first: plan.first },
      ...(await beginning(plan, activity, tools)),
      from: state === 'draft' || state === 'review' ? state : 'published',
      confirmedUntil: startOfDay(tools.zone, addDays(plan.first, QUARTER_DAYS)),
    },
    tools.clock.now(),
  )
}

import type { CardChannel } from '../../store/activities.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { letsThrough } from '../digest/filters.ts'
import type { Network } from '../network/network.ts'

/** The channels whose filters let an activity through. */
export function channelsFor(
  { district, line, themeDay }: Pick<Activity, 'district' | 'line' | 'themeDay'>,
  channels: readonly CardChannel[],
  network: Network,
): CardChannel[] {
  const category = network.themeDays.find(({ key }) => key === themeDay)?.category
  return channels.filter(({ filters }) => letsThrough(filters, { district, line, category }))
}

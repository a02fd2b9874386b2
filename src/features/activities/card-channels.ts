import type { CardChannel } from '../../store/activities.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { letsThrough } from '../digest/lets-through.ts'
import type { Tools } from '../tools.ts'

/** The channels that show a card of an activity: those that asked for cards and whose filters let it through. */
export async function cardChannelsFor(
  { district, line, themeDay }: Pick<Activity, 'district' | 'line' | 'themeDay'>,
  { store, network }: Pick<Tools, 'store' | 'network'>,
): Promise<CardChannel[]> {
  const category = network.themeDays.find(({ key }) => key === themeDay)?.category
  const channels = await store.activities.cardChannels()
  return channels.filter(({ filters }) => letsThrough(filters, { district, line, category }))
}

import type { Activity } from '../../store/activity-rows.ts'
import { kindName } from '../activities/activity-words.ts'
import type { Search } from '../agenda/search.ts'
import type { Tools } from '../tools.ts'
import { periodValue } from './public-search.ts'
import { slugOf } from './slug.ts'

/** The page of one activity; undefined for what has none, since not everybody may see it. */
export const activityAddress = (
  { id, state, visibility }: Pick<Activity, 'id' | 'state' | 'visibility'>,
  { publicUrl }: Pick<Tools, 'publicUrl'>,
): string | undefined =>
  visibility === 'public' && (state === 'published' || state === 'cancelled') ? `${publicUrl}/agenda/${id}` : undefined

/** The page that shows of a search in the chat what everybody may see. */
export function agendaAddress(
  { district, themeDay, category, kind, line, period, audience, text }: Search,
  { publicUrl, network }: Pick<Tools, 'publicUrl' | 'network'>,
): string {
  const query = new URLSearchParams({
    ...(district !== undefined && { wijk: slugOf(district) }),
    ...(themeDay !== undefined && { thema: slugOf(themeDay) }),
    ...(kind !== undefined && { soort: slugOf(kindName(kind, network)) }),
    ...(line !== undefined && { lijn: line }),
    ...(category !== undefined && { thema: slugOf(category) }),
    ...(audience !== undefined && { doelgroep: audience }),
    ...(period !== undefined && { periode: periodValue(period) }),
    ...(text !== undefined && { zoek: text }),
  })
  return `${publicUrl}/agenda${query.size === 0 ? '' : `?${query}`}`
}

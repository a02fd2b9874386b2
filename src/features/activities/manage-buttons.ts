import { buttons, type Part, press } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { Texts } from '../locale/texts.ts'
import { occurrenceButtons } from '../series/occurrence-buttons.ts'

/**
 * What can be done with a published activity by who looks after it. For a training nobody is searched: it has no tables, and
 * those who would be asked are the ones it is for.
 */
export function manageButtons({ id, kind, seriesId }: Pick<Activity, 'id' | 'kind' | 'seriesId'>, words: Texts): Part {
  const { activities, series } = words
  const labels = activities.buttons
  const input = { activity: id }
  const single = [
    press(labels.edit, 'edit-activity', input),
    press(labels.cancel, 'cancel-activity', input, { style: 'danger' }),
  ]
  return buttons(
    ...(seriesId === null ? single : occurrenceButtons({ id, seriesId }, words)),
    ...(kind === 'training' ? [] : [press(labels.call, 'call-for', input)]),
    ...(seriesId === null ? [press(series.buttons.repeat, 'repeat-activity', input)] : []),
  )
}

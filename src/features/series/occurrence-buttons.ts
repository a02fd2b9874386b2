import { type Button, press } from '../../chat/view.ts'
import type { Texts } from '../locale/texts.ts'

/** What can be done with one time of a series, and with all that follow. */
export function occurrenceButtons(
  { id, seriesId }: { id: string; seriesId: string },
  { series: { buttons: labels } }: Texts,
): Button[] {
  const input = { activity: id }
  return [
    press(labels.editOne, 'edit-activity', input),
    press(labels.editFollowing, 'edit-series', input),
    press(labels.cancelOne, 'cancel-activity', input, { style: 'danger' }),
    press(labels.cancelFollowing, 'cancel-series', input, { style: 'danger' }),
    press(labels.manage, 'manage-series', { series: seriesId }),
  ]
}

import { buttons, type Part, press } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { Texts } from '../locale/texts.ts'

/** What can be done with a published activity by who looks after it. */
export const manageButtons = ({ id }: Pick<Activity, 'id'>, { buttons: labels }: Texts['activities']): Part =>
  buttons(
    press(labels.edit, 'edit-activity', { activity: id }),
    press(labels.cancel, 'cancel-activity', { activity: id }, { style: 'danger' }),
    press(labels.call, 'call-for', { activity: id }),
  )

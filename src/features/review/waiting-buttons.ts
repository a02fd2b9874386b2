import { mayActAs } from '../../chat/feature.ts'
import { buttons, type Part, press } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { texts } from '../locale/texts.ts'
import type { Caller } from '../tools.ts'

/** What can be done with what waits for a coordinator, by who looks after it and by who decides. */
export function waitingButtons({ id }: Pick<Activity, 'id'>, { locale, role }: Pick<Caller, 'locale' | 'role'>): Part {
  const { buttons: labels, withdrawConfirm: confirm } = texts(locale).review
  const input = { activity: id }
  const decide = mayActAs(role, 'coordinator') ? [press(labels.look, 'see-review', input, { style: 'primary' })] : []
  return buttons(
    ...decide,
    press(labels.edit, 'edit-activity', input),
    press(labels.withdraw, 'withdraw-review', input, { confirm }),
  )
}

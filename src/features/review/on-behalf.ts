import { mayActAs } from '../../chat/feature.ts'
import { mention } from '../../chat/text.ts'
import { buttons, note, paragraph, press, view } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import { whenToTell } from '../by-day.ts'
import { texts } from '../locale/texts.ts'
import { directly } from '../partners/people.ts'
import type { Caller, Tools } from '../tools.ts'
import { isOnBehalf } from './gate.ts'

/** In whose name something is posted. */
interface Posting {
  asCoordinator: boolean
  onBehalfOf: string | undefined
  deliveries: NewDelivery[]
}

/** By what right somebody posts, and what the partner's editors hear when it is a coordinator who is no part of it. */
export async function postingOf(activity: Activity, caller: Caller, tools: Tools): Promise<Posting> {
  const { partner } = activity
  const asCoordinator = mayActAs(caller.role, 'coordinator')
  if (!isOnBehalf(partner.id, caller)) return { asCoordinator, onBehalfOf: undefined, deliveries: [] }
  const { editors } = await tools.store.keepers.of({ partnerId: partner.id, authorId: null })
  const deliveries = editors.map(({ identity, locale }) => {
    const { activities, review } = texts(locale ?? 'nl')
    const person = mention(caller.identity, caller.name)
    const shown = view([
      paragraph(review.told.onBehalf(person, partner.name, activity.title)),
      note(review.told.onBehalfHow),
      buttons(press(activities.buttons.see, 'manage-activity', { activity: activity.id })),
    ])
    return { ...directly(identity, shown), ...whenToTell([activity.startsAt], tools) }
  })
  return { asCoordinator, onBehalfOf: partner.id, deliveries }
}

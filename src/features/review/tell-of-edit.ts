import { buttons, heading, list, paragraph, press, view } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import { differences } from '../activities/conflict-lines.ts'
import { whenToTell } from '../by-day.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { directly } from '../partners/people.ts'
import type { Caller, Tools } from '../tools.ts'
import { isLookedAtFirst } from './gate.ts'

/**
 * What coordinators hear of a change to something that is in the agenda because they approved it, or nobody could put something
 * else in its place unseen; nothing where the partner posts directly or a coordinator makes the change.
 */
export async function tellOfApproved(
  { before, after, isSeries = false }: { before: Activity; after: Activity; isSeries?: boolean },
  caller: Caller,
  tools: Tools,
): Promise<NewDelivery[]> {
  if (before.state !== 'published' || !(await isLookedAtFirst(before.partner.id, caller, tools))) return []
  const viewIn = (locale: Locale) => {
    const { review, signUp } = texts(locale)
    const opening = (isSeries ? review.told.editedSeries : review.told.edited)(before.title, before.partner.name)
    const lines = differences([before, after], tools, locale).map(({ field, was, is }) =>
      review.told.editedField(field, was, is),
    )
    const manage = press(signUp.buttons.manage, 'manage-activity', { activity: before.id })
    return view([heading(after.title), paragraph(opening), list(lines), buttons(manage)], opening)
  }
  const views = { nl: viewIn('nl'), en: viewIn('en') }
  const when = whenToTell([before.startsAt, after.startsAt], tools)
  const coordinators = await tools.store.people.coordinators()
  return coordinators.map(({ identity, locale }) => ({ ...directly(identity, views[locale ?? 'nl']), ...when }))
}

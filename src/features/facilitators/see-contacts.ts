import { replace } from '../../chat/answer.ts'
import { say } from '../../chat/text.ts'
import { buttons, heading, list, note, type Part, paragraph, press, view } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import { activityAction } from '../activities/activity-action.ts'
import { mayManage } from '../activities/may-manage.ts'
import { texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { reachOf, whoIs } from './reach.ts'

/** The button to who leads, once somebody said yes. */
export async function contactsParts(
  { id }: Pick<Activity, 'id'>,
  { store }: Tools,
  locale: Caller['locale'],
): Promise<Part[]> {
  if ((await store.volunteerPath.leadingAt(id)).length === 0) return []
  return [buttons(press(texts(locale).volunteers.contacts.open, 'see-facilitator-contacts', { activity: id }))]
}

/** Who said yes to leading at an activity, and how each can be reached, for who looks after it. What a person did not agree to pass on stays away. */
export const seeContacts = activityAction({
  name: 'see-facilitator-contacts',
  needs: 'member',
  async run(activity, caller, tools) {
    const { activities, volunteers } = texts(caller.locale)
    const { contacts } = volunteers
    if (!mayManage(caller, activity)) return replace(view([paragraph(activities.notYours)]))
    const rows = await tools.store.volunteerPath.leadingAt(activity.id)
    if (rows.length === 0) return replace(view([heading(contacts.title), paragraph(contacts.nobody)]))
    const lines = rows.map((one) => {
      const { contact, mayPassOn } = reachOf(one, tools)
      const other = one.contact === undefined ? contacts.viaCoordinator : contacts.viaChat
      return say`${whoIs(one, tools, caller.locale)}: ${mayPassOn && contact !== undefined ? contact : other}`
    })
    return replace(view([heading(contacts.title), list(lines), note(contacts.forThis)], contacts.title))
  },
})

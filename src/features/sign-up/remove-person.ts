import * as z from 'zod'
import { directTo } from '../../chat/address.ts'
import { type Answer, ask, whisper } from '../../chat/answer.ts'
import { buttons, heading, paragraph, view } from '../../chat/view.ts'
import type { Activity } from '../../store/activity-rows.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import type { Contact } from '../../store/people.ts'
import { cardFacts } from '../activities/activity-card.ts'
import { activityFormTaker } from '../activities/activity-form-taker.ts'
import { longest, reasonSchema } from '../activities/activity-values.ts'
import { whyClosed } from '../activities/why-closed.ts'
import { whenToTell } from '../by-day.ts'
import { commandButton } from '../command-button.ts'
import { texts } from '../locale/texts.ts'
import { sentence } from '../sentence.ts'
import type { Caller, Tools } from '../tools.ts'
import { offerFreed } from './offer-freed.ts'
import { maySeeNames, organiserAction } from './organiser-action.ts'
import { signUpList } from './sign-up-list.ts'

const formName = 'remove-person'

/** Asks why somebody is taken off the list or the waiting list. */
export const removePerson = organiserAction({
  name: formName,
  opensForm: true,
  input: z.object({ activity: z.string(), person: z.string() }),
  async run(activity, { person }, caller, tools) {
    const found = await nameOnList({ activity, person }, caller, tools)
    if ('refusal' in found) return found.refusal
    const { form } = texts(caller.locale).removal
    return ask({
      name: formName,
      title: form.title,
      submit: form.submit,
      intro: [paragraph(form.intro(found.name, activity.title))],
      fields: [{ kind: 'line', name: 'reason', label: form.reason, hint: form.hint, maxLength: longest.line }],
      context: { activity: activity.id, person },
    })
  },
})

export const takeRemoval = activityFormTaker({
  name: formName,
  values: (words, _tools, locale) => reasonSchema(words, texts(locale).removal.reasonMissing),
  async run({ reason }, { activity: id = '', person = '' }, caller, tools) {
    const { activities, removal: words } = texts(caller.locale)
    const activity = await tools.store.activities.one(id)
    if (activity === undefined) return sentence(activities.gone)
    const found = await nameOnList({ activity, person }, caller, tools)
    if ('refusal' in found) return found.refusal
    const now = tools.clock.now()
    const by = await tools.store.people.enter(caller, now)
    const tell = (contact: Contact) => told(contact, { activity, reason }, tools)
    const gaveUp = await tools.store.attendance.remove({ activityId: id, personId: person, by, tell }, now)
    if (gaveUp === undefined) return sentence(words.gone)
    if (gaveUp !== 'waiting') await offerFreed(id, tools)
    tools.outbox.wake()
    const current = (await tools.store.activities.one(id)) ?? activity
    return whisper(await signUpList({ activity: current, notice: words.done(found.name) }, caller, tools))
  },
})

/** What somebody is called who stands on a list that this person sees and may change; otherwise the sentence that says why not. */
async function nameOnList(
  { activity, person }: { activity: Activity; person: string },
  caller: Caller,
  tools: Tools,
): Promise<{ name: string } | { refusal: Answer }> {
  const { removal, signUp } = texts(caller.locale)
  const closed = whyClosed(activity, caller, tools)
  if (closed !== undefined) return { refusal: closed }
  if (!maySeeNames(caller, activity)) return { refusal: sentence(signUp.list.noNames) }
  const all = await tools.store.signUpLists.of(activity.id)
  const one = all.find(({ personId, state }) => personId === person && state !== 'cancelled' && state !== 'passed')
  return one === undefined ? { refusal: sentence(removal.gone) } : { name: one.contact?.name ?? signUp.list.someone }
}

/** The removed person hears it, why, and where else to go. */
function told(
  { identity, locale }: Contact,
  { activity, reason }: { activity: Activity; reason: string },
  tools: Tools,
): NewDelivery {
  const { activities, removal: words } = texts(locale ?? 'nl')
  const opening = words.told(activity.title)
  return {
    to: directTo(identity),
    kind: 'post',
    ...whenToTell([activity.startsAt], tools),
    view: view(
      [
        heading(activity.title),
        paragraph(opening),
        paragraph(cardFacts(activity, tools, locale ?? 'nl').when),
        paragraph(words.reason(reason)),
        buttons(commandButton(activities.buttons.agenda, 'agenda')),
      ],
      opening,
    ),
  }
}

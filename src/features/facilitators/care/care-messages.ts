import { directTo } from '../../../chat/address.ts'
import { type Button, buttons, heading, type Part, paragraph, press, type View, view } from '../../../chat/view.ts'
import type { NewDelivery } from '../../../store/deliveries.ts'
import type { Contact } from '../../../store/people.ts'
import type { ReachableFacilitator } from '../../../store/volunteer-path.ts'
import { type Locale, texts } from '../../locale/texts.ts'
import { volunteerButtons } from '../volunteer-buttons.ts'

/** What is said to a volunteer, and to the coordinators about one who has no chat. */
export type CareMessage = 'pause' | 'stay' | 'remind' | 'gone'

/** The message in the volunteer's own chat; of who has none, the coordinators hear that they have something to pass on. */
export function careDeliveries(
  message: CareMessage,
  { contact, personId }: Pick<ReachableFacilitator, 'contact' | 'personId'>,
  coordinators: Contact[],
): NewDelivery[] {
  if (contact !== undefined) return [post(contact, ownView(message, contact.locale ?? 'nl'))]
  return coordinators.map((one) => post(one, passOnView(message, personId, one.locale ?? 'nl')))
}

const post = ({ identity }: Contact, shown: View): NewDelivery => ({
  to: directTo(identity),
  kind: 'post',
  canWait: {},
  view: shown,
})

function ownView(message: CareMessage, locale: Locale): View {
  const { care } = texts(locale).volunteers
  const { title, ask } = care[message]
  return view([heading(title), paragraph(ask), ...answerParts(message, locale)])
}

function answerParts(message: CareMessage, locale: Locale): Part[] {
  const { care } = texts(locale).volunteers
  switch (message) {
    case 'pause':
      return [buttons(press(care.pause.goOn, 'volunteer-goes-on', {}, { style: 'primary' })), volunteerButtons(locale)]
    case 'stay':
    case 'remind':
      return [buttons(stayButton(locale)), volunteerButtons(locale)]
    case 'gone':
      return [buttons(press(texts(locale).facilitators.become, 'become-facilitator'))]
  }
}

/** Says that one stays a facilitator. */
export const stayButton = (locale: Locale): Button =>
  press(texts(locale).volunteers.care.stay.yes, 'volunteer-stays', {}, { style: 'primary' })

/** No name: it would stand in what is kept of messages. The button shows who it is. */
function passOnView(message: CareMessage, person: string, locale: Locale): View {
  const { care, see } = texts(locale).volunteers
  return view([
    heading(care.withoutChat.title),
    paragraph(care.withoutChat[message]),
    ...(message === 'gone' ? [] : [buttons(press(see.open, 'see-volunteer', { person }, { style: 'primary' }))]),
  ])
}

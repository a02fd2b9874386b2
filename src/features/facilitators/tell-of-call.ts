import { directTo } from '../../chat/address.ts'
import { mention, type Span, strong } from '../../chat/text.ts'
import { buttons, facts, heading, type Part, paragraph, press, view } from '../../chat/view.ts'
import type { CallChange, TellCallChange } from '../../store/call-answers.ts'
import type { CallFacts } from '../../store/call-facts.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import type { Contact } from '../../store/people.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import { activityFacts } from './call-card.ts'
import { closeButton } from './call-status.ts'

/** What others hear of a changed answer: the organiser who comes and who does not, and a reserve that there is a place. */
export const tellOf =
  ({ zone }: Pick<Tools, 'zone'>): TellCallChange =>
  (change) => [...tellOrganiser(change), ...tellPromoted(change, zone)]

function tellOrganiser({ organiser, person, call, promoted, before, after }: CallChange): NewDelivery[] {
  // A place as reserve is no news for the organiser, neither when it is taken nor when it is given up.
  if (organiser === undefined || (after !== 'yes' && before !== 'yes')) return []
  if (organiser.personId === person?.personId && promoted === undefined) return []
  const locale = organiser.locale ?? 'nl'
  const { tell, card } = texts(locale).calls
  const who = spanOf(person, locale)
  const happened = after === 'yes' ? tell.joins(who, call.activity.title) : tell.leaves(who, call.activity.title)
  return post(organiser, [
    paragraph(happened),
    ...(promoted ? [paragraph(tell.takesOver(spanOf(promoted, locale)))] : []),
    paragraph(card.found(call.found, call.places)),
    ...nextStep(call, locale),
  ])
}

const spanOf = (person: Contact | undefined, locale: Locale): Span =>
  person ? mention(person.identity, person.name) : strong(texts(locale).calls.tell.someone)

function nextStep({ id, state, activity }: CallFacts, locale: Locale): Part[] {
  const { tell, askAgain } = texts(locale).calls
  if (state !== 'closed') return [buttons(closeButton(id, locale))]
  return [paragraph(tell.closed), buttons(press(askAgain, 'call-for', { activity: activity.id }))]
}

function tellPromoted({ promoted, call }: CallChange, zone: string): NewDelivery[] {
  if (promoted === undefined) return []
  const locale = promoted.locale ?? 'nl'
  const { tell, card } = texts(locale).calls
  return post(promoted, [
    heading(tell.promoted),
    paragraph(tell.promotedFor(call.activity.title)),
    facts(activityFacts(call.activity, { zone, locale })),
    buttons(press(card.leave, 'leave-call', { call: call.id })),
  ])
}

const post = (to: Contact, parts: Part[]): NewDelivery[] => [
  { to: directTo(to.identity), kind: 'post', view: view(parts) },
]

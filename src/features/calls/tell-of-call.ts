import { directTo } from '../../chat/address.ts'
import { mention, type Span, strong } from '../../chat/text.ts'
import { buttons, facts, heading, type Part, paragraph, press, view } from '../../chat/view.ts'
import type { CallChange, TellCallChange } from '../../store/call-answers.ts'
import type { CallFacts } from '../../store/call-facts.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import type { Moved, MovingUp } from '../../store/move-up.ts'
import type { Contact } from '../../store/people.ts'
import { whenToTell } from '../by-day.ts'
import { passOnNews } from '../facilitators/without-chat/pass-on-messages.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import { activityFacts } from './call-card.ts'
import { closeButton } from './call-status.ts'

/**
 * What the organiser hears of a changed answer as a message of its own: that the last table has a leader, and that somebody
 * cannot come after all. Everything between stands in the standing of the call, which is edited in place.
 */
export const tellOf =
  (tools: Pick<Tools, 'zone' | 'clock'>): TellCallChange =>
  (change) => [
    ...byDay(tellOrganiser(change), change.call, tools),
    ...change.unneeded.map((to) => passOnNews(tools)('notNeeded', to, change.call)),
  ]

function tellOrganiser({ organiser, person, call, before, after, role }: CallChange): NewDelivery[] {
  if (organiser === undefined || organiser.personId === person?.personId || role === 'beside') return []
  const locale = organiser.locale ?? 'nl'
  const { tell, card } = texts(locale).calls
  const who = spanOf(person, locale)
  const { title } = call.activity
  if (after === 'yes' && call.state === 'filled')
    return post(organiser, [heading(tell.filled), paragraph(tell.filledBy(who, title))])
  if (before !== 'yes') return []
  return post(organiser, [
    paragraph(tell.leaves(who, title)),
    paragraph(card.found(call.found, call.places)),
    ...nextStep(call, locale),
  ])
}

const spanOf = (person: Contact | undefined, locale: Locale): Span =>
  person ? mention(person.identity, person.name) : strong(texts(locale).calls.tell.someone)

function nextStep({ id, state, activity }: CallFacts, locale: Locale): Part[] {
  const { tell, askAgain } = texts(locale).calls
  if (state !== 'closed') return [paragraph(tell.searching), buttons(closeButton(id, locale))]
  return [paragraph(tell.closed), buttons(press(askAgain, 'call-for', { activity: activity.id }))]
}

/** What is said when reserves move up: to them, and to the organiser who takes over. */
export const tellMoved =
  (tools: Pick<Tools, 'zone' | 'clock'>): MovingUp['tell'] =>
  ({ moved, call, organiser, unneeded }) => {
    const reserves = moved.flatMap((one) => toReserve(one, call, tools.zone))
    const organisers = moved.flatMap((one) => (organiser ? toOrganiser(one, call, organiser) : []))
    const passOn = passOnNews(tools)
    const keepers = moved.flatMap((one) =>
      one.keepers.map((to) => passOn(one.moved === 'back' ? 'steppedBack' : 'promoted', to, call)),
    )
    const others = unneeded.map((to) => passOn('notNeeded', to, call))
    return [...byDay([...reserves, ...organisers], call, tools), ...keepers, ...others]
  }

/** Somebody may press at night; who hears of it did not, and sleeps on unless it is about today. */
export const byDay = (
  all: NewDelivery[],
  { activity }: CallFacts,
  tools: Pick<Tools, 'zone' | 'clock'>,
): NewDelivery[] => all.map((delivery) => ({ ...delivery, ...whenToTell([activity.startsAt], tools) }))

function toReserve({ person, role, moved }: Moved, { id, activity }: CallFacts, zone: string): NewDelivery[] {
  if (person === undefined) return []
  const locale = person.locale ?? 'nl'
  const { tell, card, question } = texts(locale).calls
  const leave = buttons(press(card.leave, 'leave-call', { call: id }))
  if (moved === 'back') return post(person, [paragraph(question.steppedBack(activity.title)), leave])
  return post(person, [
    heading(tell.promoted),
    paragraph(role === 'beside' ? tell.promotedBeside(activity.title) : tell.promotedFor(activity.title)),
    facts(activityFacts(activity, { zone, locale })),
    leave,
  ])
}

function toOrganiser({ person, role, moved }: Moved, call: CallFacts, organiser: Contact): NewDelivery[] {
  if (moved === 'back' || role === 'beside' || organiser.personId === person?.personId) return []
  const locale = organiser.locale ?? 'nl'
  const { tell, card } = texts(locale).calls
  return post(organiser, [
    paragraph(tell.takesOver(spanOf(person, locale))),
    paragraph(card.found(call.found, call.places)),
  ])
}

const post = (to: Contact, parts: Part[]): NewDelivery[] => [
  { to: directTo(to.identity), kind: 'post', view: view(parts) },
]

import type { Posted } from '../../chat/feature.ts'
import { mention } from '../../chat/text.ts'
import { buttons, facts, heading, note, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { InvitationFacts } from '../../store/invitations.ts'
import { kindName, namesOf } from '../activities/activity-words.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Tools } from '../tools.ts'
import { activityFacts } from './call-card.ts'
import { whyOver } from './why-over.ts'

/** A question in the own chat: while it waits a question, and afterwards what came of it. */
export const postedInvitation: Posted<Tools> = {
  kind: 'invitation',
  async view(id, channelId, tools) {
    const invitation = await tools.store.invitations.of(id)
    if (invitation === undefined) return undefined
    const isQuestion = isOpen(invitation) && whyOver(invitation.call, tools.clock.now()) === undefined
    // What is no question any more is not sent, only edited where it stands.
    if (!isQuestion && (await tools.store.deliveryQueue.reference(`invitation:${id}`, channelId)) === undefined)
      return undefined
    return invitationView(invitation, { ...tools, locale: invitation.contact?.locale ?? 'nl' })
  },
}

export type Told = Tools & { locale: Locale }

const isOpen = ({ state }: InvitationFacts) => state === 'open' || state === 'silent'

/** What is true for one person of one call now. */
export function invitationView(invitation: InvitationFacts, told: Told): View {
  const { call, answer, state } = invitation
  const { answers, card, overBecause, question } = texts(told.locale).calls
  const input = { call: call.id }
  const { title } = call.activity
  const over = whyOver(call, told.clock.now())
  if (over !== undefined && !(over === 'closed' && answer === 'yes')) return view([paragraph(overBecause[over])])
  if (isOpen(invitation)) return questionView(invitation, told)
  if (state === 'withdrawn' || state === 'left-out')
    return view([
      paragraph(question.withdrawn(title)),
      ...(call.state === 'filled' ? [buttons(press(card.reserve, 'join-call', input))] : []),
    ])
  if (answer === 'no' || answer === null)
    return view([paragraph(answers.no(title)), buttons(press(answers.back, 'join-call', input))])
  return view(comingParts(invitation, answer, told))
}

/** What somebody reads who takes part, or is reserve. */
function comingParts({ call, role, state }: InvitationFacts, answer: 'yes' | 'reserve', told: Told): Part[] {
  const { answers, card, question, swap } = texts(told.locale).calls
  const { title, partner } = call.activity
  const words = answers[answer]
  const said =
    state === 'stepped-back'
      ? question.steppedBack(title)
      : role === 'beside'
        ? words.beside(title, partner.name)
        : words.next(title, partner.name)
  return [
    heading(words.title),
    paragraph(said),
    facts(activityFacts(call.activity, told)),
    buttons(
      press(card.leave, 'leave-call', { call: call.id }),
      ...(answer === 'yes' ? [press(swap.offer, 'offer-swap', { call: call.id })] : []),
    ),
  ]
}

/** Who asks, for what, when, where and how long; one press is an answer. */
function questionView({ id, call, role, giver }: InvitationFacts, told: Told): View {
  const input = { invitation: id }
  const { question, card, swap } = texts(told.locale).calls
  const { title } = call.activity
  return view(
    [
      heading(question.title),
      ...(giver ? [paragraph(swap.asks(mention(giver.identity, giver.name)))] : []),
      ...askedOf(call, role, told),
      buttons(
        press(card.yes, 'accept-invitation', input, { style: 'primary' }),
        press(card.no, 'decline-invitation', input),
        press(question.pause, 'pause-by-invitation', input),
      ),
      note(question.free),
    ],
    question.summary(title),
  )
}

type Asked = Pick<InvitationFacts['call'], 'theme' | 'language' | 'message'> & {
  activity: Parameters<typeof activityFacts>[0] & { title: string; kind: string; partner: { name: string } }
}

/** What a question says, without its buttons: also shown before a call is started. */
export function askedOf({ activity, theme, language, message }: Asked, role: 'leader' | 'beside', told: Told): Part[] {
  const { question } = texts(told.locale).calls
  const { title, partner, kind } = activity
  const asks = role === 'beside' ? question.asksBeside : question.asks
  return [
    paragraph(asks(partner.name, title)),
    ...(message ? [paragraph(message)] : []),
    facts({
      ...activityFacts(activity, { ...told, kind: kindName(kind, told.network) }),
      [question.theme]: theme === null ? undefined : namesOf([theme], told.network.themes),
      [question.language]: language === null ? undefined : namesOf([language], told.network.languages),
    }),
  ]
}

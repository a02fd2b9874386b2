import * as z from 'zod'
import { type Answer, replace } from '../../chat/answer.ts'
import { type Action, mayActAs } from '../../chat/feature.ts'
import { mention, type Span, strong, type Text } from '../../chat/text.ts'
import { buttons, note, type Part, paragraph, press, type View, view } from '../../chat/view.ts'
import type { Membership } from '../../store/membership-rows.ts'
import { seeListAction } from '../daily-list/see-list-action.ts'
import { type Texts, texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'
import { looksAfter, tell } from './people.ts'

export const seePlaceRequestAction = 'see-place-request'
const decidePlaceAction = 'decide-place'

const request = z.object({ membership: z.string() })
const decision = request.extend({ decision: z.enum(['editor', 'member', 'declined']) })

/** What who decides reads: who asks, for which partner, and the three answers. */
export function placeRequestView(
  { person, membership, isFirst }: { person: Span; membership: Membership; isFirst: boolean },
  { ask }: Texts['partners'],
): View {
  const decide = (choice: z.infer<typeof decision>['decision']) => ({ membership: membership.id, decision: choice })
  return view(
    [
      paragraph(ask.text(person, strong(membership.partner.name))),
      note(isFirst ? `${ask.first} ${ask.roles}` : ask.roles),
      buttons(
        press(ask.admitEditor, decidePlaceAction, decide('editor')),
        press(ask.admitMember, decidePlaceAction, decide('member')),
        press(ask.decline, decidePlaceAction, decide('declined'), { style: 'danger' }),
      ),
    ],
    ask.summary(membership.partner.name),
  )
}

/** Shows a request again to who may decide on it. */
export const seePlaceRequest: Action<Caller, Tools, typeof request> = {
  name: seePlaceRequestAction,
  input: request,
  async run({ membership: id }, caller, tools) {
    const words = texts(caller.locale).partners
    const found = await decidable(id, caller, tools)
    if ('refused' in found) return found.refused
    const { membership, person } = found
    if (membership.state !== 'asked') return settled(membership, person, words)
    const editors = (await tools.store.memberships.colleagues(membership.partner.id)).some(
      ({ role }) => role === 'editor',
    )
    return replace(placeRequestView({ person, membership, isFirst: !editors }, words))
  },
}

/** Admits or declines. Of two who decide, the second hears what the first decided. */
export const decidePlace: Action<Caller, Tools, typeof decision> = {
  name: decidePlaceAction,
  input: decision,
  changes: true,
  async run({ membership: id, decision: choice }, caller, tools) {
    const words = texts(caller.locale).partners
    const found = await decidable(id, caller, tools)
    if ('refused' in found) return found.refused
    const { membership, person, contact } = found
    const { name } = membership.partner
    const now = tools.clock.now()
    const by = await tools.store.people.enter(caller, now)
    const deliveries = [tell(contact, ({ told }) => view([paragraph(told[choice](strong(name)))]))]
    if (!(await tools.store.memberships.decide({ membershipId: id, decision: choice, by, deliveries }, now)))
      return settled((await tools.store.memberships.find(id)) ?? membership, person, words)
    tools.outbox.wake()
    const done = choice === 'declined' ? words.declined(person, name) : words.admitted(person, name, choice)
    return replace(view([paragraph(done), ...whatElseWaits(caller)]))
  },
}

/** A coordinator goes on with the list that the request came from. */
const whatElseWaits = ({ role, locale }: Caller): Part[] =>
  mayActAs(role, 'coordinator') ? [buttons(press(texts(locale).review.buttons.waiting, seeListAction))] : []

/** The request with who asks it, or why this person cannot decide on it. */
async function decidable(id: string, caller: Caller, { store }: Tools) {
  const words = texts(caller.locale).partners
  const membership = await store.memberships.find(id)
  const contact = membership && (await store.people.contact(membership.personId))
  if (membership === undefined || contact === undefined) return { refused: say(words.already.gone) }
  if (!looksAfter(caller, membership.partner.id)) return { refused: say(words.notYours) }
  return { membership, contact, person: mention(contact.identity, contact.name) }
}

function settled({ state, partner }: Membership, person: Span, { already }: Texts['partners']): Answer {
  return say(state === 'asked' ? already.gone : already[state](person, partner.name))
}

const say = (text: Text | string): Answer => replace(view([paragraph(text)]))

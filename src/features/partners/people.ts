import { directTo } from '../../chat/address.ts'
import { mayActAs } from '../../chat/feature.ts'
import { type Identity, mention, type Span, strong } from '../../chat/text.ts'
import type { View } from '../../chat/view.ts'
import type { NewDelivery } from '../../store/deliveries.ts'
import type { Colleague, Membership } from '../../store/membership-rows.ts'
import type { Contact } from '../../store/people.ts'
import { type Texts, texts } from '../locale/texts.ts'
import type { Caller, Tools } from '../tools.ts'

/** Whether somebody may decide who belongs to a partner. */
export const looksAfter = ({ role, partners }: Caller, partnerId: string): boolean =>
  mayActAs(role, 'coordinator') || partners.some(({ id, role: place }) => id === partnerId && place === 'editor')

/** A colleague as a mention, or by name when not reachable in chat. */
export const faceOf = ({ identity, name }: Pick<Colleague, 'identity' | 'name'>): Span =>
  identity === undefined ? strong(name) : mention(identity, name)

/** A direct message to one person. */
export const directly = (identity: Identity, view: View): NewDelivery => ({
  to: directTo(identity),
  kind: 'post',
  view,
})

/** A direct message to one person, in that person's language. */
export const tell = (
  { identity, locale }: Pick<Contact, 'identity' | 'locale'>,
  compose: (words: Texts['partners']) => View,
): NewDelivery => directly(identity, compose(texts(locale ?? 'nl').partners))

/** Whether nobody could admit colleagues any more without this person. */
export async function isLastEditor({ state, role, partner }: Membership, { store }: Tools): Promise<boolean> {
  if (state !== 'admitted' || role !== 'editor') return false
  const colleagues = await store.memberships.colleagues(partner.id)
  return colleagues.filter((colleague) => colleague.role === 'editor').length === 1
}

/** The editors of a partner who can be asked in the chat; while there are none, the coordinators decide. */
export async function editorsOf(partnerId: string, { store }: Tools): Promise<Contact[]> {
  const colleagues = await store.memberships.colleagues(partnerId)
  return colleagues.flatMap(({ personId, role, identity, isGuest, name, locale }) =>
    role === 'editor' && identity !== undefined && !isGuest ? [{ personId, identity, name, locale }] : [],
  )
}

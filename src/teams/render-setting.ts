import type { Locale } from '../features/locale/texts.ts'
import type { Mention } from './card.ts'
import { type Along, isLight, type Pressed } from './wire.ts'

/** For whom and where a view is rendered. */
export interface Setting {
  /** The tenant: people of another are named, not mentioned. */
  space: string
  locale: Locale
  where: 'message' | 'dialog'
  /** Whether pressing this opens a form: in a message it is then a button that fetches a dialog. */
  opensForm(pressed: Pressed): boolean
  along?: Along
}

/** A card in the making. */
export interface Canvas extends Setting {
  along: Along
  /**
   * The form in which a menu stands, packed: what was filled in comes back with a choice. The client may then insist on no
   * field, since it would refuse the choice too; the form's own schema refuses, at the field.
   */
  around?: string
  /** Who is mentioned so far, by their id. */
  mentions: Map<string, Mention>
}

/** A card to begin with. What leads back is a comfort, so it stays away where it would fill the card. */
export function newCanvas({ along: { origin, ...along } = {}, ...setting }: Setting): Canvas {
  const isCarried = origin !== undefined && isLight(origin)
  return { ...setting, along: { ...along, ...(isCarried && { origin }) }, mentions: new Map() }
}

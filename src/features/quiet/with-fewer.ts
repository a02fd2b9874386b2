import type { Identity } from '../../chat/text.ts'
import type { View } from '../../chat/view.ts'
import type { Tools } from '../tools.ts'
import { fewerAction, fewerButton } from './fewer-button.ts'

/** A message to somebody in person, with the button that leads to fewer of them. */
export async function withFewer(shown: View, reader: Identity, { store }: Pick<Tools, 'store'>): Promise<View> {
  const has = shown.parts.some(
    (part) => part.kind === 'buttons' && part.buttons.some((one) => one.kind === 'press' && one.action === fewerAction),
  )
  if (has) return shown
  const locale = (await store.messageWishes.localeIn(reader)) ?? 'nl'
  return { ...shown, parts: [...shown.parts, fewerButton(locale)] }
}

import { buttons, type Part, press } from '../../chat/view.ts'
import { type Locale, texts } from '../locale/texts.ts'

/** The action that asks which messages somebody wants. */
export const fewerAction = 'fewer-messages'

/** Stands under every message that the bot sends somebody in person. */
export const fewerButton = (locale: Locale): Part => buttons(press(texts(locale).quiet.fewer, fewerAction))

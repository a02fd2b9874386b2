import { buttons, type Part, press } from '../../chat/view.ts'
import { type Locale, texts } from '../locale/texts.ts'

/** Asks who said yes whether a new moment or place suits too. */
export function leadAgainButtons(activity: string, locale: Locale): Part {
  const { again, card } = texts(locale).calls
  return buttons(
    press(again.still, 'still-leading', { activity }, { style: 'primary' }),
    press(card.leave, 'not-leading', { activity }),
  )
}

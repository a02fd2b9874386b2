import { type Button, press } from '../../chat/view.ts'
import { type Locale, texts } from '../locale/texts.ts'

export const examplesAction = 'inspiration'

/** Leads to examples of a theme day, or of everything. */
export const inspirationButton = (locale: Locale, themeDay?: string): Button =>
  press(
    texts(locale).afterwards.examples.open,
    examplesAction,
    themeDay === undefined ? {} : { theme: `day ${themeDay}` },
  )

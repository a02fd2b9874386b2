import { type Button, buttons, type Part, press } from '../../chat/view.ts'
import { type Locale, texts } from '../locale/texts.ts'

/** Stands under every message to a volunteer: change, pause or stop with one press. */
export function volunteerButtons(locale: Locale): Part {
  const { change, pause } = texts(locale).facilitators
  return buttons(press(change, 'become-facilitator'), press(pause, 'pause-facilitator'), stopButton(locale))
}

/** Stops at once, after the platform itself has asked "are you sure". */
export function stopButton(locale: Locale): Button {
  const { stop, stopConfirm } = texts(locale).facilitators
  return press(stop, 'stop-facilitator', {}, { style: 'danger', confirm: stopConfirm })
}

import { fitsAnywhere } from '../../chat/room.ts'
import { divider, note, type Part, type View, view } from '../../chat/view.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { fewerButton } from './fewer-button.ts'

/**
 * As many of these as one message has room for, in their order, the first always: how many, and the message. What has no
 * room waits for the next day, and the message says so.
 */
export function bundleView(all: readonly View[], locale: Locale): { told: number; view: View } {
  for (let told = all.length; ; told -= 1) {
    const shown = together(all.slice(0, told), all.length - told, locale)
    if (told <= 1 || fitsAnywhere(view([...shown.parts, fewerButton(locale)]))) return { told, view: shown }
  }
}

function together(all: readonly View[], left: number, locale: Locale): View {
  const { several, more } = texts(locale).quiet
  const parts = all.flatMap(({ parts }, index): Part[] => (index === 0 ? parts : [divider, ...parts]))
  const rest = left > 0 ? [divider, note(more(left))] : []
  const [first] = all
  return view([...parts, ...rest], first !== undefined && all.length === 1 ? first.summary : several(all.length))
}

import { type Button, press } from '../../chat/view.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'

/** `a, b en c` in the words of a language. */
export const joinWords = (all: readonly string[], locale: Locale): string =>
  new Intl.ListFormat(locale === 'nl' ? 'nl' : 'en-GB', { type: 'conjunction' }).format(all)

/** Opens the form of an activity with this theme day filled in. */
export const weDoSomething = (key: string, locale: Locale): Button =>
  press(texts(locale).themeDays.weDoSomething, 'activity-for-day', { day: key })

/** What theme days are about, by name. The keys are Dutch words already. */
export function themeCategories({ themeDays }: Pick<Network, 'themeDays'>): { key: string; name: string }[] {
  const keys = [...new Set(themeDays.map(({ category }) => category))].sort((a, b) => a.localeCompare(b, 'nl'))
  return keys.map((key) => ({ key, name: key.charAt(0).toUpperCase() + key.slice(1) }))
}

import type { Locale } from '../locale/texts.ts'
import { texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import { themeCategories } from '../theme-days/theme-day-words.ts'
import { sayPeriod } from './say-period.ts'
import type { Search } from './search.ts'

/** A search in words: Meerzicht, dialoog, deze week. Empty for the whole agenda. */
export function searchWords(search: Search, network: Network, locale: Locale): string {
  const { agenda, pages } = texts(locale)
  const { district, kind, line, themeDay, category, period, audience, text } = search
  const named = (key: string | undefined, all: readonly { key: string; name: string }[]) =>
    all.find((one) => one.key === key)?.name
  return [
    named(kind, network.kinds),
    district,
    line && agenda.line(line),
    named(themeDay, network.themeDays),
    named(category, themeCategories(network)),
    period && sayPeriod(period, locale),
    audience && pages.filters.forWhom(audience),
    text && pages.filters.word(text),
  ]
    .filter(Boolean)
    .join(', ')
}

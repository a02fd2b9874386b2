import type { Menu, Option } from '../../chat/view.ts'
import { type Locale, texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import { themeCategories } from '../theme-days/theme-day-words.ts'
import { offeredPeriods, sayPeriod } from './say-period.ts'
import { packed, type Search, themeChosen, themeValue } from './search.ts'

/** Chosen in a menu to drop that filter. */
export const everything = '*'

/** What can be chosen from a menu. */
export const menuNames = ['district', 'kind', 'theme', 'line', 'period'] as const
type MenuName = (typeof menuNames)[number]

/** Slack gives a menu no more than 255 characters, its action included. */
const MOST_PACKED = 180

interface Reader {
  network: Network
  locale: Locale
}

/** Whether a menu of filters can hold what is searched for. */
export const hasRoom = (search: Search): boolean => packed(search).length <= MOST_PACKED

/** Every filter as a menu that keeps the others; none where these take all the room there is. */
export function filterMenus(search: Search, { network, locale }: Reader): Menu[] {
  const words = texts(locale).agenda
  if (!hasRoom(search)) return []
  const of = (name: MenuName, { label, whole, options, chosen }: Choosing): Menu[] => {
    if (options.length === 0) return []
    const input = { packed: packed(search), menu: name }
    const all: Option = { label: whole, value: everything }
    return [{ label, action: 'agenda', input, options: [all, ...options], chosen: chosen ?? everything }]
  }
  const named = (name: string) => ({ label: name, value: name })
  const keyed = ({ key, name }: { key: string; name: string }) => ({ label: name, value: key })
  const lines = network.lines.map(({ number, name }) => ({ label: name, value: String(number) }))
  return [
    ...of('district', {
      ...{ label: words.district, whole: words.allDistricts, chosen: search.district },
      options: network.districts.map(named),
    }),
    ...of('kind', {
      ...{ label: words.kind, whole: words.allKinds, chosen: search.kind },
      options: network.kinds.map(keyed),
    }),
    ...of('theme', {
      ...{ label: words.theme, whole: words.allThemes, chosen: themeValue(search) },
      options: themeOptions(search, network),
    }),
    ...of('line', { label: words.lines, whole: words.allLines, chosen: search.line, options: lines }),
    ...of('period', {
      ...{ label: words.period, whole: words.allPeriods, chosen: search.period },
      options: periodOptions(search, locale),
    }),
  ]
}

interface Choosing {
  label: string
  /** Of the option that lets everything through. */
  whole: string
  chosen: string | undefined
  options: Option[]
}

/** A choice that was made in a menu, beside what was chosen before. */
export function withChoice(
  search: Search,
  { name, value }: { name: MenuName; value: string },
  network: Network,
): Search {
  const { themeDay, category, ...themeless } = search
  if (name === 'theme') return value === everything ? themeless : { ...themeless, ...themeChosen(value, network) }
  const { [name]: _before, ...rest } = search
  return value === everything ? rest : { ...rest, [name]: value }
}

/** The subjects, the days the network wants a programme for, and what was asked for in words. */
export function themeOptions({ themeDay }: Search, network: Network): Option[] {
  const days = network.themeDays.filter(({ key, weight }) => weight === 'core' || key === themeDay)
  return [
    ...themeCategories(network).map(({ key, name }) => ({ label: name, value: `category ${key}` })),
    ...days.map(({ key, name }) => ({ label: name, value: `day ${key}` })),
  ]
}

function periodOptions({ period }: Search, locale: Locale): Option[] {
  const offered: string[] = [...offeredPeriods]
  if (period !== undefined && !offered.includes(period)) offered.push(period)
  return offered.map((one) => ({ label: sayPeriod(one, locale), value: one }))
}

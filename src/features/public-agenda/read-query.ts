import { readPeriod as periodMeant } from '../../calendar/dutch/read-period.ts'
import { type Day, dayOf } from '../../calendar/local-time.ts'
import { isPeriod, isPeriodKey, periodDays } from '../../calendar/periods.ts'
import { type Locale, type Texts, texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import type { Tools } from '../tools.ts'
import { type ChoiceName, choiceNames, choicesOf } from './choices.ts'
import { isInReach } from './in-reach.ts'
import { type PublicSearch, wholeAgenda } from './public-search.ts'
import { slugOf } from './slug.ts'

/** What stands behind the question mark of an address, as it came. */
export type Query = Readonly<Record<string, unknown>>

/** Longest that is searched for, in characters. */
const LONGEST = 100
const MOST_PAGES = 10_000

export interface ReadQuery {
  search: PublicSearch
  /** Counts from 0. */
  page: number
  /** A sentence for everything that was not understood, which then does not count. */
  problems: string[]
}

interface Setting extends Pick<Tools, 'network' | 'zone' | 'clock'> {
  locale: Locale
}

const todayOf = ({ clock, zone }: Pick<Setting, 'clock' | 'zone'>): Day => dayOf(clock.now(), zone)

/** Reads an address as a search. Whatever stands there: what is understood counts, the rest is said, and nothing breaks. */
export function readQuery(query: Query, { network, locale, ...setting }: Setting): ReadQuery {
  const words = texts(locale).pages.problems
  const problems: string[] = []
  const tell = (problem: string) => {
    if (!problems.includes(problem)) problems.push(problem)
  }
  const typed = (name: string): string => {
    const text = valuesOf(query, name)[0] ?? ''
    if (text.length <= LONGEST) return text
    tell(words.tooLong(LONGEST))
    return ''
  }
  const chosen = Object.fromEntries(
    choiceNames.map((name) => [name, readChoices({ name, values: valuesOf(query, name) }, { network, words, tell })]),
  ) as Record<ChoiceName, string[]>
  const search = { ...wholeAgenda, chosen, audience: typed('doelgroep'), words: typed('zoek') }
  const period = typed('periode')
  const known = period === '' ? undefined : readPeriod(period, todayOf(setting))
  if (period !== '' && known === undefined) tell(words.period(period))
  return { search: { ...search, period: known }, page: readPage(typed('bladzijde')), problems }
}

/** What is given by this name, empty values left out. */
export function valuesOf(query: Query, name: string): string[] {
  const given = Object.hasOwn(query, name) ? [query[name]].flat() : []
  return given.filter((value) => typeof value === 'string').flatMap((value) => value.trim() || [])
}

function readChoices(
  { name, values }: { name: ChoiceName; values: string[] },
  { network, words, tell }: { network: Network; words: Texts['pages']['problems']; tell(problem: string): void },
): string[] {
  const choices = choicesOf(network)[name]
  const found = new Set<string>()
  for (const value of values) {
    const slug = slugOf(value.slice(0, LONGEST))
    const choice = choices.find((one) => one.value === slug) ?? choices.find(({ also }) => also.includes(slug))
    if (choice !== undefined) found.add(choice.value)
    else tell(value.length > LONGEST ? words.tooLong(LONGEST) : words[name](value))
  }
  // In the order of the list, so that the same search is the same address.
  return choices.map(({ value }) => value).filter((value) => found.has(value))
}

/** Undefined for what is no period, or one so far away that there is nothing. */
function readPeriod(typed: string, today: Day): string | undefined {
  const period = isPeriod(typed) ? typed : periodMeant(typed.replaceAll('-', ' '), today)
  if (period === undefined || isPeriodKey(period)) return period
  const days = periodDays(period, today)
  return days && (isInReach(days.from, today) || isInReach(days.to, today)) ? period : undefined
}

const readPage = (typed: string): number =>
  /^\d{1,5}$/.test(typed) ? Math.min(Math.max(Number(typed), 1), MOST_PAGES) - 1 : 0

/** The month that is asked for: this one where none is, or none that can be shown. */
export function readMonth(query: Query, { locale, ...setting }: Setting): { month: string; problems: string[] } {
  const today = todayOf(setting)
  const typed = valuesOf(query, 'maand')[0]
  if (typed === undefined) return { month: today.slice(0, 7), problems: [] }
  const month = readPeriod(typed.slice(0, LONGEST), today)
  if (month !== undefined && /^\d{4}-\d{2}$/.test(month)) return { month, problems: [] }
  const words = texts(locale).pages.problems
  const problem = typed.length > LONGEST ? words.tooLong(LONGEST) : words.period(typed)
  return { month: today.slice(0, 7), problems: [problem] }
}

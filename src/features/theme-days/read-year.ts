import { dayOf } from '../../calendar/local-time.ts'
import { type Locale, texts } from '../locale/texts.ts'
import { type Query, valuesOf } from '../public-agenda/read-query.ts'
import type { Tools } from '../tools.ts'
import { knownYears } from './days-meant.ts'

/** How many years can be chosen before and after the one that is shown. */
const AROUND = 1

/** The year that is asked for by an address: this one where none is, or one of which nothing is known. */
export function readYear(query: Query, { clock, zone, locale }: Pick<Tools, 'clock' | 'zone'> & { locale: Locale }) {
  const thisYear = Number(dayOf(clock.now(), zone).slice(0, 4))
  const typed = valuesOf(query, 'jaar')[0]
  const asked = typed !== undefined && /^\d{4}$/.test(typed) ? Number(typed) : undefined
  const isKnown = asked !== undefined && asked >= knownYears.first && asked <= knownYears.last
  const year = isKnown ? asked : thisYear
  const { first, last } = knownYears
  const around = Array.from({ length: 2 * AROUND + 1 }, (_, index) => year - AROUND + index)
  const { year: unknown, tooLong } = texts(locale).pages.problems
  const longest = 100
  const problem = (words: string) => (words.length > longest ? tooLong(longest) : unknown(words, first, last))
  return {
    year,
    others: around.filter((other) => other >= first && other <= last),
    problems: typed === undefined || isKnown ? [] : [problem(typed)],
  }
}

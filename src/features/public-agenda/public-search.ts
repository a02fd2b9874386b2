import { isPeriodKey } from '../../calendar/periods.ts'
import type { ActivityFilter } from '../../store/activities.ts'
import { texts } from '../locale/texts.ts'
import type { Network } from '../network/network.ts'
import { type Choice, type ChoiceName, choiceNames, choicesOf } from './choices.ts'
import { slugOf } from './slug.ts'

/** What a visitor wants to see. An empty list or text lets everything through. */
export interface PublicSearch {
  /** Values of choices. */
  chosen: Record<ChoiceName, string[]>
  /** For whom it is, in free words. */
  audience: string
  words: string
  /** A key such as `this-week`, a month `2027-03` or a day `2027-03-08`. */
  period: string | undefined
}

export const wholeAgenda: PublicSearch = {
  chosen: { wijk: [], thema: [], soort: [], lijn: [] },
  audience: '',
  words: '',
  period: undefined,
}

/** The choices that were made, in the order of the network file. */
export const choicesMade = ({ chosen }: PublicSearch, network: Network): { name: ChoiceName; choice: Choice }[] =>
  choiceNames.flatMap((name) =>
    choicesOf(network)
      [name].filter(({ value }) => chosen[name].includes(value))
      .map((choice) => ({ name, choice })),
  )

/** What the database can sort out of a search. */
export function filterOf(
  search: PublicSearch,
  network: Network,
): Omit<ActivityFilter, 'publicOnly'> & Pick<PublicSearch, 'audience'> & { text: string } {
  const filter: Record<string, (string | number)[]> = {}
  for (const { choice } of choicesMade(search, network))
    for (const [sort, meant] of Object.entries(choice.means)) filter[sort] = [...(filter[sort] ?? []), ...meant]
  return { ...filter, audience: search.audience, text: search.words }
}

/** A search as it stands in an address; the same search is always the same words. */
export function queryOf({ chosen, audience, words, period }: PublicSearch): URLSearchParams {
  const query = new URLSearchParams()
  for (const name of choiceNames) for (const value of chosen[name]) query.append(name, value)
  if (audience !== '') query.set('doelgroep', audience)
  if (period !== undefined) query.set('periode', periodValue(period))
  if (words !== '') query.set('zoek', words)
  return query
}

/** A period as it stands in an address: `deze-week`. */
export const periodValue = (period: string): string =>
  isPeriodKey(period) ? slugOf(texts('nl').agenda.periods[period]) : period

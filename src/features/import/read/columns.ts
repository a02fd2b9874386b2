import { folded } from '../../public-agenda/slug.ts'

/** The columns of a file of activities, in the order in which the agenda is exported. */
export const columns = ['titel', 'begin', 'eind', 'wijk', 'plaats', 'soort', 'organisatie', 'omschrijving'] as const
export type Column = (typeof columns)[number]

/** Without these no row can become an activity. */
export const neededColumns = ['titel', 'begin'] as const satisfies readonly Column[]

/** What else people write above a column. */
const alsoCalled: Record<Column, readonly string[]> = {
  titel: ['naam', 'activiteit', 'onderwerp', 'title'],
  begin: ['start', 'aanvang', 'begint', 'datum en tijd'],
  eind: ['einde', 'end', 'eindigt'],
  wijk: ['district'],
  plaats: ['locatie', 'waar', 'place', 'location'],
  soort: ['type', 'kind'],
  organisatie: ['organisator', 'partner', 'organisation'],
  omschrijving: ['beschrijving', 'toelichting', 'description'],
}

/** The column that a heading means; undefined for any other. */
export function columnCalled(heading: string): Column | undefined {
  const said = folded(heading)
  return columns.find((column) => column === said || alsoCalled[column].includes(said))
}

import { volunteerEntries } from '../facilitators/path/waiting-entries.ts'
import type { Locale } from '../locale/texts.ts'
import { placeEntries } from '../partners/place-entries.ts'
import { reviewEntries } from '../review/waiting-entries.ts'
import type { Tools } from '../tools.ts'
import type { Entries, Entry } from './entry.ts'

/** Everything that can wait for the coordinators. */
const entries: readonly Entries[] = [reviewEntries, placeEntries, volunteerEntries]

/** What waits for the coordinators now, the longest first. */
export async function everythingThatWaits(tools: Tools, locale: Locale): Promise<Entry[]> {
  const all = await Promise.all(entries.map((of) => of(tools, locale)))
  return all.flat().toSorted((one, other) => one.since.getTime() - other.since.getTime())
}

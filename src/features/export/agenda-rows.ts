import { mostRows } from '../import/read/read-file.ts'
import { findPublic } from '../public-agenda/public-list.ts'
import type { PublicSearch } from '../public-agenda/public-search.ts'
import { type ExportedRow, type ExportGround, exportedRow } from './exported-row.ts'

/** The public agenda as rows. */
export interface AgendaRows {
  rows: ExportedRow[]
  /** How many were let in at most, where there was more. */
  cutAt: number | undefined
}

/**
 * What is public and goes on, as far as a search lets it through, and as much as an import takes; what is for the network
 * alone is never among it.
 */
export async function agendaRows(
  search: PublicSearch,
  ground: Parameters<typeof findPublic>[1] & ExportGround,
): Promise<AgendaRows> {
  const activities = await findPublic({ search, skip: 0, take: mostRows }, ground)
  const hasMore = activities.length > mostRows
  return {
    rows: activities
      .slice(0, mostRows)
      .filter(({ state }) => state === 'published')
      .map((activity) => exportedRow(activity, ground)),
    cutAt: hasMore ? mostRows : undefined,
  }
}

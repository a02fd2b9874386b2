import { dayOf } from '../../calendar/local-time.ts'
import { folded } from '../public-agenda/slug.ts'
import { type JudgeGround, judgeRow, type ReadyRow, type RowFault } from './judge-row.ts'
import type { RawRow } from './read/raw-row.ts'

/** What stands in the agenda already, as far as it may be the same. */
export interface Standing {
  title: string
  startsAt: Date
  partner: { id: string; name: string }
}

/** A row that stays out, and why. */
export interface RefusedRow {
  row: number
  title: string
  faults: (RowFault | { column: 'titel'; why: 'twice'; other: number })[]
}

/** A row that goes in, and who has something by that title on that day. */
interface NewRow extends ReadyRow {
  double?: string
}

/** What an import would do. Making it changes nothing. */
export interface ImportPlan {
  fresh: NewRow[]
  /** What is in the agenda already. */
  there: ReadyRow[]
  refused: RefusedRow[]
}

/** Judges every row, and sorts what can go in by whether it is there: the same title on the same day of the same partner. */
export function planImport(
  rows: readonly RawRow[],
  { standing, ...ground }: JudgeGround & { standing: readonly Standing[] },
): ImportPlan {
  const plan: ImportPlan = { fresh: [], there: [], refused: [] }
  const { zone } = ground
  const known = new Set(standing.map((one) => sameKey(one, zone)))
  const others = new Map(standing.map((one) => [titleKey(one, zone), one.partner.name]))
  const seen = new Map<string, number>()
  for (const raw of rows) {
    const judged = judgeRow(raw, ground)
    if (Array.isArray(judged)) {
      plan.refused.push({ row: raw.row, title: raw.cells.titel ?? '', faults: judged })
      continue
    }
    const key = sameKey(judged, zone)
    const other = seen.get(key)
    const double = others.get(titleKey(judged, zone))
    if (known.has(key)) plan.there.push(judged)
    else if (other !== undefined)
      plan.refused.push({ row: raw.row, title: judged.title, faults: [{ column: 'titel', why: 'twice', other }] })
    else plan.fresh.push({ ...judged, ...(double !== undefined && { double }) })
    if (other === undefined) seen.set(key, raw.row)
    others.set(titleKey(judged, zone), judged.partner.name)
  }
  return plan
}

/** Two with the same key are the same activity. */
export const sameKey = ({ partner, ...one }: Standing, zone: string): string => `${partner.id} ${titleKey(one, zone)}`

// A title may have no letters at all.
const titleKey = ({ title, startsAt }: Pick<Standing, 'title' | 'startsAt'>, zone: string): string =>
  `${dayOf(startsAt, zone)} ${folded(title) || title}`

import { longest, wholeCity } from '../activities/activity-values.ts'
import { districtCalled, plainWords } from '../activities/free-text/named-districts.ts'
import { isUnusable } from '../is-unusable.ts'
import type { Network } from '../network/network.ts'
import { judgeMoments, type MomentFault } from './judge-moments.ts'
import { called, nearestName } from './nearest-name.ts'
import { type Column, columns } from './read/columns.ts'
import type { RawRow, Unfit } from './read/raw-row.ts'

interface Partner {
  id: string
  key: string
  name: string
}

/** One row that can become an activity. */
export interface ReadyRow {
  row: number
  title: string
  kind: string
  startsAt: Date
  endsAt: Date | null
  district: string | null
  place: string | null
  description: string | null
  partner: Partner
}

/** Why a row cannot, at the column where it can be mended; the row as a whole where there is none. */
export type RowFault =
  | MomentFault
  | { column: 'titel'; why: 'missing' }
  | { column: 'plaats'; why: 'nowhere' }
  | { column: 'wijk' | 'soort' | 'organisatie'; why: 'unknown'; value: string; near?: string }
  | { column: 'soort' | 'organisatie'; why: 'not-said' }
  | { column: Column; why: 'too-long'; length: number; most: number }
  | { column: Column; why: 'sign' }
  | { column?: undefined; why: 'unfit'; unfit: Unfit }

/** What counts for rows that do not say it themselves. */
export interface Besides {
  partner?: Partner | undefined
  kind?: string | undefined
}

export interface JudgeGround {
  now: Date
  /** The network's zone. */
  zone: string
  network: Network
  partners: readonly Partner[]
  besides: Besides
}

/** What a row becomes, or everything that is wrong with it. */
export function judgeRow(raw: RawRow, ground: JudgeGround): ReadyRow | RowFault[] {
  if (raw.unfit !== undefined) return [{ why: 'unfit', unfit: raw.unfit }]
  const { cells, row } = raw
  const moments = judgeMoments(cells, ground)
  const district = districtOf(cells.wijk, ground.network)
  const kind = kindOf(raw, ground)
  const partner = partnerOf(raw, ground)
  const faults = [
    ...wordFaults(raw),
    ...('faults' in moments ? moments.faults : []),
    ...[district, kind, partner].flatMap((read) => ('fault' in read ? [read.fault] : [])),
    ...(cells.wijk === undefined && cells.plaats === undefined ? [{ column: 'plaats', why: 'nowhere' } as const] : []),
  ]
  if (faults.length > 0 || 'faults' in moments || 'fault' in district || 'fault' in kind || 'fault' in partner)
    return faults.sort((one, other) => columns.indexOf(columnOf(one)) - columns.indexOf(columnOf(other)))
  const { titel: title = '', plaats = null, omschrijving = null } = cells
  return {
    ...{ row, title, kind: kind.value, district: district.value, place: plaats, description: omschrijving },
    ...moments,
    partner: partner.value,
  }
}

const columnOf = ({ column }: RowFault): Column => column ?? 'titel'

type Found<Value> = { value: Value } | { fault: RowFault }

const limits: Partial<Record<Column, number>> = {
  titel: longest.line,
  plaats: longest.line,
  omschrijving: longest.lines,
}

function wordFaults({ cells }: RawRow): RowFault[] {
  const isTitled = /[^\p{C}\p{Z}]/u.test(cells.titel ?? '')
  return [
    ...(isTitled ? [] : [{ column: 'titel', why: 'missing' } as const]),
    ...columns.flatMap((column): RowFault[] => {
      const [words, most] = [cells[column] ?? '', limits[column]]
      if (isUnusable(words)) return [{ column, why: 'sign' }]
      return most !== undefined && words.length > most ? [{ column, why: 'too-long', length: words.length, most }] : []
    }),
  ]
}

function districtOf(words: string | undefined, network: Network): Found<string | null> {
  if (words === undefined) return { value: null }
  const found = districtCalled(words, network)
  if (found !== undefined) return { value: found.value === wholeCity ? null : found.value }
  return { fault: { column: 'wijk', why: 'unknown', value: words, ...near(words, network.districts) } }
}

function kindOf({ cells, maybe }: RawRow, { network, besides }: JudgeGround): Found<string> {
  if (cells.soort !== undefined) {
    const { soort: value } = cells
    const found = called(value, network.kinds)
    if (found !== undefined) return { value: found.key }
    return { fault: { column: 'soort', why: 'unknown', value, ...near(value, namesOf(network.kinds)) } }
  }
  const meant = maybe?.kinds.map((kind) => called(kind, network.kinds)).find((kind) => kind !== undefined)?.key
  const kind = meant ?? besides.kind ?? kindInTitle(cells.titel ?? '', network)
  return kind === undefined ? { fault: { column: 'soort', why: 'not-said' } } : { value: kind }
}

/** The kind that a title names: Dialoog over geloof, or a sort of activity that the network has a template for. */
function kindInTitle(title: string, { kinds, templates }: Network): string | undefined {
  const spaced = ` ${plainWords(title)} `
  const says = (words: string) => spaced.includes(` ${plainWords(words)} `)
  const named = kinds.filter(({ name }) => says(name)).map(({ key }) => key as string)
  const sorts = templates.filter(({ name, words }) => [name, ...words].some(says)).map(({ kind }) => kind as string)
  const meant = [...new Set([...named, ...sorts])]
  return meant.length === 1 ? meant[0] : undefined
}

function partnerOf({ cells, maybe }: RawRow, { partners, besides }: JudgeGround): Found<Partner> {
  if (cells.organisatie !== undefined) {
    const { organisatie: value } = cells
    const found = called(value, partners)
    if (found !== undefined) return { value: found }
    return { fault: { column: 'organisatie', why: 'unknown', value, ...near(value, namesOf(partners)) } }
  }
  const partner = called(maybe?.organisation ?? '', partners) ?? besides.partner
  return partner === undefined ? { fault: { column: 'organisatie', why: 'not-said' } } : { value: partner }
}

const namesOf = (all: readonly { name: string }[]): string[] => all.map(({ name }) => name)

const near = (words: string, names: readonly string[]): { near?: string } => {
  const name = nearestName(words, names)
  return name === undefined ? {} : { near: name }
}

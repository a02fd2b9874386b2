import type { Column } from './columns.ts'

/** One row as its file has it, with nothing judged yet: all cells are words, and moments are words too. */
export interface RawRow {
  /** What a person counts: the row of a sheet with its headings as row 1, or the number of an appointment in its calendar. */
  row: number
  cells: Partial<Record<Column, string>>
  /** Of a calendar: what may or may not be names of kinds and organisations. */
  maybe?: { kinds: string[]; organisation?: string }
  /** Why it can be no activity, whatever its cells say. */
  unfit?: Unfit
}

/** What only calendars have: cancelled, private, in a zone that nobody knows, or coming back in a way that is not read. */
export type Unfit =
  | { why: 'cancelled' | 'private' | 'rhythm' | 'broken' }
  | { why: 'zone'; zone: string }
  /** None of its times is still to come and near enough. */
  | { why: 'none-ahead' }

/** What a file says. */
export interface ReadRows {
  format: Format
  rows: RawRow[]
  /** Headings that mean nothing here. */
  unknownColumns: string[]
  /** Of what comes back without end only the first months were taken, by row. */
  cutRows: number[]
}

export type Format = 'csv' | 'xlsx' | 'ics'

/** Why nothing of a file can be read. */
export type FileFault =
  | { fault: 'empty' | 'kind' | 'old-excel' | 'too-large' | 'unpacked-too-large' | 'broken' }
  | { fault: 'too-many'; most: number }
  | { fault: 'headings'; missing: Column[] }
  | { fault: 'quote'; row: number }

export const isFault = (read: object): read is FileFault => 'fault' in read

import { expect, it } from 'vitest'
import { daysMeant } from './days-meant.ts'

it.each<[string, string, string | undefined]>([
  ['maart', '2026-11-21', '2027-03-01 2027-03-31'],
  ['Maart 2028', '2026-11-21', '2028-03-01 2028-03-31'],
  ['november', '2026-11-21', '2026-11-21 2026-11-30'],
  ['dec', '2026-11-21', '2026-12-01 2026-12-31'],
  ['february', '2028-01-05', '2028-02-01 2028-02-29'],
  ['volgende  maand', '2026-12-31', '2027-01-01 2027-01-31'],
  ['deze maand', '2026-11-21', '2026-11-21 2026-11-30'],
  ['volgende week', '2026-11-21', '2026-11-23 2026-11-29'],
  ['deze week', '2026-11-21', '2026-11-21 2026-11-22'],
  ['dit jaar', '2026-11-21', '2026-11-21 2026-12-31'],
  ['volgend jaar', '2026-11-21', '2027-01-01 2027-12-31'],
  ['2027', '2026-11-21', '2027-01-01 2027-12-31'],
  ['2041', '2026-11-21', undefined],
  ['1999', '2026-11-21', undefined],
  ['maart 1999', '2026-11-21', undefined],
  ['volgend jaar', '2040-05-01', undefined],
  ['ooit', '2026-11-21', undefined],
  ['maart april', '2026-11-21', undefined],
])('%j on %s means %s', (typed, today, period) => {
  const read = daysMeant(typed, today)
  expect(read && `${read.from} ${read.to}`).toBe(period)
})

import { expect, test } from 'vitest'
import { readNetwork } from '../../network-file.ts'
import { texts } from '../locale/texts.ts'
import { periodSpan } from './periods.ts'
import { readSearch, searchWords } from './search.ts'

const network = readNetwork('prisma/zoetermeer.json')
// A Wednesday.
const today = '2027-03-03'

test.each([
  ['', {}, []],
  ['meerzicht', { district: 'Meerzicht' }, []],
  ['in de wijk De Leyens', { district: 'De Leyens' }, []],
  ['DIALOGEN deze week', { kind: 'dialogue', period: 'this-week' }, []],
  ['dit weekend, seghwaert', { period: 'this-weekend', district: 'Seghwaert' }, []],
  ['lijn 2', { line: '2' }, []],
  ['keti koti', { themeDay: 'keti_koti' }, []],
  ['maart', { period: '2027-03' }, []],
  ['feb', { period: '2028-02' }, []],
  ['december 2029', { period: '2029-12' }, []],
  ['tomorrow', { period: 'tomorrow' }, []],
  ['volgende', {}, ['volgende']],
  ['meerzicht oosterheem', { district: 'Meerzicht' }, ['oosterheem']],
  ['blorb <!channel> 🎉', {}, ['blorb', '<!channel>']],
  ['x '.repeat(2500), {}, Array(2500).fill('x')],
])('the words %j are read', (text, search, unknown) => {
  expect(readSearch(text, network, today)).toEqual({ search, unknown })
})

test.each([
  ['today', '2027-03-02T23:00:00Z', '2027-03-03T23:00:00Z'],
  ['tomorrow', '2027-03-03T23:00:00Z', '2027-03-04T23:00:00Z'],
  ['this-week', '2027-02-28T23:00:00Z', '2027-03-07T23:00:00Z'],
  ['this-weekend', '2027-03-05T23:00:00Z', '2027-03-07T23:00:00Z'],
  ['next-week', '2027-03-07T23:00:00Z', '2027-03-14T23:00:00Z'],
  // Summer time begins on the 28th.
  ['this-month', '2027-02-28T23:00:00Z', '2027-03-31T22:00:00Z'],
  ['next-month', '2027-03-31T22:00:00Z', '2027-04-30T22:00:00Z'],
  ['2027-12', '2027-11-30T23:00:00Z', '2027-12-31T23:00:00Z'],
])('the period %s runs from midnight to midnight', (period, from, to) => {
  expect(periodSpan(period, today, 'Europe/Amsterdam')).toEqual({ from: new Date(from), to: new Date(to) })
})

test('a search is said in words', () => {
  const search = { district: 'Meerzicht', kind: 'dialogue', line: '2', period: '2027-03' }
  expect(searchWords(search, network, texts('nl').agenda)).toBe('Dialoog, Meerzicht, ontwikkellijn 2, maart 2027')
})

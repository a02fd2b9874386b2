import { expect, test } from 'vitest'
import { readNetwork } from '../../network-file.ts'
import { readSearch } from './read-search.ts'
import { searchWords } from './search-words.ts'

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
  ['oosterheem iftar volgende maand', { district: 'Oosterheem', text: 'iftar', period: 'next-month' }, []],
  ['volgende maand iftar Oosterheem', { district: 'Oosterheem', text: 'iftar', period: 'next-month' }, []],
  ['iftars in Oosterheem vanavond', { district: 'Oosterheem', text: 'iftars', period: 'tonight' }, []],
  ['voor vrouwen in maart', { audience: 'vrouwen', period: '2027-03' }, []],
  ['dialoog voor de jongeren meerzicht', { kind: 'dialogue', audience: 'jongeren', district: 'Meerzicht' }, []],
  ['doelgroep ouderen, koffie', { audience: 'ouderen', text: 'koffie' }, []],
  ['koffie, doelgroep ouderen', { text: 'koffie', audience: 'ouderen' }, []],
  ['thema taal', { category: 'taal' }, []],
  ['taal', { text: 'taal' }, []],
  ['workshops 12 maart', { kind: 'workshop', period: '2027-03-12' }, []],
  ['komende vrijdag', { period: '2027-03-05' }, []],
  ['“Keti Koti” meerzicht', { text: 'Keti Koti', district: 'Meerzicht' }, []],
  ['volgende', { text: 'volgende' }, []],
  ['meerzicht oosterheem', { district: 'Meerzicht' }, ['oosterheem']],
  ['morgen volgende week', { period: 'tomorrow' }, ['volgende week']],
  ['blorb <!channel> 🎉', { text: 'blorb channel' }, ['🎉']],
  ["café's drop*table --", { text: "café's drop table" }, ['--']],
  ['x '.repeat(2500), {}, Array(2500).fill('x')],
  [`${'lang'.repeat(40)} kort`, { text: 'kort' }, ['lang'.repeat(40)]],
])('the words %j are read', (text, search, unknown) => {
  expect(readSearch(text, network, today)).toEqual({ search, unknown })
})

test('a search is said in words', () => {
  const search = { district: 'Meerzicht', kind: 'dialogue', line: '2', period: '2027-03' }
  expect(searchWords(search, network, 'nl')).toBe('Dialoog, Meerzicht, ontwikkellijn 2, maart 2027')
})

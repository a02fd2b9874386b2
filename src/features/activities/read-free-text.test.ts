import { describe, expect, test } from 'vitest'
import { plainView, view } from '../../chat/view.ts'
import { readNetwork } from '../../network-file.ts'
import { readFreeText } from './read-free-text.ts'

const network = readNetwork('prisma/zoetermeer.json')
const about = {
  network,
  zone: 'Europe/Amsterdam',
  clock: { now: () => new Date('2027-02-01T10:00:00Z') },
  locale: 'nl' as const,
}
const read = (text: string) => {
  const { typed, hints } = readFreeText(text, about)
  const filled = Object.entries(typed).filter(([, value]) => value !== '')
  return { typed: Object.fromEntries(filled), hints: hints.length === 0 ? '' : plainView(view(hints)) }
}

const friday = { day: '2027-02-26', start: '18:00', end: '20:30' }

describe('free text after the command fills the form', () => {
  test.each([
    [
      'Buurtiftar vr 26 feb 18:00-20:30 De Wadi, Oosterheem, max 40',
      { ...friday, title: 'Buurtiftar', place: 'De Wadi', district: 'Oosterheem', capacity: '40' },
    ],
    [
      'Buurtiftar, max. 12 personen, vr 26 feb 18:00-20:30 in De Wadi',
      { ...friday, title: 'Buurtiftar', place: 'De Wadi', capacity: '12' },
    ],
    [
      'vr 26 feb 18:00-20:30 Buurtiftar, De Wadi in Oosterheem',
      { ...friday, title: 'Buurtiftar', place: 'De Wadi in Oosterheem', district: 'Oosterheem' },
    ],
    ['Eten, praten en zingen vr 26 feb 18:00-20:30', { ...friday, title: 'Eten, praten en zingen' }],
    ['Dialoog over geloof, Meerzicht', { title: 'Dialoog over geloof', kind: 'dialogue', district: 'Meerzicht' }],
    ['Feest in het Buurtcentrum', { title: 'Feest in het Buurtcentrum' }],
    [
      'Keti Koti ontbijt 1 juli 2027 10:00 heel de stad 100 plaatsen',
      { title: 'Keti Koti ontbijt', day: '2027-07-01', start: '10:00', district: '*', capacity: '100' },
    ],
    [
      'Workshop koken 26 februari 20:00-00:30 de leyens',
      {
        title: 'Workshop koken',
        kind: 'workshop',
        day: '2027-02-26',
        start: '20:00',
        end: '00:30',
        district: 'De Leyens',
      },
    ],
    ['max 0', { title: 'max 0' }],
    ['🎉 <!channel> *feest*', { title: '🎉 <!channel> *feest*' }],
    ['', {}],
  ])('%s', (text, values) => {
    expect(read(text).typed).toEqual(values)
  })

  test('what is not clear stays open, and a hint names it', () => {
    const { typed, hints } = read('Feest 8 of 9 maart om half acht, Meerzicht of Oosterheem')
    expect(Object.keys(typed).sort()).toEqual(['place', 'title'].filter((key) => key in typed))
    expect(hints).toContain('8 of 9 maart')
    expect(hints).toContain('half acht')
    expect(hints).toContain('Meerzicht, Oosterheem')
  })

  test('what was typed is shown in full, so nothing is lost, however long', () => {
    const long = 'woord '.repeat(200).trim()
    expect(read(long).typed).toEqual({ description: long })
    expect(read(long).hints).toContain(`Jij typte: ${long}`)
    const endless = 'x'.repeat(5000)
    expect(read(endless).typed).toEqual({})
    expect(read(endless).hints).toContain(endless)
  })
})

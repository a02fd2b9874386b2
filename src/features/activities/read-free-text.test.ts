import { describe, expect, test } from 'vitest'
import { readNetwork } from '../../network-file.ts'
import { readFreeText } from './read-free-text.ts'

const network = readNetwork('prisma/zoetermeer.json')
const about = { network, zone: 'Europe/Amsterdam', now: new Date('2027-02-01T10:00:00Z') }
const filled = (text: string) =>
  Object.fromEntries(Object.entries(readFreeText(text, about).typed).filter(([, value]) => value !== ''))

const friday = { day: '2027-02-26', start: '18:00', end: '20:30' }

describe('free text after the command fills the form', () => {
  test.each([
    [
      'Buurtiftar, max. 12 personen, vr 26 feb 18:00-20:30 in De Wadi',
      { ...friday, title: 'Buurtiftar', place: 'De Wadi', capacity: '12' },
    ],
    [
      'vr 26 feb 18:00-20:30 Buurtiftar, De Wadi in Oosterheem',
      { ...friday, title: 'Buurtiftar', place: 'De Wadi', district: 'Oosterheem' },
    ],
    ['Eten, praten en zingen vr 26 feb 18:00-20:30', { ...friday, title: 'Eten, praten en zingen' }],
    ['Eten, De Wadi, vr 26 feb 18:00-20:30', { ...friday, title: 'Eten', place: 'De Wadi' }],
    ['Dialoog over geloof, Meerzicht', { title: 'Dialoog over geloof', kind: 'dialogue', district: 'Meerzicht' }],
    ['Feest in het Buurtcentrum', { title: 'Feest', place: 'het Buurtcentrum' }],
    ['Vrouwen in de politiek', { title: 'Vrouwen in de politiek' }],
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
    [
      'Feest, vr 26 feb 18:00-20:30, De Wadi, aanmelden via 06-12345678, iedereen welkom',
      {
        ...friday,
        title: 'Feest',
        place: 'De Wadi',
        description: 'aanmelden via 06-12345678, iedereen welkom',
      },
    ],
    ['max 0', { title: 'max 0' }],
    ['🎉 <!channel> *feest*', { title: '🎉 <!channel> *feest*' }],
    ['', {}],
  ])('%s', (text, values) => {
    expect(filled(text)).toEqual(values)
  })

  test('what the first form does not ask is kept for the second', () => {
    const text = 'Koken vr 26 feb 18:00 De Wadi voor jongeren € 2,50 p.p. https://piezo.nl/koken.'
    expect(readFreeText(text, about)).toMatchObject({
      typed: { title: 'Koken', place: 'De Wadi' },
      besides: { cost: '€ 2,50 p.p.', audience: 'jongeren', link: 'https://piezo.nl/koken' },
    })
  })

  test('what comes back begins at the first time, and says how', () => {
    expect(readFreeText('Koffie elke dinsdag 10.00', about)).toMatchObject({
      typed: { day: '2027-02-02' },
      repeats: { how: 'weekly', words: 'elke dinsdag' },
    })
    expect(readFreeText('Koffie elke eerste maandag van de maand 10u', about).repeats?.how).toBe('monthly-weekday')
    expect(readFreeText('Koffie elke maand op de 15e', about).repeats?.how).toBe('monthly-date')
    expect(readFreeText('Koffie om de week op dinsdag', about).repeats?.how).toBe('two-weekly')
  })

  test('of several districts none is taken', () => {
    const { typed, districts } = readFreeText('Feest 8 maart, Meerzicht of Oosterheem', about)
    expect([typed.district, districts]).toEqual([undefined, ['Meerzicht', 'Oosterheem']])
  })

  test('what is too long for a title stands in the description, as far as that goes', () => {
    const long = 'woord '.repeat(200).trim()
    expect(readFreeText(long, about)).toMatchObject({ typed: { description: long }, isLong: true })
    expect(readFreeText('x'.repeat(5000), about).typed).toEqual({})
  })
})

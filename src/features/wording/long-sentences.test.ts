import { describe, expect, test } from 'vitest'
import { hintsIn, said } from '../../testing/hints-in.ts'

describe('a long sentence', () => {
  const long =
    'Op deze avond praten wij met de buren over het plein en over de tuin, zodat iedereen weet wat er gaat gebeuren en wie er helpt'

  test('is told with how many words it has and where a new one can begin', () => {
    expect(hintsIn({ description: `Kom ook! ${long}. Er is koffie.` })).toEqual([
      {
        kind: 'long-sentence',
        passage: 'description',
        about: long,
        count: 26,
        alternatives: ['zodat iedereen weet'],
      },
    ])
  })

  const words = (count: number) =>
    `Wij ${'eten met '
      .repeat(50)
      .split(' ')
      .slice(0, count - 2)
      .join(' ')} samen`

  test('has more than twenty words', () => {
    expect(said(`${words(20)}.`)).toEqual([])
    expect(said(`${words(21)}.`)).toHaveLength(1)
  })

  test.each([
    ['an abbreviation', `${words(12)} met dhr. Jansen en ${words(8)}.`, 1],
    ['an initial', `${words(12)} met A. Jansen en ${words(8)}.`, 1],
    ['a stop before a small letter', `${words(12)} enz. en ${words(9)}.`, 1],
    ['a time', `Wij eten om 18.00 uur ${words(20)}.`, 1],
    ['a stop', `${words(15)}. ${words(15)}.`, 0],
    ['a question', `${words(15)}? ${words(15)}!`, 0],
    ['a quote that ends with one', `Zij zei: “Kom!” ${words(19)}.`, 0],
    ['a line', `${words(15)}\n${words(15)}`, 0],
    ['points of a list', `- ${words(15)}\n• ${words(15)} • ${words(15)}`, 0],
    ['an emoji', `${words(15)} 🎉 ${words(15)}`, 0],
    ['a dash', `${words(12)} – ${words(12)}`, 0],
    ['a colon', `${words(12)}: ${words(12)}`, 0],
  ])('is counted right around %s', (_, description, many) => {
    expect(said(description).filter((hint) => hint.startsWith('long-sentence'))).toHaveLength(many)
  })

  test.each([
    'Programma 12.00 uur welkom met thee, 12.30 uur muziek van het koor, 13.30 uur workshops voor jong en oud, 15.00 uur samen eten',
    'Neem mee voor de kinderen: schaar, lijm, verf, kwasten, oud papier, een schort, een doos, wol, stof, kralen, knopen, een beker, stiften, linten en een tas',
    'Wij gaan naar www.zoetermeer.nl en https://a.nl/b?c=d en #een #twee #drie #vier #vijf #zes #zeven #acht #negen #tien #elf met de buren',
  ])('is no programme, enumeration or row of links: %j', (description) => {
    expect(said(description)).toEqual([])
  })
})

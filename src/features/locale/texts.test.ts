import { describe, expect, it } from 'vitest'
import { readNetwork } from '../../network-file.ts'
import { findHints } from '../wording/find-hints.ts'
import { texts } from './texts.ts'

/** Every text with the path to it; of a text with values its source. */
function all(texts: unknown, path = ''): [string, string][] {
  if (typeof texts === 'string') return [[path, texts]]
  if (typeof texts === 'function') return [[path, texts.toString().replaceAll(/^[^=]*=>/g, '')]]
  return Object.entries(texts ?? {}).flatMap(([key, value]) => all(value, path === '' ? key : `${path}.${key}`))
}

const holding = (locale: 'nl' | 'en', unwanted: RegExp) => all(texts(locale)).filter(([, text]) => unwanted.test(text))

describe('the texts', () => {
  it.each(['nl', 'en'] as const)('hold no signs that would be shown as they are: %s', (locale) => {
    expect(all(texts(locale)).length).toBeGreaterThan(500)
    expect(holding(locale, /\\`|`\/|\/[a-z ]+`(?!$)|[*~]\w|\w[*~]/)).toEqual([])
  })

  it('never use the words the network avoids, and address everybody as je', () => {
    expect(holding('nl', /minderhe|etnic|allochto|gehandicapten|\b(?:u|uw)\b/i)).toEqual([])
  })

  it('use no word that the bot itself would call hard', () => {
    const network = readNetwork('prisma/zoetermeer.json')
    const hard = all(texts('nl')).flatMap(([path, text]) =>
      findHints({ description: text }, network).flatMap(({ kind, about }) =>
        kind === 'long-sentence' ? [] : [[path, about]],
      ),
    )
    expect(hard).toEqual([])
  })

  it('use no abbreviations but t/m in dates', () => {
    expect(holding('nl', /\b(?:bijv|evt|d\.w\.z|m\.b\.t|i\.v\.m|t\.a\.v|incl|excl|nl|max|min|nr)\b\.?/i)).toEqual([])
  })

  it('hold no Dutch in English but the words to type', () => {
    expect(holding('en', /\b(?:het|een|niet|voor|van|zijn|wordt|kanaal|organisaties|jouw?)\b/i)).toEqual([])
  })

  it.each(['nl', 'en'] as const)('start with a capital where they end as a sentence: %s', (locale) => {
    const sentences = all(texts(locale)).filter(([, text]) => /^[a-zé][^=$({]*[.?!]$/.test(text))
    expect(sentences).toEqual([])
  })
})

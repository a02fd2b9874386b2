import { describe, expect, test } from 'vitest'
import { readNetwork } from '../../../network-file.ts'
import { findHints } from '../find-hints.ts'
import { hardWords } from './hard-words.ts'
import { inflect, wordsOf } from './word-list.ts'

const network = readNetwork('prisma/zoetermeer.json')

describe('the list of hard words', () => {
  test('has more than two hundred words, each with one to three things to write instead', () => {
    expect(hardWords.length).toBeGreaterThan(200)
    for (const { word, alternatives } of hardWords) {
      expect(alternatives.length, word).toBeGreaterThan(0)
      expect(alternatives.length, word).toBeLessThanOrEqual(3)
      for (const alternative of alternatives) expect(alternative, word).toMatch(/^[a-zéëïü][a-zéëïüN ]+$/)
    }
  })

  test('has every form once, in small letters, so that it leads to one word', () => {
    const forms = hardWords.flatMap((hard) => hard.forms)
    expect(forms.filter((form, index) => forms.indexOf(form) !== index)).toEqual([])
    expect(forms.filter((form) => form !== form.toLowerCase() || !/^[\p{L}' …-]+$/u.test(form))).toEqual([])
  })

  test('offers nothing that is itself hard, or that the network avoids', () => {
    for (const { word, alternatives } of hardWords)
      for (const alternative of alternatives)
        expect(findHints({ title: alternative }, network), `${word}: ${alternative}`).toEqual([])
  })

  test('has no word in two groups', () => {
    const words = hardWords.map(({ word }) => word)
    expect(words.length).toBe(new Set(words).size)
  })
})

describe('the forms of a word', () => {
  test.each([
    ['implementeren', 'implementeer implementeert implementeerde geïmplementeerd geïmplementeerde implementerende'],
    ['evalueren', 'evalueert geëvalueerd'],
    ['concretiseren', 'concretiseert geconcretiseerd'],
    ['cruciaal', 'cruciale'],
    ['essentieel', 'essentiële'],
    ['structureel', 'structurele'],
    ['preventief', 'preventieve'],
    ['interreligieus', 'interreligieuze'],
    ['expliciet', 'expliciete'],
    ['regulier', 'reguliere'],
    ['laagdrempelig', 'laagdrempelige'],
  ])('of %s are %s', (word, forms) => {
    expect(inflect(word)).toEqual(expect.arrayContaining(forms.split(' ')))
  })

  test('of a phrase, or of a verb with its stress elsewhere, are only those that are given', () => {
    expect(inflect('ten aanzien van')).toEqual([])
    expect(inflect('bevorderen')).toEqual([])
  })

  test('hold all that a key says', () => {
    expect(wordsOf('official', { '~evalueren, evaluatie': 'terugkijken, bespreken hoe het ging' })).toEqual([
      {
        word: 'evalueren',
        reason: 'official',
        forms: expect.arrayContaining(['evalueren', 'evalueert', 'evaluatie']),
        alternatives: ['terugkijken', 'bespreken hoe het ging'],
        inCompounds: 'last',
      },
    ])
  })
})

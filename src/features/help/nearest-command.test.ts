import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance } from './edit-distance.ts'
import { maybeAboutDiscrimination, nearestCommand } from './nearest-command.ts'

describe('a word that is not understood', () => {
  it.each([
    ['agend', 'agenda'],
    ['agneda', 'agenda'],
    ['AGENDAA!', 'agenda'],
    ['activteit', 'activiteit'],
    ['activiteiten', 'activiteit'],
    ['act', 'activiteit'],
    ['themadag', 'themadagen'],
    ['gespreksleidster', 'gespreksleider'],
    ['weekberigt', 'weekbericht'],
    ['orginasatie', 'organisatie'],
    ['meldn', 'melden'],
    ['mleden', 'melden'],
    ['ik ben gediscrimineerd op mijn werk', 'melden'],
    ['ik wil iets melden', 'melden'],
    ['discirminatie', 'melden'],
    ['hepl', 'help'],
  ])('“%s” probably means %s', (typed, meant) => {
    expect(nearestCommand(typed)).toBe(meant)
  })

  it.each(['kaas', 'x', 'ja', '', '🎉🎉', 'hoe gaat het', 'شكرا', 'a'.repeat(5000)])(
    '“%s” is like no command',
    (typed) => {
      expect(nearestCommand(typed)).toBeUndefined()
    },
  )
})

describe('words about joining or leaving', () => {
  it.each([
    ['anmelden', 'aanmelden'],
    ['aanmeldn', 'aanmelden'],
    ['aanmeld', 'aanmelden'],
    ['amelden', 'afmelden'],
    ['afmeldne', 'afmelden'],
    ['afmeld', 'afmelden'],
    ['stpo', 'afmelden'],
    ['meld me aan', 'aanmelden'],
    ['ik meld me af', 'afmelden'],
    ['ik wil mij graag aanmelden', 'aanmelden'],
    ['inmelden', 'aanmelden'],
  ])('“%s” never leads to melden but to %s', (typed, meant) => {
    expect(nearestCommand(typed)).toBe(meant)
  })

  it('never lead to melden with any one letter wrong, left out or doubled', () => {
    for (const word of ['aanmelden', 'afmelden', 'stop', 'stoppen'])
      for (let place = 0; place < word.length; place++)
        for (const typo of [drop(word, place), double(word, place), replaceAt(word, place, 'x'), swap(word, place)])
          expect(nearestCommand(typo), typo).not.toBe('melden')
  })
})

it('whatever is suggested as melden is known beforehand to leave no trace', () => {
  const letters = fc.array(fc.constantFrom(...'aanmelfdgistcro '), { maxLength: 14 }).map((all) => all.join(''))
  const meldenLike = fc.tuple(fc.nat(5), letters).map(([place, extra]) => `melden${extra}`.slice(place))
  fc.assert(
    fc.property(fc.oneof(letters, meldenLike), (typed) => {
      if (nearestCommand(typed) === 'melden') expect(maybeAboutDiscrimination(typed)).toBe(true)
    }),
  )
  expect(maybeAboutDiscrimination('amelden')).toBe(true)
  expect(maybeAboutDiscrimination('agend')).toBe(false)
})

describe('the distance between two words', () => {
  it.each([
    ['agend', 'agenda', 1],
    ['agneda', 'agenda', 1],
    ['', 'stop', 4],
    ['kitten', 'sitting', 3],
    ['ca', 'abc', 3],
  ])('from “%s” to “%s” is %i', (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance)
    expect(editDistance(other, one)).toBe(distance)
  })
})

const drop = (word: string, place: number) => word.slice(0, place) + word.slice(place + 1)
const double = (word: string, place: number) => word.slice(0, place) + word.slice(place - word.length)
const replaceAt = (word: string, place: number, letter: string) => word.slice(0, place) + letter + word.slice(place + 1)
const swap = (word: string, place: number) =>
  word.slice(0, place) + (word[place + 1] ?? '') + (word[place] ?? '') + word.slice(place + 2)

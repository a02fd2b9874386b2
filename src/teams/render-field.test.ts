import { describe, expect, test } from 'vitest'
import type { Field, Form } from '../chat/form.ts'
import { checkedCard, sentBy } from '../testing/checked-card.ts'
import { drawnWords } from '../testing/drawn-card.ts'
import { nastyList } from '../testing/nasty-views.ts'
import type { Card } from './card.ts'
import { renderForm, type Setting } from './render-card.ts'
import { readSubmission } from './wire.ts'

const setting: Setting = { space: 'T1', locale: 'nl', where: 'dialog', opensForm: () => false }
const named = { name: 'veld', label: 'Veld' }
const form = (...fields: Field[]): Form => ({ name: 'proef', title: 'Proef', submit: 'Verder', fields })
const cardOf = (asked: Form, how = setting): Card => {
  const card: Card = renderForm(asked, how, { nonce: 'n1' }).card.content
  checkedCard(card)
  return card
}
const body = (...fields: Field[]) => cardOf(form(...fields)).body
const run = (text: string, look = {}) => ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...look }] })
const options = [
  { label: 'Centrum', value: 'c' },
  { label: 'Meerzicht', value: 'm,%2C', description: 'ook De Leyens' },
]
const choices = [
  { title: 'Centrum', value: 'c' },
  { title: 'Meerzicht · ook De Leyens', value: 'm%2C%252C' },
]

const asks = (message: string) => ({ id: 'f_veld', label: 'Veld', isRequired: true, errorMessage: message })
test.each<[Field, object]>([
  [
    { ...named, kind: 'line', value: 'a' },
    { type: 'Input.Text', ...asks('Vul dit in.'), value: 'a' },
  ],
  [
    { ...named, kind: 'lines', maxLength: 9 },
    { type: 'Input.Text', ...asks('Vul dit in.'), isMultiline: true },
  ],
  [
    { ...named, kind: 'day', value: '2027-03-08' },
    { type: 'Input.Date', ...asks('Kies een dag.'), value: '2027-03-08' },
  ],
  [
    { ...named, kind: 'time', value: '18:30' },
    { type: 'Input.Time', ...asks('Kies een tijd.'), value: '18:30' },
  ],
  [
    { ...named, kind: 'number', value: '7', min: 1 },
    { type: 'Input.Number', ...asks('Vul een getal in.'), value: 7 },
  ],
  [
    { ...named, kind: 'choice', options, value: 'm,%2C', placeholder: 'Kies' },
    {
      type: 'Input.ChoiceSet',
      ...asks('Maak een keuze.'),
      style: 'compact',
      choices,
      placeholder: 'Kies',
      value: 'm%2C%252C',
    },
  ],
  [
    { ...named, kind: 'choices', options, values: ['m,%2C', 'weg', 'c', 'c'] },
    {
      type: 'Input.ChoiceSet',
      ...asks('Maak een keuze.'),
      isMultiSelect: true,
      wrap: true,
      choices,
      value: 'm%2C%252C,c',
    },
  ],
  [
    { ...named, kind: 'agreement', words: 'Ik doe mee', agreed: true },
    {
      type: 'Input.Toggle',
      ...asks('Zet hier een vinkje.'),
      title: 'Ik doe mee',
      wrap: true,
      valueOn: 'yes',
      valueOff: 'no',
      value: 'yes',
    },
  ],
])('a field %j is asked as Teams asks it', (field, input) => {
  expect(body(field)).toEqual([input])
})

test('what must be filled in is said in the language of the reader', () => {
  const [input] = cardOf(form({ ...named, kind: 'line' }), { ...setting, locale: 'en' }).body
  expect(input).toMatchObject({ errorMessage: 'Fill this in.' })
})

describe('words in a field that clients read as markdown', () => {
  test('are explained beside numbers where options have them', () => {
    const asked = form({
      ...named,
      kind: 'choices',
      options: [
        { label: '**x**', value: 'x' },
        { label: 'Gewoon & goed', value: 'y' },
        { label: '3. [z](https://a.nl)', value: 'z' },
      ],
    })
    const card = cardOf(asked)
    expect(card.body).toMatchObject([
      run('(1) **x**'),
      run('(3) 3. [z](https://a.nl)'),
      { choices: [{ title: '(1)' }, { title: 'Gewoon & goed' }, { title: '(3)' }] },
    ])
    expect(readSubmission(sentBy(card, 'Verder', { Veld: ['(1)', '(3)'] }))?.values).toEqual({ veld: ['x', 'z'] })
  })

  test('or too many of them are read in full before somebody agrees', () => {
    for (const words of ['Ik *ga* akkoord', 'Ik vind het goed dat Samenbode mijn naam bewaart. '.repeat(10).trim()])
      expect(body({ ...named, kind: 'agreement', words })).toMatchObject([run(words), { title: 'Ja, dat is goed' }])
  })

  test.each(nastyList.filter((words) => words.length < 99).map((words) => [words]))('read as typed: %j', (words) => {
    const label = words
    const card = cardOf({
      ...form(
        { name: 'a', label, kind: 'choices', options: [{ label, value: 'v' }], hint: words, error: words },
        { name: 'b', label, kind: 'agreement', words, optional: true },
        { name: 'c', label, kind: 'choice', options: [{ label, value: 'v' }], placeholder: words, optional: true },
        { name: 'd', label, kind: 'lines', value: words, optional: true },
      ),
      title: words,
      submit: words,
    })
    const read = drawnWords(card).map((seen) => seen.replaceAll('\u200B', '').replace(/^(?:⚠️|\(1\)) /, ''))
    const flat = (seen: string) => seen.replace(/\s+/g, ' ').trim()
    const line = flat(words.replaceAll('\u200B', ''))
    const wrong = read.filter(
      (seen) => !['', '*', '(1)', line].includes(flat(seen)) && !/verstuurd|Ja, dat is goed/.test(seen),
    )
    // A text of several lines is drawn in as many pieces.
    expect(wrong.filter((seen) => !line.includes(flat(seen)))).toEqual([])
    expect(read.filter((seen) => flat(seen) === line).length).toBeGreaterThanOrEqual(9)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Field, type Form, type Values, withValues } from '../chat/form.ts'
import { buttons, heading, menu, paragraph, press } from '../chat/view.ts'
import { checkedCard, sentBy } from '../testing/checked-card.ts'
import { drawnWords } from '../testing/drawn-card.ts'
import { nasty } from '../testing/nasty-views.ts'
import type { Card } from './card.ts'
import { renderForm, type Setting } from './render-card.ts'
import { readPress, readSubmission } from './wire.ts'

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
const attention = { color: 'attention', weight: 'bolder' }
const options = [
  { label: 'Centrum', value: 'c' },
  { label: 'Meerzicht', value: 'm,%2C', description: 'ook De Leyens' },
]
const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

test('a form becomes a dialog whose button carries the form', () => {
  const asked: Form = {
    ...form({ ...named, kind: 'line', hint: 'Kort', optional: true, placeholder: 'Typ' }),
    intro: [paragraph('Welkom')],
    context: { id: '<&>' },
  }
  const along = { place: { channel: '19:a' }, origin: { about: 'activity:1' } }
  const { card, ...window } = renderForm(asked, { ...setting, along }, { nonce: 'n1' })
  expect(window).toEqual({ title: 'Proef', width: 'medium', height: 'medium' })
  expect(card.content).toEqual({
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: 'Proef',
    body: [
      run('Welkom'),
      { type: 'Input.Text', id: 'f_veld', label: 'Veld', placeholder: 'Typ' },
      { ...run('Kort', { size: 'small', isSubtle: true }), spacing: 'small' },
    ],
    actions: [
      {
        type: 'Action.Submit',
        title: 'Verder',
        style: 'positive',
        associatedInputs: 'auto',
        data: { samenbode: { v: 1, form: expect.any(String), nonce: 'n1', ...along } },
      },
    ],
  })
  expect(readSubmission(sentBy(card.content, 'Verder'))).toEqual({ form: asked, values: {}, nonce: 'n1', ...along })
})

describe('what was typed is kept', () => {
  test('where it is no number; no day or time is left open', () => {
    expect(body({ ...named, kind: 'number', value: 'tien' })).toMatchObject([{ type: 'Input.Text', value: 'tien' }])
    expect(body({ ...named, kind: 'day', value: 'morgen' })).not.toMatchObject([{ value: 'morgen' }])
    expect(body({ ...named, kind: 'time', value: '25:00' })).not.toMatchObject([{ value: '25:00' }])
    expect(body({ ...named, kind: 'choice', options, value: 'weg' })).not.toMatchObject([{ value: 'weg' }])
  })

  test('and what is wrong stands under its field, with a line at the top', () => {
    const asked = form({ ...named, kind: 'line', hint: 'Kort' }, { name: 'twee', label: 'Twee', kind: 'lines' })
    const refused = withValues(asked, { veld: 'x' }, { veld: 'Te kort.' })
    expect(cardOf(refused).body).toMatchObject([
      run('⚠️ Het is nog niet verstuurd. Kijk bij de vragen met ⚠️.', attention),
      { id: 'f_veld', value: 'x' },
      { ...run('⚠️ Te kort.', attention), spacing: 'small' },
      { ...run('Kort'), spacing: 'small' },
      { id: 'f_twee' },
    ])
  })

  test('and what is wrong with a long list stands over it', () => {
    const days = ['ma', 'di', 'wo', 'do', 'vr', 'za'].map((day) => ({ label: day, value: day }))
    const refused = withValues(form({ ...named, kind: 'choices', options: days }), {}, { veld: 'Kies een dag.' })
    expect(cardOf(refused).body.slice(1)).toMatchObject([
      run('⚠️ Kies een dag.', attention),
      { id: 'f_veld', spacing: 'small' },
    ])
  })

  test('and what is wrong with the whole form, or with what it does not show, stands at the top', () => {
    const refused = withValues(form({ ...named, kind: 'line' }), {}, { '': 'Het duurt lang.', weg: 'Niet *hier*.' })
    expect(cardOf(refused).body).toMatchObject([run('⚠️ Het duurt lang. Niet *hier*.', attention), { id: 'f_veld' }])
  })

  test('and what was wrong once is gone from the form that comes back', () => {
    const refused = withValues(form({ ...named, kind: 'line' }), { veld: 'x' }, { veld: 'Fout.', '': 'Fout.' })
    const sent = readSubmission(sentBy(cardOf(refused), 'Verder', { Veld: 'y' }))
    expect(sent?.form).toEqual(form({ ...named, kind: 'line' }))
    expect(sent?.values).toEqual({ veld: 'y' })
  })

  test('unless a card has no room for it: then it is refused at its field, not cut', () => {
    const fields = ['a', 'b', 'c'].map(
      (name, index): Field => ({
        name,
        label: name,
        kind: 'lines',
        value: 'é'.repeat(4000 + index * 1000),
      }),
    )
    const shown = cardOf(form(...fields)).body
    expect(shown).toMatchObject([
      run('⚠️ Het is nog niet verstuurd. Kijk bij de vragen met ⚠️.'),
      { value: 'é'.repeat(4000) },
      { value: 'é'.repeat(5000) },
      { id: 'f_c' },
      run('⚠️ Dit is te lang. Daarom staat het hier niet meer. Vul het korter in.'),
    ])
    expect(shown[3]).not.toHaveProperty('value')
  })
})

describe('a form of ours that Teams cannot take', () => {
  test('is a fault, named after the form', () => {
    const { submit: _, ...unsendable } = form({ ...named, kind: 'line' })
    expect(() => cardOf(unsendable)).toThrow('the form proef asks but cannot be sent')
    expect(() => cardOf(form({ ...named, kind: 'line' }, { ...named, kind: 'day' }))).toThrow('two fields of one name')
    const many = Array.from({ length: 400 }, (_, index) => ({ label: `Optie nummer ${index}`, value: `v${index}` }))
    const asked = ['a', 'b'].map((name): Field => ({ name, label: name, kind: 'choice', options: many }))
    expect(() => cardOf(form(...asked))).toThrow('the form proef does not fit in a card')
    expect(() => cardOf(form({ ...named, kind: 'choice', options: [{ label: 'x', value: '' }] }))).toThrow('option')
  })

  test('is shown without most of its introduction when that is what is too long', () => {
    const intro = [paragraph('woord '.repeat(9000)), buttons(press('Terug', 'back'))]
    const shown = drawnWords(cardOf({ ...form({ ...named, kind: 'line' }), intro }))
    expect(shown.slice(-5)).toEqual([expect.stringMatching(/^… en nog \d+\./), 'Terug', 'Veld', ' *', 'Verder'])
  })

  test('can be read and closed without anything to fill in', () => {
    const { submit: _, ...page } = form()
    expect(cardOf({ ...page, intro: [heading('Lees')] })).not.toHaveProperty('actions')
    expect(cardOf(page).body).toEqual([run('–')])
  })
})

test('twenty-five fields and thirty-three options fit, refused and filled in', () => {
  const many = Array.from({ length: 33 }, (_, index) => ({
    label: `Organisatie met een lange naam ${index}`,
    value: `cm5x8k2v${String(index).padStart(16, '0')}`,
  }))
  const fields = Array.from({ length: 25 }, (_, index): Field => {
    const base = { name: `field${index}`, label: `Vraag nummer ${index} van dit formulier`, hint: 'Een zin die helpt.' }
    if (index === 0) return { ...base, kind: 'choice', options: many }
    if (index === 1) return { ...base, kind: 'choices', options: many }
    return index % 2 === 0 ? { ...base, kind: 'line', placeholder: 'Bijvoorbeeld' } : { ...base, kind: 'lines' }
  })
  const values: Values = Object.fromEntries(fields.slice(2).map(({ name }) => [name, 'Een antwoord van een regel.']))
  const errors = Object.fromEntries(fields.map(({ name }) => [name, 'Dit klopt nog niet helemaal.']))
  expect(bytes(cardOf(withValues(form(...fields), values, errors)))).toBeLessThan(28_000)
})

const anyField = (name: string): fc.Arbitrary<Field> => {
  const base = { name, label: `Veld ${name}` }
  const short = nasty.filter((words) => words.length < 200)
  return fc.oneof(
    short.map((value): Field => ({ ...base, kind: 'line', value })),
    nasty.map((value): Field => ({ ...base, kind: 'lines', value })),
    fc.oneof(short, fc.nat().map(String)).map((value): Field => ({ ...base, kind: 'number', value })),
    short.map(
      (value): Field => ({
        ...base,
        kind: 'choice',
        options: [...options, { label: value, value: `,${value}` }],
        value: `,${value}`,
      }),
    ),
    fc.tuple(short, fc.subarray(['c', 'm,%2C', 'weg'])).map(
      ([label, values]): Field => ({
        ...base,
        kind: 'choices',
        options: [...options, { label, value: 'x' }],
        values,
      }),
    ),
    fc.tuple(short, fc.boolean()).map(([words, agreed]): Field => ({ ...base, kind: 'agreement', words, agreed })),
    fc.tuple(short, short).map(([hint, error]): Field => ({ ...base, kind: 'time', hint, error, optional: true })),
    fc
      .tuple(short, short)
      .map(([label, placeholder]): Field => ({ ...base, label, kind: 'line', placeholder, optional: true })),
  )
}

test('whatever was typed, Teams takes the form, and it comes back as it was', () => {
  const anyForm = fc
    .integer({ min: 1, max: 8 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => anyField(`f${index}`))))
  const typedIn = (field: Field) => {
    if (field.kind === 'choices') return field.values?.filter((value) => value !== 'weg')
    if (field.kind === 'agreement') return field.agreed ? 'yes' : undefined
    return field.kind === 'number' && /^-?\d{1,15}$/.test(field.value ?? '') ? String(Number(field.value)) : field.value
  }
  fc.assert(
    fc.property(anyForm, (fields) => {
      const asked = fields.map((field) => ({ ...field, optional: true }))
      const card = cardOf(form(...asked))
      const sent = readSubmission(sentBy(card, 'Verder'))
      expect(sent?.form.fields.map(({ name, kind }) => [name, kind])).toEqual(
        asked.map(({ name, kind }) => [name, kind]),
      )
      if (JSON.stringify(card).includes('Dit is te lang.')) return
      for (const field of asked) {
        const value = typedIn(field)
        const expected = value === undefined || value.length === 0 ? undefined : value
        expect(sent?.values[field.name]).toEqual(expected)
      }
    }),
    { numRuns: 60 },
  )
}, 60_000)

describe('a form with a menu in its introduction', () => {
  const asked: Form = {
    ...form({ ...named, kind: 'line' }, { kind: 'choices', name: 'soort', label: 'Soort', options }),
    intro: [menu({ label: 'Begin met', action: 'begin', input: { van: 'hier' }, options })],
  }

  test('insists on nothing, since a client that refuses a field refuses the choice too', () => {
    expect(JSON.stringify(cardOf(asked).body)).not.toContain('isRequired')
    expect(JSON.stringify(cardOf(form({ ...named, kind: 'line' })).body)).toContain('isRequired')
  })

  test('sends what was filled in with the choice', () => {
    const entries = { 'Begin met': 'Centrum', Veld: 'Soep, "100%"', Soort: ['Centrum', 'Meerzicht · ook De Leyens'] }
    expect(readPress(sentBy(cardOf(asked), 'Kies', entries))).toEqual({
      action: 'begin',
      input: { van: 'hier', chosen: 'c', filled: JSON.stringify({ veld: 'Soep, "100%"', soort: ['c', 'm,%2C'] }) },
    })
  })

  test('sends the form itself without the choice', () => {
    expect(readSubmission(sentBy(cardOf(asked), 'Verder', { Veld: 'Soep' }))).toMatchObject({
      values: { veld: 'Soep' },
    })
  })
})

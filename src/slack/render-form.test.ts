import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Field, type Form, withValues } from '../chat/form.ts'
import { paragraph } from '../chat/view.ts'
import { checkView } from '../stand-in/slack/check-block-kit.ts'
import { stateOf } from '../stand-in/slack/state-values.ts'
import { readValues } from './read-values.ts'
import { renderForm } from './render-form.ts'
import { readMemory } from './wire.ts'

const reader = { space: 'T1', locale: 'nl' } as const
const form = (...fields: Field[]): Form => ({ name: 'proef', title: 'Proef', submit: 'Verder', fields })
const render = (asked: Form) => renderForm(asked, reader, { channel: 'C1', depth: 1 })
const plain = (text: string) => ({ type: 'plain_text', text, emoji: false })
const elementOf = (field: Field) => {
  const block = render(form(field)).blocks.find(({ type }) => type === 'input')
  return block !== undefined && 'element' in block ? block.element : undefined
}
const options = [
  { label: 'Centrum', value: 'c' },
  { label: 'Meerzicht', value: 'm', description: 'ook De Leyens' },
]
const many = Array.from({ length: 120 }, (_, index) => ({ label: `Optie ${index}`, value: `v${index}` }))
const named = { name: 'veld', label: 'Veld' }

test('a form becomes a modal that remembers what it is and where it was asked', () => {
  const asked = {
    ...form({ ...named, kind: 'line', hint: 'Kort', optional: true }),
    intro: [paragraph('Welkom')],
    context: { id: '<&>' },
  }
  const modal = render(asked)
  expect(modal).toMatchObject({
    type: 'modal',
    title: plain('Proef'),
    submit: plain('Verder'),
    close: plain('Sluiten'),
    blocks: [
      { type: 'rich_text' },
      {
        type: 'input',
        block_id: 'veld',
        label: plain('Veld'),
        hint: plain('Kort'),
        optional: true,
        element: { type: 'plain_text_input', action_id: 'value' },
      },
    ],
  })
  expect(readMemory(modal.private_metadata)).toEqual({ form: 'proef', context: { id: '<&>' }, channel: 'C1', depth: 1 })
  expect(modal.private_metadata).not.toMatch(/[<>&]/)
})

test.each<[Field, object]>([
  [
    { ...named, kind: 'line', value: 'a' },
    { type: 'plain_text_input', initial_value: 'a' },
  ],
  [
    { ...named, kind: 'lines', placeholder: 'Typ' },
    { type: 'plain_text_input', multiline: true, placeholder: plain('Typ') },
  ],
  [
    { ...named, kind: 'day', value: '2027-03-08' },
    { type: 'datepicker', initial_date: '2027-03-08' },
  ],
  [
    { ...named, kind: 'time', value: '18:30' },
    { type: 'timepicker', initial_time: '18:30' },
  ],
  [
    { ...named, kind: 'number', value: '7', min: 1 },
    { type: 'number_input', is_decimal_allowed: false, initial_value: '7' },
  ],
  [
    { ...named, kind: 'choice', options, value: 'm' },
    { type: 'static_select', initial_option: { value: 'm' } },
  ],
  [
    { ...named, kind: 'choices', options, values: ['c'] },
    { type: 'checkboxes', initial_options: [{ value: 'c' }] },
  ],
  [
    { ...named, kind: 'choices', options: many },
    { type: 'multi_static_select', option_groups: [{}, {}] },
  ],
  [
    { ...named, kind: 'agreement', words: 'Ik doe mee', agreed: true },
    { type: 'checkboxes', initial_options: [{ value: 'agreement:yes' }] },
  ],
])('a field %j is asked as Slack asks it', (field, element) => {
  expect(elementOf(field)).toMatchObject(element)
  expect(checkView(render(form(field)))).toMatchObject({ ok: true })
})

describe('what was typed is kept', () => {
  test('where it is no number, no day or no time', () => {
    expect(elementOf({ ...named, kind: 'number', value: 'tien' })).toMatchObject({ initial_value: 'tien' })
    expect(checkView(render(form({ ...named, kind: 'day', value: 'morgen' })))).toMatchObject({ ok: true })
    expect(checkView(render(form({ ...named, kind: 'time', value: '25:00' })))).toMatchObject({ ok: true })
  })

  test('where it is too long for a field of Slack: readable under it', () => {
    const typed = 'lang '.repeat(900)
    const modal = render(form({ ...named, kind: 'line', value: typed }))
    expect(checkView(modal)).toMatchObject({ ok: true })
    expect(modal.blocks.length).toBeGreaterThan(1)
  })

  test('with an error under its field', () => {
    const modal = render(withValues(form({ ...named, kind: 'line' }), { veld: 'x' }, { veld: 'Te kort.' }))
    expect(modal.blocks).toMatchObject([
      { type: 'input', element: { initial_value: 'x' } },
      { type: 'context', elements: [plain('⚠️ Te kort.')] },
    ])
  })
})

test('a long agreement is read in full before it is given', () => {
  const words = 'Ik vind het goed dat Samenbode mijn naam bewaart. '.repeat(10)
  const modal = render(form({ ...named, kind: 'agreement', words }))
  expect(JSON.stringify(modal.blocks[0])).toContain(words.trim())
  expect(modal.blocks[1]).toMatchObject({ element: { options: [{ text: plain('Ja, dat is goed') }] } })
})

test('a form that cannot be sent, or remembers too much, is a fault of ours', () => {
  const { submit: _, ...unsendable } = form({ ...named, kind: 'line' })
  expect(() => render(unsendable)).toThrow('cannot be sent')
  expect(() => render({ ...form(), context: { much: 'x'.repeat(3000) } })).toThrow('remembers more')
})

const typed = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 5000 }),
  fc.constantFrom('<!channel>', '*a* _b_', 'مرحبا', '👩‍👩‍👧', '5'),
)
const anyField = (name: string): fc.Arbitrary<Field> => {
  const base = { name, label: `Veld ${name}` }
  return fc.oneof(
    typed.map((value): Field => ({ ...base, kind: 'line', value })),
    typed.map((value): Field => ({ ...base, kind: 'lines', value })),
    typed.map((value): Field => ({ ...base, kind: 'number', value })),
    typed.map((value): Field => ({ ...base, kind: 'day', value })),
    typed.map((value): Field => ({ ...base, kind: 'choice', options, value })),
    fc.subarray(['c', 'm', 'weg']).map((values): Field => ({ ...base, kind: 'choices', options, values })),
    typed.map((words): Field => ({ ...base, kind: 'agreement', words: words || 'Ja' })),
    fc.tuple(typed, typed).map(([hint, error]): Field => ({ ...base, kind: 'time', hint, error })),
  )
}

test('whatever was typed, Slack takes the form, and short values come back as they were', () => {
  const anyForm = fc
    .integer({ min: 1, max: 12 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => anyField(`f${index}`))))
  fc.assert(
    fc.property(anyForm, (fields) => {
      const result = checkView(render(form(...fields)))
      if (!result.ok) throw new Error(result.messages.join('\n'))
      const values = readValues(stateOf(result.value.blocks))
      for (const field of fields) {
        const isText = field.kind === 'line' || field.kind === 'lines'
        if (isText && field.value && field.value.length <= 3000) expect(values[field.name]).toBe(field.value)
      }
    }),
    { numRuns: 100 },
  )
})

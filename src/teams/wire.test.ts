import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../chat/form.ts'
import { packForm } from './pack-form.ts'
import { readPress, readSubmission, writeForm, writePress } from './wire.ts'

const form: Form = {
  name: 'proef',
  title: 'Proef',
  submit: 'Verder',
  fields: [
    { name: 'wat', label: 'Wat', kind: 'line' },
    { name: 'wijk', label: 'Wijk', kind: 'choice', options: [{ label: 'Oost', value: 'a,b' }] },
    { name: 'talen', label: 'Talen', kind: 'choices', options: [{ label: 'Oost', value: 'a,b' }] },
    { name: 'aantal', label: 'Aantal', kind: 'number' },
    { name: 'mag', label: 'Mag', kind: 'agreement', words: 'Ja' },
  ],
  context: { id: '7' },
}
const wrapped = writeForm(form, {}, 'n1')
const valuesOf = (inputs: object) => readSubmission({ ...wrapped, ...inputs })?.values
const bomb = (bytes: number) =>
  deflateRawSync(JSON.stringify({ ...form, title: 'x'.repeat(bytes) })).toString('base64url')

describe('a press', () => {
  const press = writePress(
    { action: 'agenda', input: { page: '2' } },
    { origin: { typed: 'agenda' } },
    { menu: 'menu3' },
  )

  test('has the choice of its own menu, and no other', () => {
    expect(readPress({ ...press, menu3: 'a%2Cb%25', menu4: 'x' })).toEqual({
      action: 'agenda',
      input: { page: '2', chosen: 'a,b%' },
      origin: { typed: 'agenda' },
    })
    for (const chosen of ['', null, 7, ['a'], undefined])
      expect(readPress({ ...press, menu3: chosen })?.input).toEqual({ page: '2' })
  })

  test('of a dialog that it opens is read all the same', () => {
    expect(readPress({ msteams: { type: 'task/fetch' }, ...press })?.action).toBe('agenda')
  })

  test('that this bot did not write is none', () => {
    const { samenbode } = press
    for (const foreign of [
      { action: 'agenda', input: {} },
      { samenbode: { ...samenbode, v: 2 } },
      { samenbode: { ...samenbode, action: 7 } },
      { samenbode: { ...samenbode, input: { page: { $gt: '' } } } },
      { samenbode: { ...samenbode, place: 'C1' } },
      { samenbode: [samenbode] },
      JSON.stringify(press),
      [press],
      wrapped,
      null,
      undefined,
    ])
      expect(readPress(foreign)).toBeUndefined()
  })
})

describe('a submission', () => {
  test('gives what was filled in, and nothing where nothing was', () => {
    expect(
      valuesOf({
        f_wat: ' x ',
        f_wijk: 'a%2Cb',
        f_talen: 'a%2Cb,nl',
        f_aantal: 7,
        f_mag: 'yes',
        f_vreemd: 'x',
        wat: 'y',
      }),
    ).toEqual({ wat: ' x ', wijk: 'a,b', talen: ['a,b', 'nl'], aantal: '7', mag: 'yes' })
    expect(Object.keys(valuesOf({ f_wat: '', f_wijk: '', f_talen: '', f_aantal: '', f_mag: 'no' }) ?? {})).toEqual([])
    expect(
      Object.keys(valuesOf({ f_wat: null, f_wijk: {}, f_talen: [], f_aantal: true, f_mag: 'true' }) ?? {}),
    ).toEqual([])
  })

  test('of a form that never was ours is none', () => {
    const { samenbode } = wrapped
    const packed = (value: unknown) => deflateRawSync(JSON.stringify(value)).toString('base64url')
    for (const forged of ['', 'x', '####', packed(null), packed({}), packed([form]), packed({ ...form, fields: [{}] })])
      expect(readSubmission({ samenbode: { ...samenbode, form: forged } })).toBeUndefined()
    expect(readSubmission({ samenbode: { ...samenbode, nonce: 1 } })).toBeUndefined()
    expect(readSubmission(writePress({ action: 'a', input: {} }, {}))).toBeUndefined()
  })

  test('is never unpacked beyond 64 KB', () => {
    const { samenbode } = wrapped
    expect(readSubmission({ samenbode: { ...samenbode, form: bomb(60_000) } })?.form.name).toBe('proef')
    expect(bomb(50_000_000).length).toBeLessThan(70_000)
    expect(readSubmission({ samenbode: { ...samenbode, form: bomb(50_000_000) } })).toBeUndefined()
  })

  test('changes no prototype, whatever its fields are called', () => {
    const named = JSON.parse(`{"name":"__proto__","label":"x","kind":"line"}`)
    const sent = readSubmission(
      JSON.parse(
        JSON.stringify(writeForm({ ...form, fields: [named] }, {}, 'n')).replace(/}$/, ',"f___proto__":"kwaad"}'),
      ),
    )
    expect(Object.getPrototypeOf(sent?.values)).toBe(Object.prototype)
    expect(Object.keys(sent?.values ?? {})).toEqual(['__proto__'])
    expect(JSON.parse('{"__proto__":{"samenbode":{}}}')).toSatisfy((data) => readPress(data) === undefined)
    expect(({} as Record<string, unknown>).kwaad).toBeUndefined()
  })

  test('takes little room: the form without what comes back beside it', () => {
    const filled: Form = { ...form, error: 'Fout', fields: form.fields.map((field) => ({ ...field, error: 'Fout' })) }
    expect(packForm(filled)).toBe(packForm(form))
    expect(packForm(form).length).toBeLessThan(JSON.stringify(form).length)
  })
})

test('whatever else comes in is refused without a fault', () => {
  const key = fc.constantFrom(
    'samenbode',
    'v',
    'action',
    'input',
    'form',
    'nonce',
    'menu',
    'origin',
    '__proto__',
    'f_wat',
  )
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue(),
      fc.constantFrom(1, 'x', packForm(form)),
      fc.dictionary(key, tie('tree')),
    ),
  }))
  fc.assert(
    fc.property(tree, fc.jsonValue(), (one, other) => {
      for (const data of [one, { samenbode: one }, { ...wrapped, f_wat: one, f_talen: other }]) {
        const sent: unknown = JSON.parse(JSON.stringify(data))
        readPress(sent)
        readSubmission(sent)
      }
      const press = { samenbode: { v: 1, action: 'a', input: one, origin: other } }
      const read = readPress(press)
      if (read !== undefined) expect(Object.values(read.input).every((value) => typeof value === 'string')).toBe(true)
    }),
    { numRuns: 500 },
  )
})

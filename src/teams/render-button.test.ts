import { describe, expect, test } from 'vitest'
import { buttons, menu, open, type Part, press, view } from '../chat/view.ts'
import { checkedCard, sentBy } from '../testing/checked-card.ts'
import { drawnWords } from '../testing/drawn-card.ts'
import type { Card } from './card.ts'
import { renderCard, type Setting } from './render-card.ts'
import { readPress } from './wire.ts'

const setting: Setting = { space: 'T1', locale: 'nl', where: 'message', opensForm: ({ action }) => action === 'ask' }
const inDialog: Setting = { ...setting, where: 'dialog' }
const body = (...parts: Part[]) => checked(renderCard(view(parts, 'Proef'), setting)).body

function checked(card: Card): Card {
  checkedCard(card)
  return card
}

describe('a button', () => {
  const data = { samenbode: { v: 1, action: 'see', input: { id: '7' } } }
  const submit = { type: 'Action.Submit', title: 'Bekijk', data, associatedInputs: 'none' }

  test('in a message answers who presses it alone, and old clients as a message', () => {
    expect(body(buttons(press('Bekijk', 'see', { id: '7' }, { style: 'primary' })))).toEqual([
      {
        type: 'ActionSet',
        actions: [{ ...submit, type: 'Action.Execute', verb: 'see', fallback: submit, style: 'positive' }],
      },
    ])
  })

  test('that opens a form fetches a dialog', () => {
    expect(body(buttons(press('Vraag', 'ask')))).toMatchObject([
      {
        actions: [
          {
            type: 'Action.Submit',
            data: { msteams: { type: 'task/fetch' }, samenbode: { v: 1, action: 'ask' } },
            associatedInputs: 'none',
          },
        ],
      },
    ])
  })

  test('in a dialog sends from it, whatever it does', () => {
    const parts = [buttons(press('Bekijk', 'see', { id: '7' }), press('Vraag', 'ask'))]
    expect(checked(renderCard(view(parts, 'Proef'), inDialog)).body).toEqual([
      {
        type: 'ActionSet',
        actions: [submit, { ...submit, title: 'Vraag', data: { samenbode: { v: 1, action: 'ask' } } }],
      },
    ])
  })

  test('that must be sure asks once more below itself', () => {
    const confirm = { title: 'Zeker?', text: 'Dit kan niet terug.', yes: 'Ja, stop', no: 'Nee' }
    const card = renderCard(view([buttons(press('Stop', 'stop', {}, { style: 'danger', confirm }))], 'Proef'), setting)
    expect(card.body).toMatchObject([
      { actions: [{ type: 'Action.ShowCard', title: 'Stop', style: 'destructive', card: { type: 'AdaptiveCard' } }] },
    ])
    expect(drawnWords(checked(card))).toEqual(['Stop', 'Zeker?', 'Dit kan niet terug.', 'Ja, stop'])
    expect(readPress(sentBy(card, 'Ja, stop'))).toEqual({ action: 'stop', input: {} })
  })

  test('stands in a row that Teams takes and a phone shows whole', () => {
    const titles = (...labels: string[]) =>
      body(buttons(...labels.map((label) => open(label, 'https://a.nl')))).map((set) =>
        set.type === 'ActionSet' ? set.actions.map(({ title }) => title) : [],
      )
    expect(titles('a', 'b', 'c', 'd', 'e', 'f', 'g')).toEqual([['a', 'b', 'c', 'd', 'e', 'f'], ['g']])
    expect(titles('Zoek gespreksleiders', 'Mijn overzicht', 'Chat koppelen', 'Taal')).toEqual([
      ['Zoek gespreksleiders'],
      ['Mijn overzicht', 'Chat koppelen'],
      ['Taal'],
    ])
  })

  test('too large to carry is a fault of ours', () => {
    expect(() => body(buttons(press('Te veel', 'act', { much: 'x'.repeat(2000) })))).toThrow('too large for Teams')
  })

  test('comes back with what it carries, from a message and from a dialog', () => {
    const along = { place: { channel: '19:a' }, origin: { typed: 'agenda <b> "x"' } }
    const shown = view([buttons(press('Bekijk', 'see', { 'a,b': '<&>"\\' }))])
    for (const where of ['message', 'dialog'] as const) {
      const card = renderCard(shown, { ...setting, where, along })
      expect(readPress(sentBy(card, 'Bekijk'))).toEqual({ action: 'see', input: { 'a,b': '<&>"\\' }, ...along })
    }
  })

  test('leaves behind what leads back where that would fill the card, never where it belongs', () => {
    const along = { place: { channel: '19:a' }, origin: { typed: 'x'.repeat(1000) } }
    const card = renderCard(view([buttons(press('Bekijk', 'see'))]), { ...setting, along })
    expect(readPress(sentBy(card, 'Bekijk'))).toEqual({ action: 'see', input: {}, place: { channel: '19:a' } })
  })
})

describe('a menu', () => {
  const options = [
    { label: 'Heel de stad', value: '*' },
    { label: 'Oost, West', value: 'a,b%2C' },
  ]
  const wijk = menu({ label: 'Wijk', action: 'agenda', input: { page: '2' }, options, chosen: '*' })

  test('is a choice with the button that acts on it', () => {
    const [set] = body(wijk)
    expect(set).toMatchObject({
      type: 'ColumnSet',
      columns: [
        {
          items: [
            {
              type: 'Input.ChoiceSet',
              id: 'menu0',
              label: 'Wijk',
              style: 'compact',
              choices: [
                { title: 'Heel de stad', value: '*' },
                { title: 'Oost, West', value: 'a%2Cb%252C' },
              ],
              value: '*',
            },
          ],
        },
        { items: [{ actions: [{ type: 'Action.Execute', title: 'Kies', associatedInputs: 'auto' }] }] },
      ],
    })
  })

  test('gives the chosen value to its action, whatever its signs', () => {
    const card = renderCard(view([wijk], 'Proef'), setting)
    expect(readPress(sentBy(card, 'Kies', { Wijk: 'Oost, West' }))).toEqual({
      action: 'agenda',
      input: { page: '2', chosen: 'a,b%2C' },
    })
    expect(readPress(sentBy(card, 'Kies'))?.input.chosen).toBe('*')
  })

  test('that is alone asks for a choice; beside another each sends its own', () => {
    const free = { label: 'Soort', action: 'sort', options }
    expect(() => sentBy(renderCard(view([menu(free)], 'Proef'), setting), 'Kies')).toThrow('Maak een keuze.')
    const both = renderCard(view([wijk, menu(free)], 'Proef'), setting)
    expect(readPress(sentBy(both, 'Kies', { Soort: 'Oost, West' }))).toEqual({
      action: 'sort',
      input: { chosen: 'a,b%2C' },
    })
    expect(readPress(sentBy(both, 'Kies'))).toEqual({ action: 'sort', input: {} })
  })
})

import { describe, expect, test } from 'vitest'
import { link, mention, say, strong } from '../chat/text.ts'
import {
  buttons,
  divider,
  facts,
  heading,
  list,
  menu,
  note,
  open,
  type Part,
  paragraph,
  press,
  row,
  view,
} from '../chat/view.ts'
import { cardSchemaIsThere, checkedCard } from '../testing/checked-card.ts'
import { drawnWords } from '../testing/drawn-card.ts'
import type { Card } from './card.ts'
import { renderCard, renderMessage, renderPage, type Setting } from './render-card.ts'

const setting: Setting = { space: 'T1', locale: 'nl', where: 'message', opensForm: ({ action }) => action === 'ask' }
const inDialog: Setting = { ...setting, where: 'dialog' }
const anna = mention({ platform: 'teams', space: 'T1', user: 'aad-anna' }, 'Anna de Vries')
const body = (...parts: Part[]) => checked(renderCard(view(parts, 'Proef'), setting)).body
const run = (text: string, look = {}) => ({ type: 'TextRun', text, ...look })
const rich = (...inlines: object[]) => ({ type: 'RichTextBlock', inlines })

function checked(card: Card): Card {
  checkedCard(card)
  return card
}

// Where the schema lies beside the checkout, every card of these tests is held against it.
test.skipIf(!cardSchemaIsThere)('a card of every kind is one that Microsoft’s own schema takes', () => {
  const confirm = { title: 'Zeker?', text: 'Echt?', yes: 'Ja', no: 'Nee' }
  const parts = [
    heading('Kop'),
    paragraph(say`${anna} en ${link('hier', 'https://a.nl')}`),
    list(['een']),
    facts({ Waar: 'hier' }),
    divider,
    row('Rij', press('Bekijk', 'see')),
    buttons(press('Stop', 'stop', {}, { confirm }), press('Vraag', 'ask'), open('Site', 'https://a.nl')),
    menu({ label: 'Menu', action: 'act', options: [{ label: 'Een', value: '1' }] }),
    note('Klein'),
  ]
  expect(body(...parts).length).toBeGreaterThan(8)
})

describe('a part of a view', () => {
  test('that is a heading is one for a screen reader', () => {
    const look = { size: 'large', weight: 'bolder' }
    expect(body(heading('Agenda'))).toEqual([
      { type: 'TextBlock', text: 'Agenda', wrap: true, style: 'heading', ...look },
    ])
    expect(body(heading('1. *Agenda*'))).toEqual([rich(run('1. *Agenda*', look))])
  })

  test('that is text has bold words and links', () => {
    expect(body(paragraph(say`Zie ${strong('hier')}: ${link('de site', 'https://a.nl/?a=1')}`))).toEqual([
      rich(
        run('Zie '),
        run('hier', { weight: 'bolder' }),
        run(': '),
        run('de site', {
          color: 'accent',
          underline: true,
          selectAction: { type: 'Action.OpenUrl', url: 'https://a.nl/?a=1' },
        }),
      ),
    ])
  })

  test('keeps its lines apart, also on Android, which leaves out a break where bold begins or ends', () => {
    expect(body(paragraph(say`${strong('Iftar')}\nvrijdag\nDe Wadi`))).toEqual([
      rich(run('Iftar', { weight: 'bolder' })),
      { ...rich(run('vrijdag\nDe Wadi')), spacing: 'none' },
    ])
  })

  test('that is a list has bullets, close together', () => {
    expect(body(list(['een', 'twee']))).toEqual([rich(run('• een')), { ...rich(run('• twee')), spacing: 'small' }])
  })

  test('that is facts has bold labels', () => {
    expect(body(facts({ Waar: 'De Wadi', 'Wie?': 'Iedereen' }))).toEqual([
      rich(run('Waar:', { weight: 'bolder' }), run(' De Wadi')),
      { ...rich(run('Wie?', { weight: 'bolder' }), run(' Iedereen')), spacing: 'small' },
    ])
  })

  test('that is a note is small, and what follows a line is set apart', () => {
    expect(body(note('Klein'), divider, paragraph('Verder'), divider)).toEqual([
      rich(run('Klein', { size: 'small', isSubtle: true })),
      { ...rich(run('Verder')), separator: true, spacing: 'medium' },
    ])
  })

  test('that is a row keeps its button beside it, or under it where a phone has no room', () => {
    const site = (label: string) => ({ type: 'Action.OpenUrl', title: label, url: 'https://a.nl' })
    const column = { type: 'Column', verticalContentAlignment: 'center' }
    expect(body(row('Tekst', open('Bekijk', 'https://a.nl')))).toEqual([
      {
        type: 'ColumnSet',
        columns: [
          { ...column, width: 'stretch', items: [rich(run('Tekst'))] },
          { ...column, width: 'auto', items: [{ type: 'ActionSet', actions: [site('Bekijk')] }] },
        ],
      },
    ])
    expect(body(row('Tekst', open('Zoek gespreksleiders', 'https://a.nl')))).toEqual([
      rich(run('Tekst')),
      { type: 'ActionSet', spacing: 'small', actions: [site('Zoek gespreksleiders')] },
    ])
  })

  test('that says nothing leaves nothing empty behind', () => {
    expect(body(heading(' '), paragraph(''), list([]), facts({}), note(''), buttons())).toEqual([rich(run('–'))])
    expect(body(row('', open('Bekijk', 'https://a.nl')))).toMatchObject([{ type: 'ActionSet' }])
  })
})

describe('a message', () => {
  test('has a card, and the summary for notifications and for clients that show no card', () => {
    const shown = view([heading('Hallo')], 'Nieuw:\n*iets*')
    expect(renderMessage(shown, setting)).toEqual({
      type: 'message',
      summary: 'Nieuw: *iets*',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: renderCard(shown, setting) }],
    })
    expect(renderCard(shown, setting).fallbackText).toBe('Nieuw\\: \\*iets\\*')
  })
})

describe('a page', () => {
  test('is a dialog named after its heading', () => {
    expect(renderPage(view([heading('Welkom'), paragraph('Dag')]), inDialog)).toMatchObject({
      title: 'Welkom',
      width: 'medium',
      card: { content: { body: [{ type: 'RichTextBlock' }] } },
    })
    expect(renderPage(view([heading('Welkom'.repeat(20)), paragraph('Dag')]), inDialog)).toMatchObject({
      title: 'Samenbode',
      card: { content: { body: [{ style: 'heading' }, {}] } },
    })
    expect(renderPage(view([heading('Welkom')]), inDialog).title).toBe('Samenbode')
  })
})

describe('what does not fit in 28 KB', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => row(`Rij ${index}`, press('Bekijk', 'see', { id: String(index) })))
  const size = (card: Card) => Buffer.byteLength(JSON.stringify(card))

  test('is counted, and the last buttons stay', () => {
    const card = checked(renderCard(view([...rows(200), buttons(press('Verder', 'more'))], 'Proef'), setting))
    const shown = drawnWords(card)
    const count = shown.filter((words) => words.startsWith('Rij ')).length
    expect(count).toBeGreaterThan(30)
    expect(shown.slice(-2)).toEqual([`… en nog ${200 - count}. Typ /samen en kies wat je wilt zien.`, 'Verder'])
    expect(size(card)).toBeGreaterThan(26_000)
  })

  test('is cut between the items of a list and the paragraphs of a text', () => {
    const items = Array.from({ length: 2000 }, (_, index) => `Punt ${index}`)
    const shown = drawnWords(checked(renderCard(view([list(items)], 'Proef'), setting)))
    expect(shown.at(-1)).toBe(`… en nog ${2000 - shown.length + 1}. Typ /samen en kies wat je wilt zien.`)
    const long = drawnWords(checked(renderCard(view([paragraph('woord '.repeat(8000))], 'Proef'), setting)))
    expect(long.length).toBeGreaterThan(8)
    expect(long.at(-1)).toMatch(/^… en nog \d+\./)
  })

  test('takes the people along who are not shown', () => {
    const people = Array.from({ length: 200 }, (_, index) => [
      mention({ platform: 'teams', space: 'T1', user: `8b6c5f0e-0000-0000-0000-${index}` }, `Persoon ${index}`),
    ])
    const card = checked(renderCard(view([list(people)], 'Proef'), setting))
    const named = drawnWords(card).filter((words) => words.startsWith('• @')).length
    expect(card.msteams?.entities).toHaveLength(named)
    expect(named).toBeGreaterThan(50)
  })

  test('and what fits is left alone', () => {
    const card = checked(renderCard(view(rows(20), 'Proef'), setting))
    expect(drawnWords(card).filter((words) => words.startsWith('Rij '))).toHaveLength(20)
  })
})

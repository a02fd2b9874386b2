import fc from 'fast-check'
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
} from '../chat/view.ts'
import { checkMessageBlocks, checkView } from '../stand-in/slack/check-block-kit.ts'
import { alarmsOf, readBlocks } from '../stand-in/slack/read-screen.ts'
import { anyView, nasty } from '../testing/nasty-views.ts'
import { renderHome, renderPage } from './render-form.ts'
import { renderMessage, renderParts } from './render-view.ts'

const reader = { space: 'T1', locale: 'nl' } as const
const anna = mention({ platform: 'slack', space: 'T1', user: 'UANNA' }, 'Anna')
const render = (...parts: Part[]) => renderParts(parts, reader, 50)
const names = { userName: (id: string) => id, channels: new Map() }
const plain = (text: string) => ({ type: 'plain_text', text, emoji: false })

describe('each part becomes', () => {
  test('a heading: a header, or bold words where it is too long for one', () => {
    expect(render(heading('Hallo'))).toEqual([{ type: 'header', text: plain('Hallo') }])
    expect(render(heading('x'.repeat(151)))).toMatchObject([{ type: 'rich_text' }])
  })

  test('a paragraph: rich text, in which a person is mentioned and nothing typed is read as markup', () => {
    expect(render(paragraph(say`Dag ${anna}, ${strong('*hoi*')} ${link('hier', 'https://a.nl/')}`))).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Dag ' },
              { type: 'user', user_id: 'UANNA' },
              { type: 'text', text: ', ' },
              { type: 'text', text: '*hoi*', style: { bold: true } },
              { type: 'text', text: ' ' },
              { type: 'link', url: 'https://a.nl/', text: 'hier' },
            ],
          },
        ],
      },
    ])
  })

  test('a person of elsewhere: a name', () => {
    const far = mention({ platform: 'slack', space: 'T2', user: 'UVER' }, 'Ver')
    const teams = mention({ platform: 'teams', space: 'T1', user: 'UTEAMS' }, 'Tim')
    expect(JSON.stringify(render(paragraph(say`${far} en ${teams}`)))).not.toContain('user_id')
  })

  test('a list: bullets', () => {
    expect(render(list(['een', say`${strong('twee')}`]))).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [
              { type: 'rich_text_section', elements: [{ type: 'text', text: 'een' }] },
              { type: 'rich_text_section', elements: [{ type: 'text', text: 'twee', style: { bold: true } }] },
            ],
          },
        ],
      },
    ])
  })

  test('facts: one line each, the label in bold', () => {
    const [block] = render(facts({ Wanneer: 'vrijdag', Waar: 'De Wadi' }))
    expect(block).toMatchObject({
      elements: [
        {
          elements: [
            { text: 'Wanneer: ', style: { bold: true } },
            { text: 'vrijdag' },
            { text: '\n' },
            { text: 'Waar: ', style: { bold: true } },
            { text: 'De Wadi' },
          ],
        },
      ],
    })
  })

  test('a fact whose label is a question: no colon after the question mark', () => {
    expect(render(facts({ 'Hoe lang?': '2 uur' }))).toMatchObject([
      { elements: [{ elements: [{ text: 'Hoe lang? ', style: { bold: true } }, { text: '2 uur' }] }] },
    ])
  })

  test('a row: a section with its button beside it', () => {
    expect(render(row('Iftar', press('Bekijk', 'show', { id: '1' })))).toEqual([
      {
        type: 'section',
        text: plain('Iftar'),
        accessory: {
          type: 'button',
          action_id: 'press:0:show',
          text: plain('Bekijk'),
          value: '{"action":"show","input":{"id":"1"}}',
        },
      },
    ])
    expect(render(row(say`${strong('Iftar')}, met ${anna}`, press('Bekijk', 'show')))).toMatchObject([
      { type: 'section', text: { type: 'mrkdwn', text: '*Iftar*, met <@UANNA>', verbatim: true } },
    ])
  })

  test('a row in which something would be read as markup: rich text, with its button under it', () => {
    expect(render(row(say`${strong('Iftar *2*')}`, press('Bekijk', 'show')))).toMatchObject([
      { type: 'rich_text' },
      { type: 'actions' },
    ])
  })

  test('buttons: actions, with their style and their question', () => {
    const confirm = { title: 'Zeker?', text: 'Dit kan niet terug.', yes: 'Ja', no: 'Nee' }
    expect(
      render(buttons(press('Stop', 'stop', {}, { style: 'danger', confirm }), open('Lees', 'https://a.nl/'))),
    ).toEqual([
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: 'press:0:stop',
            text: plain('Stop'),
            value: '{"action":"stop","input":{}}',
            style: 'danger',
            confirm: {
              title: plain('Zeker?'),
              text: plain('Dit kan niet terug.'),
              confirm: plain('Ja'),
              deny: plain('Nee'),
              style: 'danger',
            },
          },
          { type: 'button', action_id: 'open:1', text: plain('Lees'), url: 'https://a.nl/' },
        ],
      },
    ])
  })

  test('a menu: a select beside its label', () => {
    const options = [
      { label: 'Een', value: '1' },
      { label: 'Twee', value: '2', description: 'twee maal een' },
    ]
    const chosen = { text: plain('Twee'), value: '2', description: plain('twee maal een') }
    expect(render(menu({ label: 'Kies', action: 'choose', input: { of: 'a' }, options, chosen: '2' }))).toEqual([
      {
        type: 'section',
        text: plain('Kies'),
        accessory: {
          type: 'static_select',
          action_id: 'menu:{"action":"choose","input":{"of":"a"}}',
          options: [{ text: plain('Een'), value: '1' }, chosen],
          initial_option: chosen,
        },
      },
    ])
  })

  test('a note: small print; and a divider: a line', () => {
    expect(render(note('klein'), divider)).toEqual([
      { type: 'context', elements: [plain('klein')] },
      { type: 'divider' },
    ])
  })
})

describe('limits', () => {
  test('a long paragraph goes on in a next block, broken between words, with nothing lost', () => {
    const typed = Array.from({ length: 1500 }, (_, index) => `woord${index}`).join(' ')
    const blocks = render(paragraph(typed))
    expect(blocks.length).toBeGreaterThan(3)
    expect(textIn(blocks)).toBe(typed)
    expect(checkMessageBlocks(blocks).ok).toBe(true)
  })

  test('many buttons go on in a next row, and long labels end visibly', () => {
    const many = Array.from({ length: 30 }, (_, index) => press(`Knop ${index} ${'x'.repeat(90)}`, 'act'))
    const blocks = render(buttons(...many))
    expect(blocks).toHaveLength(2)
    expect(checkMessageBlocks(blocks).ok).toBe(true)
    expect(JSON.stringify(blocks)).toContain('x…')
  })

  test('a long option goes on under itself, and many options come in groups', () => {
    const long = `Buurtiftar ${'met heel veel woorden '.repeat(5)}einde`
    const options = [{ label: long, value: '0' }].concat(
      Array.from({ length: 250 }, (_, index) => ({ label: `Optie ${index}`, value: `v${index}` })),
    )
    const blocks = render(menu({ label: 'Kies', action: 'choose', options, chosen: 'v249' }))
    expect(checkMessageBlocks(blocks)).toMatchObject({ ok: true })
    expect(JSON.stringify(blocks)).toContain('einde')
  })

  test('too much text is put closer together before anything is left out', () => {
    const parts = Array.from({ length: 80 }, (_, index) => paragraph(`Regel ${index}`))
    const blocks = render(...parts)
    expect(blocks.length).toBeLessThanOrEqual(50)
    expect(textIn(blocks)).toContain('Regel 79')
  })

  test('what is left out is counted, and the last buttons stay', () => {
    const parts = Array.from({ length: 60 }, (_, index) =>
      row(`Rij ${index}`, press('Bekijk', 'show', { id: `${index}` })),
    )
    const blocks = render(...parts, buttons(press('Verder', 'more')))
    expect(blocks).toHaveLength(50)
    expect(readBlocks(checked(blocks), names)).toContain('en nog 12')
    expect(blocks.at(-1)).toMatchObject({ type: 'actions', elements: [{ text: plain('Verder') }] })
  })

  test('an input too large for a button is a fault of ours', () => {
    expect(() => render(buttons(press('Te veel', 'act', { much: 'x'.repeat(2000) })))).toThrow('too large')
    const options = [{ label: 'Een', value: '1' }]
    expect(() => render(menu({ label: 'M', action: 'act', input: { much: 'x'.repeat(300) }, options }))).toThrow(
      'too large',
    )
  })
})

describe('whatever was typed', () => {
  test('Slack takes it as a message, a page and a Home tab, and it pings nobody', () => {
    fc.assert(
      fc.property(anyView, (shown) => {
        const message = renderMessage(shown, reader)
        const blocks = checked(message.blocks)
        expect(alarmsOf({ text: message.text, blocks })).toEqual({ pings: [], mentions: [] })
        expect(message.text.length).toBeLessThan(4000)
        expect(checkView(renderPage(shown, reader, { channel: 'C1', depth: 1 }))).toMatchObject({ ok: true })
        expect(checkView(renderHome(shown, reader))).toMatchObject({ ok: true })
      }),
      { numRuns: 60 },
    )
  }, 30_000)

  test('reads as typed, in running text, beside a button and in small print', () => {
    fc.assert(
      fc.property(
        nasty.filter((words) => words.trim() !== ''),
        nasty.filter((words) => words.trim() !== ''),
        (one, two) => {
          for (const part of [
            paragraph(say`${one} ${strong(two)}`),
            note(say`${one} ${strong(two)}`),
            row(say`${one} ${strong(two)}`, press('Ja', 'act')),
          ]) {
            const read = readBlocks(checked(render(part)), names).replace(/\n?\[Ja\]$/, '')
            expect(read.replaceAll('\n', '')).toBe(`${one} ${two}`.replaceAll('\n', ''))
          }
        },
      ),
      { numRuns: 200 },
    )
  }, 30_000)
})

function checked(blocks: unknown) {
  const result = checkMessageBlocks(blocks)
  if (!result.ok) throw new Error(result.messages.join('\n'))
  return result.value
}

function textIn(blocks: unknown): string {
  const found: string[] = []
  JSON.stringify(blocks, (key, value) => {
    if (key === 'text' && typeof value === 'string') found.push(value)
    return value
  })
  return found.join('')
}

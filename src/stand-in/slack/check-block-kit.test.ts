import { describe, expect, test } from 'vitest'
import { checkMessageBlocks, checkView } from './check-block-kit.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const section = { type: 'section', text: plain('hoi') }
const button = (over: object = {}) => ({ type: 'button', action_id: 'a', text: plain('Ja'), ...over })
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const option = (value: string) => ({ text: plain(`Keuze ${value}`), value })
const input = (element: object, over: object = {}) => ({ type: 'input', label: plain('Naam'), element, ...over })
const select = (count: number, over: object = {}) => ({
  type: 'static_select',
  options: Array.from({ length: count }, (_, index) => option(String(index))),
  ...over,
})
const modal = (blocks: object[], over: object = {}) => ({
  type: 'modal',
  title: plain('Titel'),
  submit: plain('Ja'),
  blocks,
  ...over,
})

describe('a message is refused', () => {
  const wrong: [string, unknown[]][] = [
    ['with 51 blocks', Array.from({ length: 51 }, () => section)],
    ['with an unknown block', [{ type: 'sectie', text: plain('x') }]],
    ['with an unknown property', [{ ...section, color: 'red' }]],
    ['with an empty text', [{ type: 'section', text: plain('') }]],
    ['with a section without text or fields', [{ type: 'section' }]],
    ['with 3001 characters in a section', [{ type: 'section', text: plain('x'.repeat(3001)) }]],
    ['with 2001 characters in a field', [{ type: 'section', fields: [plain('x'.repeat(2001))] }]],
    ['with markup in a header', [{ type: 'header', text: { type: 'mrkdwn', text: '*x*' } }]],
    ['with 151 characters in a header', [{ type: 'header', text: plain('x'.repeat(151)) }]],
    ['with 76 characters on a button', [actions(button({ text: plain('x'.repeat(76)) }))]],
    ['with 2001 characters in the value of a button', [actions(button({ value: 'x'.repeat(2001) }))]],
    ['with an unknown button style', [actions(button({ style: 'default' }))]],
    [
      'with 26 buttons in a row',
      [actions(...Array.from({ length: 26 }, (_, index) => button({ action_id: `a${index}` })))],
    ],
    ['with one action_id twice in a block', [actions(button(), button())]],
    [
      'with one block_id twice',
      [
        { ...section, block_id: 'b' },
        { ...section, block_id: 'b' },
      ],
    ],
    ['with 101 options', [actions(select(101))]],
    ['with a select without options', [actions({ type: 'static_select' })]],
    ['with six choices in an overflow menu', [actions({ ...select(6), type: 'overflow' })]],
    ['with eleven checkboxes', [actions({ ...select(11), type: 'checkboxes' })]],
    ['with an initial option that is not offered', [actions(select(2, { initial_option: option('9') }))]],
    ['with eleven things in a context', [{ type: 'context', elements: Array.from({ length: 11 }, () => plain('x')) }]],
    ['with a text field in a row of buttons', [actions({ type: 'plain_text_input' })]],
    ['with an image without alternative text', [{ type: 'image', image_url: 'https://example.org/a.png' }]],
    ['with a wrong date', [actions({ type: 'datepicker', initial_date: '21-03-2026' })]],
    ['with a wrong time', [actions({ type: 'timepicker', initial_time: '24:00' })]],
  ]
  test.each(wrong)('%s', (_, blocks) => {
    const checked = checkMessageBlocks(blocks)
    expect(checked.ok ? [] : checked.messages).toContainEqual(
      expect.stringMatching(/^\[ERROR\].*json-pointer:\/blocks/),
    )
  })
})

describe('a view is refused', () => {
  const wrong: [string, unknown][] = [
    ['with 101 blocks', modal(Array.from({ length: 101 }, () => section))],
    ['with a title of 25 characters', modal([section], { title: plain('x'.repeat(25)) })],
    [
      'with a question but no submit button',
      { type: 'modal', title: plain('Titel'), blocks: [input({ type: 'plain_text_input' })] },
    ],
    ['with 3001 characters of private metadata', modal([section], { private_metadata: 'x'.repeat(3001) })],
    ['with a markdown block', modal([{ type: 'markdown', text: '**x**' }])],
    [
      'with a label that is markup',
      modal([input({ type: 'plain_text_input' }, { label: { type: 'mrkdwn', text: 'x' } })]),
    ],
    ['with a field longer than 3000', modal([input({ type: 'plain_text_input', max_length: 3001 })])],
    [
      'with a filled field over its own limit',
      modal([input({ type: 'plain_text_input', max_length: 2, initial_value: 'drie' })]),
    ],
    ['with a number field that says nothing of decimals', modal([input({ type: 'number_input' })])],
    ['with a button as a question', modal([input(button())])],
    [
      'with the cursor in two fields',
      modal([1, 2].map((id) => input({ type: 'plain_text_input', focus_on_load: true }, { block_id: `b${id}` }))),
    ],
    ['with an empty placeholder', modal([input({ type: 'plain_text_input', placeholder: plain('') })])],
    ['as a Home tab with a title', { type: 'home', title: plain('x'), blocks: [section] }],
  ]
  test.each(wrong)('%s', (_, view) => {
    expect(checkView(view).ok).toBe(false)
  })
})

test('what is exactly at the limits is taken', () => {
  const blocks = [
    { type: 'header', text: plain('x'.repeat(150)) },
    {
      type: 'section',
      text: { type: 'mrkdwn', text: 'x'.repeat(3000) },
      accessory: button({ value: 'v'.repeat(2000) }),
    },
    actions(select(100, { initial_option: option('99') }), button()),
    { type: 'context', elements: [plain('x')] },
    { type: 'divider' },
  ]
  expect(checkMessageBlocks(blocks)).toMatchObject({ ok: true })
  expect(checkMessageBlocks(Array.from({ length: 50 }, () => section))).toMatchObject({ ok: true })
  expect(
    checkView(modal([input({ type: 'plain_text_input', max_length: 3000 })], { title: plain('x'.repeat(24)) })),
  ).toMatchObject({ ok: true })
})

test('the refusal names the place and the limit', () => {
  const checked = checkMessageBlocks([section, { type: 'header', text: plain('x'.repeat(151)) }])
  expect(checked).toEqual({
    ok: false,
    messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/1/text/text]'],
  })
})

import { expect, test } from 'vitest'
import { parseMarkup } from './parse-markup.ts'

const text = (words: string) => ({ kind: 'text', text: words })

test('styles, links and names are read, and nest', () => {
  expect(parseMarkup('*vet _en_* <https://x.nl|de *site*> <@U1> <#C1|plein> <!here>')).toEqual([
    {
      kind: 'words',
      pieces: [
        { kind: 'bold', inside: [text('vet '), { kind: 'italic', inside: [text('en')] }] },
        text(' '),
        { kind: 'link', url: 'https://x.nl', text: 'de *site*' },
        text(' '),
        { kind: 'user', id: 'U1', text: undefined },
        text(' '),
        { kind: 'channel', id: 'C1', text: 'plein' },
        text(' '),
        { kind: 'ping', text: '@here' },
      ],
    },
  ])
})

test.each(['3*4*5', 'snake_case_naam', '* los *', '&lt;script&gt;'])('%s stays words', (typed) => {
  expect(parseMarkup(typed)).toEqual([
    { kind: 'words', pieces: [text(typed.replaceAll('&lt;', '<').replaceAll('&gt;', '>'))] },
  ])
})

test('quotes and preformatted lines are passages of their own', () => {
  expect(parseMarkup('&gt; zei zij\nen toen\n```a *b*\n```').map(({ kind }) => kind)).toEqual([
    'quote',
    'words',
    'preformatted',
  ])
})

test('a bare address is a link, without the sign that ends the sentence', () => {
  expect(parseMarkup('Zie https://x.nl/a_b_c.')).toEqual([
    {
      kind: 'words',
      pieces: [text('Zie '), { kind: 'link', url: 'https://x.nl/a_b_c', text: 'https://x.nl/a_b_c' }, text('.')],
    },
  ])
})

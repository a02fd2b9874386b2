import { expect, test } from 'vitest'
import { mentionMark, parseMarkdown, withoutMarks } from './parse-markdown.ts'

const text = (words: string) => ({ kind: 'text', text: words })
const paragraph = (...marks: object[]) => ({ kind: 'paragraph', lines: [marks] })

test('bold, italic, links and names are read, and nest', () => {
  expect(parseMarkdown(`**vet _en_** [site](https://x.nl) ${mentionMark('Anna')} *schuin*`)).toEqual([
    paragraph(
      { kind: 'bold', inside: [text('vet '), { kind: 'italic', inside: [text('en')] }] },
      text(' '),
      { kind: 'link', url: 'https://x.nl', inside: [text('site')] },
      text(' '),
      { kind: 'mention', text: 'Anna' },
      text(' '),
      { kind: 'italic', inside: [text('schuin')] },
    ),
  ])
})

test('lists are lists, and an empty line parts paragraphs', () => {
  expect(parseMarkdown('eerst\n- een\n- twee\n\n1. drie\nverder')).toEqual([
    paragraph(text('eerst')),
    { kind: 'bullets', lines: [[text('een')], [text('twee')]] },
    { kind: 'numbers', lines: [[text('drie')]] },
    paragraph(text('verder')),
  ])
})

test.each([
  ['3*4*5', '3*4*5'],
  ['snake_case_naam', 'snake_case_naam'],
  ['\\*\\*los\\*\\*', '**los**'],
  ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ['[klik](javascript:alert)', 'klik'],
  ['[klik](\\javascript:alert)', 'klik'],
])('%s is read as %s', (typed, seen) => {
  expect(parseMarkdown(typed)).toEqual([paragraph(text(seen))])
})

test('nobody can type a name that Teams would know', () => {
  expect(parseMarkdown(withoutMarks(mentionMark('Nadia')))).toEqual([paragraph(text('Nadia'))])
})
